import Diagnostics
import Documents
import Jobs
import Records
import Store

// Goals, in order: every row accounted for; the same tables whatever the order
// of the rows and the threads; memory bounded by rows, not by their text;
// speed.

/// Identifies the datasets of classes that share them.
///
/// ```
/// subjects, class by class ─▶ hash, number, compare what is alike ─▶ subjects-….bht
/// successions ─▶ whose, by whom, when ─▶ compare, follow ─▶ successions-….bht
/// records ─▶ whose, which key, when ─▶ compare what shares a key ─▶ order ─▶ records-….bht
/// ```
///
/// Rows are known by their number and a few words each; what they say is read
/// again for those that are compared, and for those that are written.
struct Identifier {
  let group: ClassGroup
  /// By dataset, positions of the columns that later stages read, in binary
  /// order of their names.
  let kept: [String: [Int]]
  let partitioning: Partitioning
  let inputs: [String: LoadedInput]
  let files: Files
  /// The path of a file to be written.
  let path: (String) -> String
  let workers: Workers
  /// Told how many rows have been looked at.
  let report: (_ rows: Int) -> Void
  /// How many rows are compared with one another at one time.
  var comparedRows = RowContents.batchRows
  /// When records stand that bar repairs of others.
  let barring = BarringRecords()

  /// What an identification came to.
  struct Result {
    let report: IdentificationReport
    /// How many rows were set aside, by dataset and reason.
    let findings: [Finding]
  }

  /// Writes all tables of the classes.
  func run() throws(Failure) -> Result {
    let log = try SetAsideLog(path(IdentifiedTables.asideFileName), files: files)
    let candidates =
      group.tellsOfIdentifiers
      ? try CandidateLog(path(IdentifiedTables.candidatesFileName), files: files) : nil
    let notes =
      group.tellsOfIdentifiers
      ? try SetAsideLog(path(IdentifiedTables.notedFileName), files: files) : nil
    var accounts: [DatasetAccount] = []
    var classes: [RegisteredClass] = []
    var noted: [Finding] = []
    for number in group.classes.indices {
      let (registered, account, findings) = try identifySubjects(
        number, log, notes: notes, before: accounts)
      classes.append(registered)
      accounts.append(account)
      noted += findings
    }
    let register = try SubjectRegister(group, classes, workers)
    let successions = try identifySuccessions(register, log, candidates, &accounts)
    var parents: [String: ParentRecords] = [:]
    let order = group.recordsParentsFirst
    for (index, records) in order.enumerated() {
      let later = Set(order[(index + 1)...].compactMap(\.owner.parent))
      let (account, found) = try identify(
        records, register, successions, parents, haveOthers: later.contains(records.dataset), log,
        candidates,
        before: accounts)
      accounts.append(account)
      parents[records.dataset] = found
      parents = parents.filter { later.contains($0.key) }
    }
    try log.finish()
    try candidates?.finish()
    try notes?.finish()
    for account in accounts { try account.check() }
    let datasets = accounts.map {
      IdentificationReport.Dataset(
        name: $0.dataset, rows: $0.rows, identifiers: $0.identifiers, written: $0.written)
    }.sorted { $0.name.precedesInBytes($1.name) }
    return Result(
      report: IdentificationReport(datasets: datasets, subjects: register.index.count),
      findings: accounts.flatMap(\.findings) + findings(of: register) + noted)
  }

  /// What the register is warned of.
  private func findings(of register: SubjectRegister) -> [Finding] {
    guard register.shared > 0 else { return [] }
    return [
      IdentificationFindings.sharedIdentifiers.at(
        .named(group.name),
        ["classes": .names(group.classes.map(\.name)), "count": .count(register.shared)])
    ]
  }

  func input(_ dataset: String) -> LoadedInput {
    guard let input = inputs[dataset] else { preconditionFailure("every dataset is an input") }
    return input
  }

  /// Calls `scan` with every block, on all threads, and reports how many rows
  /// that makes.
  ///
  /// - Parameter found: told what the scan of each block gave, in their order.
  func scan<Found: Sendable>(
    _ table: TableReader, before: [DatasetAccount],
    _ scan: @Sendable (Int) throws(Failure) -> Found, found: (Found) -> Void
  ) throws(Failure) {
    var done = before.reduce(0) { $0 + $1.identified }
    let workers = workers
    try inOrder(table.blockCount, threads: workers.threads) { block throws(Failure) in
      try workers.checkInterruption()
      return try scan(block)
    } commit: { (block, result) throws(Failure) in
      found(result)
      done += table.rows(inBlock: block)
      report(done)
    }
  }
}
