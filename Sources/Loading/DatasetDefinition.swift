import Diagnostics
import Documents
import Settings

/// One exported table, as the catalog declares it: where it is, how it is
/// written, and which of its columns are read as what.
public struct DatasetDefinition: Sendable {
  public let title: Wording
  /// The department whose export it is (来源单位).
  public let source: String
  /// Files below the data folder, read in binary order of their paths.
  public let files: [Located<PathPattern>]
  public let format: FormatDefinition
  /// Words that mean that a cell has no value, for every column that does not
  /// declare its own.
  public let nulls: [String]
  public let onBadRecord: BadRecord
  /// The share of records that may be rejected before the run stops.
  public let rejectLimit: Share
  /// The rows that are read; others are counted as excluded.
  public let filter: ExpressionText?
  public let columns: [Named<ColumnDefinition>]

  /// What a record that breaks the grammar or the width of the table costs.
  public enum BadRecord: String, CaseIterable, Sendable {
    /// The record, which is kept aside.
    case reject
    /// The file.
    case refuse
  }

  /// The columns in binary order of their names: the order of the table, since
  /// the order in which they were written means nothing.
  public var orderedColumns: [Named<ColumnDefinition>] {
    columns.sorted { $0.name.value.precedesInBytes($1.name.value) }
  }

  /// How a dataset is written in a pipeline.
  public static let shape: Shape<DatasetDefinition> = Shape(
    "dataset", doc: Wording(en: "One exported table", zh: "一张导出表"), make: DatasetDefinition.init
  ) {
    Field("title", \.title, .wording, doc: Wording(en: "What people call it", zh: "名称"))
    Field(
      "source", \.source, .nonEmptyText,
      doc: Wording(en: "The department whose export it is", zh: "来源单位"))
    Field(
      "files", \.files, .distinctList(of: .located(.pathPattern), atLeast: 1),
      doc: Wording(
        en: "Files below the data folder; `.gz` and `.zst` are decompressed",
        zh: "数据文件夹下的文件；.gz 与 .zst 自动解压"))
    Field(
      "format", \.format, .shape(FormatDefinition.shape), default: .usual,
      doc: Wording(en: "How the files are written", zh: "文件格式"))
    Field(
      "nulls", \.nulls, .distinctList(of: .nonEmptyText), default: [],
      doc: Wording(en: "Words that mean no value", zh: "表示空值的词"))
    Field(
      "on_bad_record", \.onBadRecord,
      .choice(of: BadRecord.self) { choice in
        switch choice {
        case .reject: Wording(en: "keep the record aside and go on", zh: "剔除该记录并继续")
        case .refuse: Wording(en: "refuse the file", zh: "拒绝整个文件")
        }
      }, default: .reject,
      doc: Wording(en: "What a record of wrong form costs", zh: "格式错误记录的处理"))
    Field(
      "reject_limit", \.rejectLimit, .share, default: .none,
      doc: Wording(
        en: "The share of records that may be rejected before the run stops",
        zh: "允许剔除的记录比例，超过则停止运行"))
    Field(
      optional: "where", \.filter, .expression,
      doc: Wording(
        en: "The rows that are read; others are counted as excluded",
        zh: "读取的行；其余计为排除"))
    Field(
      "columns", \.columns, .map(of: .shape(ColumnDefinition.shape), atLeast: 1),
      doc: Wording(
        en: "The columns that are read, by the name that the pipeline gives them",
        zh: "读取的列及其在流程中的名称"))
  }
  .checked { definition, _ in
    definition.columns.flatMap { $0.value.findings(named: $0.name, in: definition.format) }
  }
  .checked { definition, _ in
    do throws(Failure) {
      _ = try definition.condition()
      return []
    } catch {
      return error.findings
    }
  }
}

extension Share {
  /// No part.
  static let none: Share = {
    guard let share = Share(0) else { preconditionFailure("0 is a share") }
    return share
  }()
}
