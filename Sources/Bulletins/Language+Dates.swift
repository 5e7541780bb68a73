import Diagnostics
import Tabular

extension Language {
  /// A month in words: 2026年10月, October 2026.
  func text(_ month: Month) -> String {
    switch self {
    case .zh: "\(month.year)年\(month.monthOfYear)月"
    case .en: "\(Language.months[month.monthOfYear - 1]) \(month.year)"
    }
  }

  /// A day in words: 2026年10月31日, 31 October 2026.
  func text(_ day: Day) -> String {
    let (_, _, number) = day.civil
    return switch self {
    case .zh: "\(text(day.month))\(number)日"
    case .en: "\(number) \(text(day.month))"
    }
  }

  /// The language as HTML names it; han characters are those of the mainland.
  var tag: String {
    switch self {
    case .zh: "zh-Hans"
    case .en: "en"
    }
  }

  /// Names one after the other: 甲、乙 or A, B.
  func list(_ names: [String]) -> String { names.joined(separator: self == .zh ? "、" : ", ") }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
