import Diagnostics
import Records
import Store
import Tabular

extension QualityTables {
  static let identifiers = TableDescription(
    path: "quality/identifiers",
    title: Wording(en: "What became of identifiers", zh: "主体标识情况"),
    columns: [
      dataset,
      ProductColumn(
        "state", .text,
        Wording(
          en: "State of the rows' identifiers: valid, by_name, ambiguous, unknown, other_kind, "
            + "masked, wrong_character, wrong_length, wrong_check, wrong_inner_check, wrong_date, "
            + "absent",
          zh: "标识状态：valid 有效；by_name 按名称归属；ambiguous 对应多个主体；unknown 主体库中没有；"
            + "other_kind 种类不符；masked 遮蔽；wrong_* 错码（字符、位数、校验码、内含组织机构代码、日期）；absent 缺失")),
      ProductColumn(
        "rows", .integer,
        Wording(
          en: "Rows in this state, of those that loading accepted", zh: "加载接受的行中处于该状态的行数")),
      ProductColumn(
        "share", .number(.fixed(4)), nullable: true,
        Wording(
          en: "Rows / rows of all states of the dataset, 0 to 1, each rounded by itself; null "
            + "where there are no rows",
          zh: "行数 / 该数据集各状态行数之和，0 至 1，各自舍入；无行时为空")),
      ProductColumn(
        "as_written", .integer, nullable: true,
        Wording(
          en:
            "Rows whose identifiers are so, whatever became of the rows: masked ones, say, that a "
            + "name resolved are here, too; null for by_name, ambiguous and unknown",
          zh: "仅按标识本身统计的行数，不论归属结果（如按名称归属的遮蔽标识亦计入 masked）；"
            + "by_name、ambiguous、unknown 为空")),
    ],
    key: ["dataset", "state"])

  static let candidates = TableDescription(
    path: "quality/candidates",
    title: Wording(en: "Subjects that ambiguous records may mean", zh: "归属不唯一记录的候选主体"),
    columns: [
      dataset, path,
      ProductColumn(
        "line", .integer, Wording(en: "Line where the record begins; from 1", zh: "记录起始行，从 1 起")),
      ProductColumn(
        "candidates", .integer,
        Wording(en: "How many subjects the record may mean", zh: "候选主体数")),
      ProductColumn(
        "candidate", .text,
        Wording(
          en: "One of them, by its identifier; at most 20 are listed, in binary order",
          zh: "其中一个主体的标识；按字节序至多列出 20 个")),
    ],
    key: ["dataset", "path", "line", "candidate"])

  static let noted = TableDescription(
    path: "quality/noted",
    title: Wording(en: "Records that count and are remarkable", zh: "计入但需关注的记录"),
    columns: setAside.columns, key: setAside.key)

  /// One row per dataset and state; datasets of which that is told, in the
  /// order given.
  static func identifiers(
    _ loaded: [LoadedDataset], _ counts: [String: IdentificationReport.Dataset]
  ) -> ProductTable {
    ProductTable(
      identifiers,
      rows: loaded.flatMap { one -> [[ProductCell]] in
        guard let dataset = counts[one.report.dataset], let counts = dataset.identifiers,
          let written = dataset.written
        else { return [] }
        let rows = counts.reduce(0, +)
        return zip(IdentifierState.allCases, zip(counts, written)).map { state, count in
          [
            .text(one.report.dataset), .text(state.name), .integer(count.0),
            .share(count.0, of: rows, decimals: 4),
            .optional(state.isWritten ? count.1 : nil),
          ]
        }
      })
  }

  /// One row per record that is set aside as ambiguous and subject that it may
  /// mean.
  static func candidates(_ tables: [TableReader]) -> ProductTable {
    let parts = tables.flatMap { table in (0..<table.blockCount).map { (table, $0) } }
    return ProductTable(
      candidates, count: tables.reduce(0) { $0 + $1.rows }, parts: parts.count
    ) { (number, rows) throws(Failure) in
      let (table, block) = parts[number]
      let columns = try table.block(block).columns
      for row in 0..<table.rows(inBlock: block) {
        rows.text(columns[0], at: row)
        rows.text(columns[1], at: row)
        rows.integer(columns[2], at: row)
        rows.integer(columns[3], at: row)
        rows.text(columns[4], at: row)
        rows.endRow()
      }
    }
  }

  /// One row per record that counts and is remarkable: where it is and why,
  /// never what it says.
  static func noted(_ tables: [TableReader]) -> ProductTable { listing(noted, tables) }
}

extension IdentifierState {
  /// Whether the identifier alone says it.
  fileprivate var isWritten: Bool {
    switch self {
    case .byName, .ambiguous, .unknown: false
    default: true
    }
  }
}
