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
  /// Throws the header rule's findings, `missingColumn` for every declared
  /// column that the header does not have, with the nearest name it has, and
  /// `severalColumns` for one that it has by several names; `noFileDay` for a
  /// name without the day that a column is read from.
  func cells(in export: ExportFile, header: [HeaderCell]) throws(Failure) -> [CellColumn] {
    var findings: [Finding] = []
    do {
      try HeaderRule.check(header, in: export.path)
    } catch {
      findings += error.findings
    }
    let names = header.map { HeaderRule.trimmed($0.name) }
    var columns: [CellColumn] = []
    for column in definition.orderedColumns where column.value.fileDay == nil {
      let wanted =
        column.value.headers.isEmpty
        ? [column.name.value] : column.value.headers.map(\.value)
      // A name that the header has twice is the header rule's business.
      let found = wanted.filter(names.contains)
      if found.count > 1, column.value.position == nil {
        findings.append(several(found, column.name.value, in: export, header))
      } else if let field = column.value.position.map({ $0 - 1 })
        ?? found.first.flatMap(names.firstIndex(of:))
      {
        columns.append(
          column.value.cells(named: column.name.value, at: field, nulls: definition.nulls))
      } else {
        findings.append(missing(wanted, column.name.value, among: names, in: export, header))
      }
    }
    do {
      _ = try fileDays(of: export)
    } catch {
      findings += error.findings
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

  /// The columns that are read from the name of an export: their positions in
  /// the table, and their day.
  func fileDays(of export: ExportFile) throws(Failure) -> [(position: Int, day: Day)] {
    var days: [(position: Int, day: Day)] = []
    var findings: [Finding] = []
    for (position, column) in definition.orderedColumns.enumerated() {
      guard let form = column.value.fileDay else { continue }
      if let day = form.day(inNameOf: export.name) {
        days.append((position, day))
      } else {
        findings.append(
          LoadingFindings.noFileDay.at(
            .file(export.path),
            [
              "form": .name(form.rawValue), "dataset": .name(name),
              "column": .name(column.name.value),
            ]))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    return days
  }

  private func several(
    _ headers: [String], _ column: String, in export: ExportFile, _ header: [HeaderCell]
  ) -> Finding {
    let cell = header.last { headers.contains(HeaderRule.trimmed($0.name)) }
    return LoadingFindings.severalColumns.at(
      .position(file: export.path, line: cell?.line ?? 1, column: cell?.column ?? 1),
      ["headers": .names(headers), "dataset": .name(name), "column": .name(column)])
  }

  private func missing(
    _ wanted: [String], _ column: String, among names: [String], in export: ExportFile,
    _ header: [HeaderCell]
  ) -> Finding {
    let nearest = wanted.lazy.compactMap { $0.nearest(in: names) }.first
    let next =
      nearest.map {
        Wording(en: "; it has `\($0.printable)`", zh: "；表头中有“\($0.printable)”")
      } ?? .none
    let cell = nearest.flatMap { names.firstIndex(of: $0) }.map { header[$0] } ?? header.first
    return LoadingFindings.missingColumn.at(
      .position(file: export.path, line: cell?.line ?? 1, column: cell?.column ?? 1),
      [
        "header": .name(wanted[0]), "dataset": .name(name), "column": .name(column),
        "next": .word(next),
      ])
  }
}
