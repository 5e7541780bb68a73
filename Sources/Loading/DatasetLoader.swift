import DelimitedText
import Diagnostics
import Records
import Store
import Tabular

/// Loads one dataset: export files into a typed table, the records that
/// cannot be read into a table of their own, and the accounts of both.
///
/// ```
/// export ─▶ parse a chunk ─▶ filter ─▶ encode ─┐   on all threads
///                                               ├─▶ append, in file order
/// ```
///
/// The bytes of both tables depend on the exports and the definition only.
struct DatasetLoader {
  let dataset: CatalogedDataset
  let files: Files
  let threads: Int
  /// Throws to stop; asked once per chunk.
  let checkInterruption: () throws(Failure) -> Void
  /// Told once per chunk how many records and how many bytes on disk of all
  /// files were read.
  let report: (_ rows: Int, _ bytes: Int) -> Void

  /// What a load came to.
  struct Result {
    let report: LoadReport
    /// By export, in the order read.
    let digests: [(name: String, digest: Digest)]
  }

  /// A chunk on its way into the table.
  private struct Encoded: Sendable {
    let block: PreparedBlock
    let accepted: Int
    let excluded: Int
  }

  /// Loads exports into `table` and `rejected`, files that must not exist.
  ///
  /// Throws what refuses a file, `overRejectLimit` with the first of the
  /// rejected records, and what the disk refuses.
  func load(
    _ exports: [ExportFile], table: String, rejected: String
  ) throws(Failure) -> Result {
    let writer = try TableWriter(
      table, schema: LoadedTable.schema(dataset.columns), files: files)
    var aside = try RejectionLog(rejected, exports: exports.map(\.name), files: files)
    var read: [LoadReport.File] = []
    var digests: [(name: String, digest: Digest)] = []
    var total = RowAccounting()
    var bytes = 0
    for (number, export) in exports.enumerated() {
      let (file, digest) = try load(
        export, number: number, before: (total.read, bytes), writer, &aside)
      total = total + file.rows
      bytes += file.bytes
      read.append(file)
      digests.append((export.name, digest))
    }
    try aside.check(total, against: dataset)
    guard total.balances else {
      throw Failure(
        LoadingFindings.unbalanced.at(
          .named(dataset.name),
          [
            "dataset": .name(dataset.name), "read": .count(total.read),
            "accounted": .count(total.accounted),
          ]))
    }
    _ = try writer.finish()
    let rejections = try aside.finish()
    return Result(
      report: LoadReport(dataset: dataset.name, files: read, rejections: rejections),
      digests: digests)
  }

  private func load(
    _ export: ExportFile, number: Int, before: (rows: Int, bytes: Int), _ writer: TableWriter,
    _ aside: inout RejectionLog
  ) throws(Failure) -> (LoadReport.File, Digest) {
    let input = DigestedInput()
    let reader = try dataset.reader(of: export) { input.update($0) }
    let columns = try dataset.cells(in: export, header: reader.readHeader())
    let days = try dataset.fileDays(of: export)
    var rows = RowAccounting()
    let filter = dataset.filter
    let summary = try reader.read(
      columns, threads: threads,
      transform: { (parsed: ParsedRows) throws(Failure) -> Encoded in
        let declared = LoadedTable.declared(parsed.block, days: days)
        let all = LoadedTable.block(declared, lines: parsed.lines, file: number)
        guard let filter else {
          return Encoded(block: writer.prepare(all), accepted: all.count, excluded: 0)
        }
        let kept = filter.truths(on: declared).trueRows
        let block = kept.count == all.count ? all : all.selecting(kept)
        return Encoded(
          block: writer.prepare(block), accepted: block.count, excluded: all.count - block.count)
      },
      commit: { (encoded, refused) throws(Failure) in
        try checkInterruption()
        try writer.append(encoded.block)
        try aside.add(refused, file: number)
        rows.accepted += encoded.accepted
        rows.excluded += encoded.excluded
        rows.rejected += refused.count
        report(
          before.rows + rows.accepted + rows.excluded + rows.rejected,
          before.bytes + input.bytes)
      })
    rows.read = summary.records
    let (digest, bytes) = input.finish()
    return (
      LoadReport.File(
        path: export.name, bytes: bytes, sha256: digest.hex, rows: rows, days: days.map(\.day)),
      digest
    )
  }
}
