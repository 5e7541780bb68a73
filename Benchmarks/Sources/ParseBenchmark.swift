import DelimitedText
import Diagnostics
import Documents
import Tabular

/// Reads the export of make_export.py into typed columns and drops them: the
/// reader alone, without hashing and without the store.
struct ParseBenchmark {
  private let export: String
  private let threads: Int

  init(_ export: String, threads: Int) {
    self.export = export
    self.threads = threads
  }

  func run() throws -> JSONValue {
    var summary = try read()
    let seconds = try Benchmarks.best(of: 3) { summary = try read() }
    return [
      "benchmark": "parse", "threads": .integer(Int64(threads)),
      "records": .integer(Int64(summary.records)), "bytes": .integer(Int64(summary.textBytes)),
      "seconds": .double(seconds),
      "bytes_per_second": .double((Double(summary.textBytes) / seconds).rounded()),
    ]
  }

  private func read() throws -> ReadSummary {
    let contents: [(String, CellContent)] = [
      ("subject", .text()), ("document", .text()), ("decided", .day()), ("region", .code()),
      ("sector", .code()), ("kind", .code()), ("amount", .decimal(scale: 2)),
      ("weight", .double()), ("people", .integer()), ("published", .bool()), ("remark", .code()),
    ]
    let reader = try DelimitedReader(
      .file(export), dialect: Dialect(),
      options: ReaderOptions(compression: Compression(path: export)))
    let columns = contents.enumerated().map { CellColumn($1.0, at: $0, $1.1) }
    return try reader.read(
      columns, threads: threads, transform: { $0.block.count }, commit: { _, _ in })
  }
}
