import Diagnostics
import Tabular

/// A column of an export as a release's definition declares it.
public struct DeclaredColumn: Sendable {
  public let name: String
  /// The names in headers of exports, each of which has one of them.
  public let headers: [String]
  /// How names of files write the day that all rows have here; nil where the
  /// column is read from the rows.
  public let fileDay: String?
  /// The field, counted from 0, where the export has no header.
  public let position: Int?
  public let type: CellType
  /// Amounts are multiplied by this power of ten: 4 for 万元.
  public let unitPower: Int
  /// Whether digits may be grouped: `1,234,567`.
  public let isGrouped: Bool
  /// Ways to write a day, tried in this order.
  public let forms: [DayForm]
  public let trueWords: [String]
  public let falseWords: [String]
  /// Whether a record without the cell is rejected.
  public let isRequired: Bool
  /// Words that mean no value.
  public let nulls: [String]

  /// A way to write a day, by its name in definitions.
  public enum DayForm: String, CaseIterable, Sendable {
    case dashes = "yyyy-mm-dd"
    case slashes = "yyyy/mm/dd"
    case compact = "yyyymmdd"
    case chinese = "yyyy年mm月dd日"
    case month = "yyyymm"
    case serial = "excel"
    case dashesAndTime = "yyyy-mm-dd hh:mm:ss"
    case slashesAndTime = "yyyy/mm/dd hh:mm:ss"
  }

  private static let units = ["元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8]

  init(_ name: String, _ node: DefinitionNode, nulls inherited: [String]) throws(Failure) {
    self.name = name
    let headers = try node.oneOrMoreTexts("from")
    self.headers = headers.isEmpty ? [name] : headers
    fileDay = try node.textIfPresent("file_day")
    position = try node.integerIfPresent("position").map { $0 - 1 }
    let scale = try node.integerIfPresent("scale") ?? 0
    type =
      switch try node.text("type") {
      case "integer": .integer
      case "decimal": .decimal(scale: scale)
      case "double": .double
      case "day": .day
      case "code": .code
      case "text": .text
      case "bool": .bool
      default: throw try node.node("type").isNot(Wording(en: "a type of column", zh: "列类型"))
      }
    guard (0...18).contains(scale) else {
      throw try node.node("scale").isNot(Wording(en: "0 to 18", zh: " 0 至 18 的整数"))
    }
    if let unit = node["unit"] {
      guard let power = DeclaredColumn.units[try unit.text()] else {
        throw unit.isNot(Wording(en: "a unit of money", zh: "金额单位"))
      }
      unitPower = power
    } else {
      unitPower = 0
    }
    isGrouped = try node.textIfPresent("grouping") == "thousands"
    var forms: [DayForm] = []
    for form in try node.items("forms") {
      guard let known = DayForm(rawValue: try form.text()) else {
        throw form.isNot(Wording(en: "a way to write a day", zh: "日期写法"))
      }
      forms.append(known)
    }
    self.forms = forms.isEmpty ? [.dashes] : forms
    trueWords =
      node["true_words"] == nil ? ["1", "true", "TRUE", "Y", "是"] : try node.texts("true_words")
    falseWords =
      node["false_words"] == nil
      ? ["0", "false", "FALSE", "N", "否"] : try node.texts("false_words")
    isRequired = try node.textIfPresent("presence") == "required"
    nulls = node["nulls"] == nil ? inherited : try node.texts("nulls")
  }
}
