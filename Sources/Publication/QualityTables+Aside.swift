import Diagnostics
import Records
import Store
import Tabular

extension QualityTables {
  static let rejectedRecords = TableDescription(
    path: "quality/rejected_records",
    title: Wording(en: "Records that could not be read", zh: "加载时剔除的记录"),
    columns: [
      dataset, path,
      ProductColumn(
        "line", .integer,
        Wording(
          en: "Line where the record begins, or where its form breaks; from 1",
          zh: "记录起始行（或格式出错处的行），从 1 起")),
      ProductColumn(
        "position", .integer,
        Wording(
          en: "Byte from the beginning of that line, as UTF-8, from 1; line endings inside "
            + "quotes count",
          zh: "自该行行首起的字节位置（按 UTF-8 计，含引号内换行），从 1 起")),
      code, column,
      ProductColumn("reason_zh", .text, Wording(en: "Reason in Chinese", zh: "中文原因")),
      ProductColumn("reason_en", .text, Wording(en: "Reason in English", zh: "英文原因")),
    ],
    key: ["dataset", "path", "line", "position"])

  static let setAside = TableDescription(
    path: "quality/set_aside",
    title: Wording(en: "Records set aside when identified", zh: "识别时搁置的记录"),
    columns: [
      dataset, path,
      ProductColumn(
        "line", .integer, Wording(en: "Line where the record begins; from 1", zh: "记录起始行，从 1 起")),
      code,
      ProductColumn("reason_zh", .text, Wording(en: "Reason in Chinese", zh: "中文原因")),
      ProductColumn("reason_en", .text, Wording(en: "Reason in English", zh: "英文原因")),
    ],
    key: ["dataset", "path", "line", "code"])

  /// Rows of a part: what is held in memory at once.
  private static let partRows = 16_384

  /// One row per record that loading rejected: where it is and why, never what
  /// it says.
  static func rejectedRecords(_ loaded: [LoadedDataset]) -> ProductTable {
    var parts: [(dataset: LoadedDataset, part: RowRanges.Part)] = []
    for one in loaded {
      let ranges = RowRanges(
        of: one.rejected, blocks: 0..<one.rejected.blockCount, atMost: partRows)
      parts += ranges.parts.map { (one, $0) }
    }
    let all = parts
    let count = all.reduce(0) { $0 + $1.part.rows.count }
    return ProductTable(rejectedRecords, count: count, parts: all.count) {
      (number, rows) throws(Failure) in
      let (dataset, part) = all[number]
      let columns = try dataset.rejected.block(part.block, columns: [0, 1, 2, 4, 5, 6, 7]).columns
      for row in part.rows {
        rows.text(dataset.report.dataset)
        rows.text(columns[0], at: row)
        rows.integer(columns[1], at: row)
        rows.integer(columns[2], at: row)
        rows.text(columns[3], at: row)
        rows.textOrNull(columns[4], at: row)
        rows.text(columns[6], at: row)
        rows.text(columns[5], at: row)
        rows.endRow()
      }
    }
  }

  /// One row per record that identification set aside: where it is and why,
  /// never what it says.
  static func setAside(_ classes: [IdentifiedDatasets]) -> ProductTable {
    listing(setAside, classes.map(\.aside))
  }

  /// The rows of `SetAsideTable`s, one after the other.
  static func listing(_ description: TableDescription, _ tables: [TableReader]) -> ProductTable {
    var parts: [(table: TableReader, part: RowRanges.Part)] = []
    for table in tables {
      let ranges = RowRanges(of: table, blocks: 0..<table.blockCount, atMost: partRows)
      parts += ranges.parts.map { (table, $0) }
    }
    let all = parts
    let count = all.reduce(0) { $0 + $1.part.rows.count }
    return ProductTable(description, count: count, parts: all.count) {
      (number, rows) throws(Failure) in
      let (table, part) = all[number]
      let columns = try table.block(part.block).columns
      for row in part.rows {
        rows.text(columns[0], at: row)
        rows.text(columns[1], at: row)
        rows.integer(columns[2], at: row)
        rows.text(columns[3], at: row)
        rows.text(columns[5], at: row)
        rows.text(columns[4], at: row)
        rows.endRow()
      }
    }
  }

  /// One row per dataset, column and reason for which records were set aside,
  /// by loading and then by identification.
  ///
  /// - Complexity: O(records set aside).
  static func rejections(
    _ loaded: [LoadedDataset], _ classes: [IdentifiedDatasets]
  ) throws(Failure) -> ProductTable {
    var aside: [String: [AsideReason: Int]] = [:]
    for one in classes { try count(one.aside, into: &aside) }
    var rows: [[ProductCell]] = []
    for one in loaded {
      let name = one.report.dataset
      for rejection in one.report.rejections {
        rows.append([
          .text(name), .text(rejection.code),
          .optional(rejection.column.isEmpty ? nil : rejection.column),
          .text(rejection.reason.zh), .text(rejection.reason.en), .integer(rejection.records),
        ])
      }
      let reasons = (aside[name] ?? [:]).sorted { a, b in
        a.key.code == b.key.code
          ? a.key.reason.en.precedesInBytes(b.key.reason.en)
          : a.key.code.precedesInBytes(b.key.code)
      }
      for (reason, count) in reasons {
        rows.append([
          .text(name), .text(reason.code), .null, .text(reason.reason.zh),
          .text(reason.reason.en), .integer(count),
        ])
      }
    }
    return ProductTable(rejections, rows: rows)
  }

  private struct AsideReason: Hashable {
    let code: String
    let reason: Wording
  }

  private static func count(
    _ table: TableReader, into counts: inout [String: [AsideReason: Int]]
  ) throws(Failure) {
    for number in 0..<table.blockCount {
      let columns = try table.block(number, columns: [0, 3, 4, 5]).columns
      for row in 0..<columns[0].count {
        let reason = AsideReason(
          code: columns[1].text(row) ?? "",
          reason: Wording(en: columns[2].text(row) ?? "", zh: columns[3].text(row) ?? ""))
        counts[columns[0].text(row) ?? "", default: [:]][reason, default: 0] += 1
      }
    }
  }
}
