import Diagnostics
import Records

/// What the quality products say of one dataset, and of its records that were
/// kept aside.
public struct LoadedDataset: Sendable {
  public let title: Wording
  /// The department whose export it is.
  public let source: String
  public let report: LoadReport
  public let rejected: [RejectedRow]

  /// A dataset that was loaded; the fields as documented.
  public init(title: Wording, source: String, report: LoadReport, rejected: [RejectedRow]) {
    self.title = title
    self.source = source
    self.report = report
    self.rejected = rejected
  }
}

/// The tables under `quality/`: what became of the rows of every export.
public enum QualityTables {
  /// One row per dataset: its files and the accounts of its rows.
  public static func datasets(_ loaded: [LoadedDataset]) -> ProductTable {
    ProductTable(
      path: "quality/datasets",
      title: Wording(en: "Rows of every dataset", zh: "各数据集行数核算"),
      columns: [dataset]
        + [
          ProductColumn("title_zh", .text, Wording(en: "Name in Chinese", zh: "中文名称")),
          ProductColumn("title_en", .text, Wording(en: "Name in English", zh: "英文名称")),
          ProductColumn(
            "source", .text, Wording(en: "Department whose export it is", zh: "来源单位")),
          ProductColumn("files", .integer, Wording(en: "Files read", zh: "读取的文件数")),
        ] + accounts
        + [
          ProductColumn(
            "rejected_share", .number(decimals: 6), nullable: true,
            Wording(
              en: "rejected / read, rounded half-even; null where nothing was read",
              zh: "剔除 / 读取，四舍六入五成双；未读取任何行时为空"))
        ],
      key: ["dataset"],
      rows: loaded.map { one in
        let rows = one.report.rows
        return [
          .text(one.report.dataset), .text(one.title.zh), .text(one.title.en), .text(one.source),
          .integer(one.report.files.count),
        ] + cells(rows) + [.share(rows.rejected, of: rows.read, decimals: 6)]
      })
  }

  /// One row per dataset, column and reason for which records were rejected.
  public static func rejections(_ loaded: [LoadedDataset]) -> ProductTable {
    ProductTable(
      path: "quality/rejections",
      title: Wording(en: "Reasons for rejecting records", zh: "剔除原因统计"),
      columns: [
        dataset,
        ProductColumn("code", .text, Wording(en: "Code of the finding", zh: "问题编号")),
        ProductColumn(
          "column", .text, nullable: true,
          Wording(
            en: "Declared column; null where the record as a whole is wrong",
            zh: "声明的列；整条记录有误时为空")),
        ProductColumn("reason_zh", .text, Wording(en: "Reason in Chinese", zh: "中文原因")),
        ProductColumn("reason_en", .text, Wording(en: "Reason in English", zh: "英文原因")),
        ProductColumn("records", .integer, Wording(en: "Records rejected", zh: "剔除的记录数")),
      ],
      key: ["dataset", "code", "column", "reason_en"],
      rows: loaded.flatMap { one in
        one.report.rejections.map { rejection in
          [
            .text(one.report.dataset), .text(rejection.code), optional(rejection.column),
            .text(rejection.reason.zh), .text(rejection.reason.en), .integer(rejection.records),
          ]
        }
      })
  }

  /// One row per file that was read: evidence.
  public static func files(_ loaded: [LoadedDataset]) -> ProductTable {
    ProductTable(
      path: "quality/files",
      title: Wording(en: "Files read", zh: "读取的文件"),
      columns: [
        dataset,
        ProductColumn("path", .text, Wording(en: "Path below the data folder", zh: "数据文件夹下的路径")),
        ProductColumn("bytes", .integer, Wording(en: "Size on disk", zh: "文件大小（字节）")),
        ProductColumn("sha256", .text, Wording(en: "SHA-256 of the bytes", zh: "内容的 SHA-256")),
      ] + accounts,
      key: ["dataset", "path"],
      rows: loaded.flatMap { one in
        one.report.files.map { file in
          [
            .text(one.report.dataset), .text(file.path), .integer(file.bytes), .text(file.sha256),
          ] + cells(file.rows)
        }
      })
  }

  /// One row per rejected record: where it is and why, never what it says.
  public static func rejectedRecords(_ loaded: [LoadedDataset]) -> ProductTable {
    ProductTable(
      path: "quality/rejected_records",
      title: Wording(en: "Records kept aside", zh: "剔除的记录"),
      columns: [
        dataset,
        ProductColumn("path", .text, Wording(en: "Path below the data folder", zh: "数据文件夹下的路径")),
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
        ProductColumn("code", .text, Wording(en: "Code of the finding", zh: "问题编号")),
        ProductColumn(
          "column", .text, nullable: true,
          Wording(
            en: "Declared column; null where the record as a whole is wrong",
            zh: "声明的列；整条记录有误时为空")),
        ProductColumn("reason_zh", .text, Wording(en: "Reason in Chinese", zh: "中文原因")),
        ProductColumn("reason_en", .text, Wording(en: "Reason in English", zh: "英文原因")),
      ],
      key: ["dataset", "path", "line", "position"],
      rows: loaded.flatMap { one in
        one.rejected.map { record in
          [
            .text(one.report.dataset), .text(record.path), .integer(record.line),
            .integer(record.position), .text(record.code), optional(record.column),
            .text(record.reason.zh), .text(record.reason.en),
          ]
        }
      })
  }

  private static let dataset = ProductColumn(
    "dataset", .text, Wording(en: "Dataset, as the pipeline names it", zh: "数据集"))

  private static let accounts = [
    ProductColumn(
      "read", .integer,
      Wording(
        en: "Records found; read = accepted + rejected + excluded",
        zh: "读取的记录数；读取 = 接受 + 剔除 + 排除")),
    ProductColumn("accepted", .integer, Wording(en: "Records in the table", zh: "接受的记录数")),
    ProductColumn(
      "rejected", .integer,
      Wording(en: "Records kept aside because they cannot be read", zh: "因无法读取而剔除的记录数")),
    ProductColumn(
      "excluded", .integer,
      Wording(en: "Records left out by the declared filter", zh: "按声明条件排除的记录数")),
  ]

  private static func cells(_ rows: RowAccounting) -> [ProductCell] {
    [rows.read, rows.accepted, rows.rejected, rows.excluded].map(ProductCell.integer)
  }

  private static func optional(_ text: String) -> ProductCell {
    text.isEmpty ? .null : .text(text)
  }
}
