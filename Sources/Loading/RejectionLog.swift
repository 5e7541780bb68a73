import DelimitedText
import Diagnostics
import Documents
import Records
import Settings
import Store
import Tabular

/// Keeps rejected records aside, in file order, and counts why.
struct RejectionLog {
  /// How many records are named when there are too many.
  private static let examples = 10
  private static let blockRows = 4096

  private struct Reason: Hashable {
    let code: String
    let column: String
    let text: Wording
  }

  private let writer: TableWriter
  private let exports: [String]
  private var waiting: [(file: Int, record: RejectedRecord, reason: Reason)] = []
  private var counts: [Reason: Int] = [:]
  private var first: [Finding] = []

  init(_ path: String, exports: [String], files: Files) throws(Failure) {
    self.exports = exports
    writer = try TableWriter(path, schema: RejectedTable.schema, files: files)
  }

  /// Adds the records of a chunk, in file order.
  mutating func add(_ records: [RejectedRecord], file: Int) throws(Failure) {
    for record in records {
      let reason = reason(of: record)
      counts[reason, default: 0] += 1
      if first.count < RejectionLog.examples { first.append(record.finding) }
      waiting.append((file, record, reason))
      if waiting.count >= RejectionLog.blockRows { try flush() }
    }
  }

  /// Throws `overRejectLimit`, and with it the first records, where a larger
  /// share was rejected than the dataset allows.
  func check(_ rows: RowAccounting, against dataset: CatalogedDataset) throws(Failure) {
    let limit = dataset.definition.rejectLimit
    guard limit.isExceeded(by: rows.rejected, of: rows.read) else { return }
    throw Failure(
      [
        LoadingFindings.overRejectLimit.at(
          .named(dataset.name),
          [
            "dataset": .name(dataset.name), "rejected": .count(rows.rejected),
            "read": .count(rows.read), "limit": .name(limit.percent),
          ])
      ] + first)
  }

  /// Finishes the table and gives the counts, sorted by code, column, text.
  mutating func finish() throws(Failure) -> [LoadReport.Rejection] {
    try flush()
    _ = try writer.finish()
    return counts.map { reason, count in
      LoadReport.Rejection(
        code: reason.code, column: reason.column, reason: reason.text, records: count)
    }.sorted { a, b in
      for (one, other) in [
        (a.code, b.code), (a.column, b.column), (a.reason.en, b.reason.en),
      ] where one != other {
        return one.precedesInBytes(other)
      }
      return false
    }
  }

  private func reason(of record: RejectedRecord) -> Reason {
    var column = ""
    if case .name(let name) = record.finding["column"] { column = name }
    return Reason(
      code: record.finding.kind.code, column: column,
      text: Wording(en: record.finding.message(.en), zh: record.finding.message(.zh)))
  }

  private mutating func flush() throws(Failure) {
    guard !waiting.isEmpty else { return }
    let reasons = waiting.map(\.reason)
    let texts = { (items: [String]) in items.map(Cell.text) }
    let numbers = { (items: [Int]) in items.map { Cell.integer(Int64($0)) } }
    let cells: [[Cell]] = [
      texts(waiting.map { exports[$0.file] }), numbers(waiting.map(\.record.line)),
      numbers(waiting.map(\.record.column)), numbers(waiting.map(\.record.offset)),
      texts(reasons.map(\.code)), texts(reasons.map(\.column)), texts(reasons.map(\.text.en)),
      texts(reasons.map(\.text.zh)),
      texts(waiting.map { String(decoding: $0.record.bytes, as: UTF8.self) }),
    ]
    let block = RowBlock(
      count: waiting.count,
      columns: zip(RejectedTable.schema.columns, cells).map { ColumnSegment($0.type, $1) })
    try writer.append(writer.prepare(block))
    waiting.removeAll(keepingCapacity: true)
  }
}

extension Share {
  /// Whether `part` is a larger share of `whole`, exactly.
  func isExceeded(by part: Int, of whole: Int) -> Bool {
    var unit: Int128 = 1
    for _ in 0..<value.scale { unit *= 10 }
    return Int128(part) * unit > Int128(value.significand) * Int128(whole)
  }

  /// The share in words: `1%`, `0.5%`.
  var percent: String {
    guard let exact = Exact(value.significand, scale: max(0, value.scale - 2)) else {
      return value.description
    }
    let factor = value.scale >= 2 ? "" : String(repeating: "0", count: 2 - value.scale)
    return (value.significand == 0 ? "0" : exact.description + factor) + "%"
  }
}
