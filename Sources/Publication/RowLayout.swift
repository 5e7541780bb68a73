import Documents

/// The twin that a table has beside its CSV.
enum TwinForm: Sendable {
  /// One JSON document: title and rows, a row a line.
  case document
  /// JSON Lines: a row a line and nothing else.
  case lines

  /// Above this many rows the twin is JSON Lines.
  static let longestDocument = 100_000

  init(rows count: Int) {
    self = count <= TwinForm.longestDocument ? .document : .lines
  }

  /// The ending of the file's name.
  var ending: String { self == .document ? "json" : "jsonl" }
}

/// What a row writer needs to know of a table, worked out once.
struct RowLayout: Sendable {
  let kinds: [ProductColumn.Kind]
  let nullable: [Bool]
  let isKey: [Bool]
  /// The decimals of every column of numbers that has one number of them; −1
  /// for other columns.
  let decimals: [Int]
  /// What stands before the cells of a row in the twin, name and colon
  /// included, one after the other; `begins` has one more than columns.
  let prefixes: [UInt8]
  let begins: [Int]
  let twin: TwinForm

  init(_ table: ProductTable) {
    let columns = table.description.columns
    let key = Set(table.description.key)
    kinds = columns.map(\.kind)
    nullable = columns.map(\.nullable)
    twin = table.twin
    decimals = columns.map {
      if case .number(.fixed(let decimals)) = $0.kind { decimals } else { -1 }
    }
    isKey = columns.map { key.contains($0.name) }
    var prefixes: [UInt8] = []
    var begins = [0]
    for (index, column) in columns.enumerated() {
      var text = index == 0 ? "{" : ","
      JSONValue.quote(column.name, into: &text)
      prefixes += Array((text + ":").utf8)
      begins.append(prefixes.count)
    }
    self.prefixes = prefixes
    self.begins = begins
  }

  /// Whether rows are compared by their keys: where the table is short.
  var comparesKeys: Bool { twin == .document && isKey.contains(true) }
}
