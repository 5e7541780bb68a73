import DelimitedText
import Diagnostics
import Settings
import Tabular

/// One column that is read: where it stands in the export, and as what.
public struct ColumnDefinition: Sendable {
  /// The header of the column in the export; the column's own name where it
  /// is not given.
  public let header: Located<String>?
  /// The field, counted from 1, in exports without a header.
  public let position: Int?
  public let type: ColumnType
  /// Decimals of a `decimal`.
  public let scale: Int?
  public let unit: Unit?
  public let grouping: Grouping
  public let forms: [DateForm]
  public let trueWords: [String]
  public let falseWords: [String]
  public let presence: Presence
  public let nulls: [String]?

  /// What cells are read as.
  public enum ColumnType: String, CaseIterable, Sendable {
    case integer, decimal, double, day, code, text, bool
  }

  /// In what amounts are counted.
  public enum Unit: String, CaseIterable, Sendable {
    case one = "元"
    case thousand = "千元"
    case tenThousand = "万元"
    case million = "百万元"
    case hundredMillion = "亿元"

    var power: Int {
      switch self {
      case .one: 0
      case .thousand: 3
      case .tenThousand: 4
      case .million: 6
      case .hundredMillion: 8
      }
    }
  }

  /// Whether digits may be grouped.
  public enum Grouping: String, CaseIterable, Sendable {
    case none, thousands
  }

  /// Whether a record may do without the cell.
  public enum Presence: String, CaseIterable, Sendable {
    case optional, required
  }

  /// How a column is written in a pipeline.
  public static let shape: Shape<ColumnDefinition> = Shape(
    "column", doc: Wording(en: "One column that is read", zh: "读取的一列"), make: ColumnDefinition.init
  ) {
    Field(
      optional: "from", \.header, .located(.nonEmptyText),
      doc: Wording(en: "Its header in the export, where it differs", zh: "导出表中的列名（不同时填写）"))
    Field(
      optional: "position", \.position, .integer(in: 1...10_000),
      doc: Wording(en: "The field, from 1, where there is no header", zh: "无表头时的字段序号，从 1 起"))
    Field(
      "type", \.type, .choice(of: ColumnType.self, doc: \.meaning),
      doc: Wording(en: "What the cells are read as", zh: "单元格类型"))
    Field(
      optional: "scale", \.scale, .integer(in: 0...18),
      doc: Wording(en: "Decimals of a decimal; more in a cell reject it", zh: "小数位数；超出则剔除"))
    Field(
      optional: "unit", \.unit, .choice(of: Unit.self),
      doc: Wording(en: "In what amounts are written; they are kept in 元", zh: "金额单位；存储时换算为元"))
    Field(
      "grouping", \.grouping, .choice(of: Grouping.self), default: .none,
      doc: Wording(en: "Whether digits may be grouped: 1,234,567", zh: "是否允许千分位"))
    Field(
      "forms", \.forms, .distinctList(of: .choice(of: DateForm.self), atLeast: 1),
      default: [.dashes],
      doc: Wording(en: "Ways to write a day, tried in this order", zh: "日期写法，按此顺序尝试"))
    Field(
      "true_words", \.trueWords, .distinctList(of: .nonEmptyText, atLeast: 1),
      default: BoolWords.usual.trueWords, doc: Wording(en: "Words for true", zh: "表示真的词"))
    Field(
      "false_words", \.falseWords, .distinctList(of: .nonEmptyText, atLeast: 1),
      default: BoolWords.usual.falseWords, doc: Wording(en: "Words for false", zh: "表示假的词"))
    Field(
      "presence", \.presence, .choice(of: Presence.self), default: .optional,
      doc: Wording(en: "Whether a record may do without it", zh: "是否必填"))
    Field(
      optional: "nulls", \.nulls, .distinctList(of: .nonEmptyText),
      doc: Wording(en: "Words that mean no value, in place of the dataset's", zh: "表示空值的词，代替数据集的设定")
    )
  }
  .checked { column, places in column.findings(places) }
}

extension ColumnDefinition.ColumnType {
  fileprivate var meaning: Wording {
    switch self {
    case .integer: Wording(en: "a whole number", zh: "整数")
    case .decimal: Wording(en: "an exact decimal", zh: "精确小数")
    case .double: Wording(en: "a floating-point number", zh: "浮点数")
    case .day: Wording(en: "a calendar day", zh: "日期")
    case .code: Wording(en: "text with few distinct values", zh: "取值较少的文本")
    case .text: Wording(en: "text that is nearly unique", zh: "几乎不重复的文本")
    case .bool: Wording(en: "true or false", zh: "真假值")
    }
  }
}
