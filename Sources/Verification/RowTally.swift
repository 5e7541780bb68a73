/// What became of the rows of a dataset that could be read and were kept.
struct RowTally: Sendable {
  var accepted = 0
  var rejected = 0
  var duplicate = 0
  var superseded = 0
  var instruction = 0
  var unresolved = 0
  var setAside: [SetAsideRow] = []
  /// By state, the rows that name subjects.
  var identifiers: [String: Int] = [:]
  /// By what their identifiers are, whomever they name.
  var written: [String: Int] = [:]
  var candidates: [DatasetAccounts.Candidates] = []
  /// Rows that count and are remarkable.
  var noted: [SetAsideRow] = []
}

extension DatasetAccounts {
  /// The accounts of a table; without a tally, of one that nothing but the
  /// catalog declares, whose rows are all accepted.
  ///
  /// - Parameter tells: whether it is told what became of identifiers.
  init(_ table: ExportTable, _ tally: RowTally?, tells: Bool) {
    let tally = tally ?? RowTally(accepted: table.count)
    dataset = table.dataset.name
    files = table.files
    let order = Dictionary(
      table.files.enumerated().map { ($0.element.path, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    setAside = (table.unreadable + tally.setAside).sorted {
      (order[$0.file] ?? 0, $0.line) < (order[$1.file] ?? 0, $1.line)
    }
    read = table.count + table.excluded + table.unreadable.count
    accepted = tally.accepted
    rejected = table.unreadable.count + tally.rejected
    excluded = table.excluded
    duplicate = tally.duplicate
    superseded = tally.superseded
    instruction = tally.instruction
    unresolved = tally.unresolved
    identifiers = tells ? tally.identifiers : nil
    written = tally.written
    candidates = tally.candidates
    noted = tally.noted
  }

  /// Whether every row read is accounted for, once.
  public var balances: Bool {
    read == accepted + rejected + excluded + duplicate + superseded + instruction + unresolved
  }
}
