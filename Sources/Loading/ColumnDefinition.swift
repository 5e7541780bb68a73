import DelimitedText
import Diagnostics
import Settings
import Tabular

/// One column that is read: where it stands in the export, and as what.
public struct ColumnDefinition: Sendable {
  /// What exports call the column, each by one of these names; the column's
  /// own name where none is given.
  public let headers: [Located<String>]
  /// The field, counted from 1, in exports without a header.
  public let position: Int?
  /// How the names of the files write the day that is the cell of all their
  /// rows; nil where the column is read from the rows.
  public let fileDay: FileDayForm?
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
      "from", \.headers, .headers, default: [],
      doc: Wording(
        en: "Its header in the export, where it differs; or several, of which every file has one",
        zh: "导出表中的列名（不同时填写）；可写多个，每个文件须恰有其一"))
    Field(
      optional: "position", \.position, .integer(in: 1...10_000),
      doc: Wording(en: "The field, from 1, where there is no header", zh: "无表头时的字段序号，从 1 起"))
    Field(
      optional: "file_day", \.fileDay, .choice(of: FileDayForm.self),
      doc: Wording(
        en:
          "How the files' names write the day of the export, which is the cell of all their rows; "
          + "of a month it is the last day",
        zh: "文件名中导出日期的写法，该日期即其所有行的单元格；月份取最后一天"))
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

extension Kind where Value == [Located<String>] {
  /// One header, or a list of several.
  fileprivate static var headers: Kind {
    .either(
      .located(.nonEmptyText), or: .distinctList(of: .located(.nonEmptyText), atLeast: 2),
      to: { read in
        switch read {
        case .scalar(let header): [header]
        case .mapping(let headers): headers
        }
      },
      back: { headers in
        headers.count == 1 ? .scalar(headers[0]) : .mapping(headers)
      })
  }
}
