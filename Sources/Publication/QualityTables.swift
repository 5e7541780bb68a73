import Diagnostics
import Records

/// The tables under `quality/`: what became of the rows of every export.
enum QualityTables {
  static let datasets = TableDescription(
    path: "quality/datasets",
    title: Wording(en: "Rows of every dataset", zh: "各数据集行数核算"),
    columns: [
      dataset,
      ProductColumn("title_zh", .text, Wording(en: "Name in Chinese", zh: "中文名称")),
      ProductColumn("title_en", .text, Wording(en: "Name in English", zh: "英文名称")),
      ProductColumn("source", .text, Wording(en: "Department whose export it is", zh: "来源单位")),
      ProductColumn("files", .integer, Wording(en: "Files read", zh: "读取的文件数")),
      ProductColumn(
        "read", .integer,
        Wording(
          en: "Records found, in rows; read = accepted + rejected + excluded + duplicate + "
            + "superseded + instruction + unresolved",
          zh: "读取的记录数（行）；读取 = 接受 + 剔除 + 排除 + 重复 + 被取代 + 指令 + 未归属")),
    ] + RowAccounting.parts.map { part($0.name) } + [
      ProductColumn(
        "rejected_share", .number(.fixed(6)), nullable: true,
        Wording(
          en: "rejected / read, 0 to 1; null where nothing was read",
          zh: "剔除 / 读取，0 至 1；未读取任何行时为空"))
    ],
    key: ["dataset"])

  static let rejections = TableDescription(
    path: "quality/rejections",
    title: Wording(en: "Reasons for setting records aside", zh: "记录剔除与搁置原因统计"),
    columns: [
      dataset, code,
      column,
      ProductColumn("reason_zh", .text, Wording(en: "Reason in Chinese", zh: "中文原因")),
      ProductColumn("reason_en", .text, Wording(en: "Reason in English", zh: "英文原因")),
      ProductColumn("records", .integer, Wording(en: "Records set aside", zh: "记录数")),
    ],
    key: ["dataset", "code", "column", "reason_en"])

  static let files = TableDescription(
    path: "quality/files",
    title: Wording(en: "Files read", zh: "读取的文件"),
    columns: [
      dataset, path,
      ProductColumn("bytes", .integer, Wording(en: "Size on disk in bytes", zh: "文件大小（字节）")),
      ProductColumn("sha256", .text, Wording(en: "SHA-256 of the bytes", zh: "内容的 SHA-256")),
      ProductColumn(
        "read", .integer,
        Wording(
          en: "Records found; read = accepted + rejected + excluded",
          zh: "读取的记录数；读取 = 接受 + 剔除 + 排除")),
      ProductColumn(
        "accepted", .integer, Wording(en: "Records that loading accepted", zh: "加载时接受的记录数")),
      ProductColumn(
        "rejected", .integer, Wording(en: "Records that cannot be read", zh: "因无法读取而剔除的记录数")),
      ProductColumn(
        "excluded", .integer,
        Wording(en: "Records left out by the declared filter", zh: "按声明条件排除的记录数")),
    ],
    key: ["dataset", "path"])

  static let dataset = ProductColumn(
    "dataset", .text, Wording(en: "Dataset, as the pipeline names it", zh: "数据集"))
  static let path = ProductColumn(
    "path", .text, Wording(en: "Path below the data folder", zh: "数据文件夹下的路径"))
  static let code = ProductColumn("code", .text, Wording(en: "Code of the finding", zh: "问题编号"))
  static let column = ProductColumn(
    "column", .text, nullable: true,
    Wording(
      en: "Declared column; null where the record as a whole is meant", zh: "声明的列；涉及整条记录时为空"))

  private static func part(_ name: String) -> ProductColumn {
    let meaning =
      switch name {
      case "accepted":
        Wording(
          en: "Records that count: the last version of each that was not taken back",
          zh: "接受的记录数：各记录未被撤回的最后版本")
      case "rejected":
        Wording(
          en: "Records that cannot be read or contradict each other", zh: "因无法读取或相互矛盾而剔除的记录数")
      case "excluded":
        Wording(en: "Records left out by the declared filter", zh: "按声明条件排除的记录数")
      case "duplicate":
        Wording(en: "Records that repeat one with the same key and content", zh: "键与内容均重复的记录数")
      case "superseded":
        Wording(en: "Earlier versions of records, and versions taken back", zh: "被后续版本取代或被撤回的记录数")
      case "instruction": Wording(en: "Rows that take a record back", zh: "撤回指令行数")
      case "unresolved":
        Wording(en: "Records whose subject cannot be told", zh: "无法归属到主体的记录数")
      default: preconditionFailure("every count of rows has a meaning")
      }
    return ProductColumn(name, .integer, meaning)
  }
}

extension QualityTables {
  /// One row per dataset: its files and the accounts of its rows.
  static func datasets(_ loaded: [LoadedDataset]) -> ProductTable {
    ProductTable(
      datasets,
      rows: loaded.map { one in
        let rows = one.accounts
        return [
          .text(one.report.dataset), .text(one.title.zh), .text(one.title.en), .text(one.source),
          .integer(one.report.files.count), .integer(rows.read),
        ] + RowAccounting.parts.map { .integer(rows[keyPath: $0.count]) }
          + [.share(rows.rejected, of: rows.read, decimals: 6)]
      })
  }

  /// One row per file that was read: evidence.
  static func files(_ loaded: [LoadedDataset]) -> ProductTable {
    ProductTable(
      files,
      rows: loaded.flatMap { one in
        one.report.files.map { file in
          [
            .text(one.report.dataset), .text(file.path), .integer(file.bytes), .text(file.sha256),
            .integer(file.rows.read), .integer(file.rows.accepted), .integer(file.rows.rejected),
            .integer(file.rows.excluded),
          ]
        }
      })
  }
}
