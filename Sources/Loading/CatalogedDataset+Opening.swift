import DelimitedText
import Diagnostics
import Settings
import Tabular

extension CatalogedDataset {
  /// A reader over an export, opened.
  func reader(
    of export: ExportFile, onRawBytes: @escaping RawBytesHook
  ) throws(Failure) -> DelimitedReader {
    try DelimitedReader(
      .file(export.path), dialect: dialect,
      options: ReaderOptions(
        compression: Compression(path: export.path),
        onBadRecord: definition.onBadRecord == .reject ? .rejectRecord : .refuseFile,
        name: export.path),
      onRawBytes: onRawBytes)
  }

  /// The declared columns, in table order, where they stand in an export.
  ///
  /// Throws the header rule's findings, and `missingColumn` for every declared
  /// column that the header does not have, with the nearest name it has.
  func cells(in export: ExportFile, header: [HeaderCell]) throws(Failure) -> [CellColumn] {
    var findings: [Finding] = []
    do {
      try HeaderRule.check(header, in: export.path)
    } catch {
      findings += error.findings
    }
    let names = header.map { HeaderRule.trimmed($0.name) }
    var columns: [CellColumn] = []
    for column in definition.orderedColumns {
      let wanted = column.value.header?.value ?? column.name.value
      let declared = column.value.position.map { $0 - 1 }
      if let field = declared ?? names.firstIndex(of: wanted) {
        columns.append(
          column.value.cells(named: column.name.value, at: field, nulls: definition.nulls))
      } else {
        findings.append(missing(wanted, column.name.value, among: names, in: export, header))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    return columns
  }

  /// What is wrong with the beginning of an export: that it cannot be opened,
  /// or that its header does not have the declared columns. Reads no records.
  public func check(_ export: ExportFile) -> [Finding] {
    do {
      let reader = try reader(of: export) { _ in }
      _ = try cells(in: export, header: reader.readHeader())
      return []
    } catch {
      return error.findings
    }
  }

  private func missing(
    _ wanted: String, _ column: String, among names: [String], in export: ExportFile,
    _ header: [HeaderCell]
  ) -> Finding {
    let nearest = wanted.nearest(in: names)
    let next =
      nearest.map {
        Wording(en: "; it has `\($0.printable)`", zh: "；表头中有“\($0.printable)”")
      } ?? .none
    let cell = nearest.flatMap { names.firstIndex(of: $0) }.map { header[$0] } ?? header.first
    return LoadingFindings.missingColumn.at(
      .position(file: export.path, line: cell?.line ?? 1, column: cell?.column ?? 1),
      [
        "header": .name(wanted), "dataset": .name(name), "column": .name(column),
        "next": .word(next),
      ])
  }
}
