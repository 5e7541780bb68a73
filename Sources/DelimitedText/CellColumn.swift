import Tabular

/// One column to read: where it stands in the record, what its cells hold, and
/// which of them may be missing.
public struct CellColumn: Hashable, Sendable {
  /// Whether a cell may be missing.
  public enum Presence: Hashable, Sendable {
    case optional
    /// A record without the cell is rejected.
    case required
  }

  public let name: String
  /// The field of the record, counted from 0.
  public let position: Int
  public let content: CellContent
  public let presence: Presence
  /// Words that mean that there is no value, compared with the whole cell
  /// without blanks around it, before anything else is made of it.
  public let nullWords: [String]

  /// - Precondition: the position is not negative.
  public init(
    _ name: String, at position: Int, _ content: CellContent, presence: Presence = .optional,
    nullWords: [String] = []
  ) {
    precondition(position >= 0, "a column stands at 0 or behind")
    self.name = name
    self.position = position
    self.content = content
    self.presence = presence
    self.nullWords = nullWords
  }
}

/// What the cells of a column hold and how it is written.
///
/// Cells are read without the blanks around them: ASCII white space, U+00A0
/// and U+3000. A cell with nothing else is missing. Numbers and days may be
/// written with full-width digits and signs.
public enum CellContent: Hashable, Sendable {
  /// A whole number in the range of Int64. With a unit it may have decimals
  /// as long as the product is whole.
  case integer(NumberStyle = .plain)
  /// An exact decimal of at most `scale` decimals once the unit is applied;
  /// zeros behind them do not count. Nothing is rounded and exponents are
  /// refused, since only spreadsheets write them. Scale 0 to 18.
  case decimal(scale: Int, NumberStyle = .plain)
  /// The nearest Double; exponents are read, NaN, infinities and numbers
  /// beyond the range of Double are refused.
  case double(NumberStyle = .plain)
  /// A day in the first of these forms that the cell has.
  case day([DayForm] = [.dashes])
  /// One of the declared words.
  case bool(BoolWords = .usual)
  /// Text with few distinct values.
  case code(Trim = .blanks)
  /// Text.
  case text(Trim = .blanks)

  /// What happens to blanks around text.
  public enum Trim: Hashable, Sendable {
    /// They are dropped.
    case blanks
    /// They are kept, and a cell of blanks only is not missing.
    case nothing
  }

  /// The type of the column's segments.
  public var type: CellType {
    switch self {
    case .integer: .integer
    case .decimal(let scale, _): .decimal(scale: scale)
    case .double: .double
    case .day: .day
    case .bool: .bool
    case .code: .code
    case .text: .text
    }
  }
}

/// How numbers are written.
public struct NumberStyle: Hashable, Sendable {
  /// Whether groups of digits are separated.
  public enum Grouping: Hashable, Sendable {
    case none
    /// `1,234,567.89`: groups of three, the first of one to three. Numbers
    /// without any separator are read as well.
    case thousands
  }

  public let grouping: Grouping
  /// The power of ten by which cells are multiplied: 0 for 元, 4 for 万元.
  public let unitPower: Int

  /// - Precondition: the power is 0 to 18.
  public init(grouping: Grouping = .none, unitPower: Int = 0) {
    precondition((0...18).contains(unitPower), "a unit is a power of ten from 0 to 18")
    self.grouping = grouping
    self.unitPower = unitPower
  }

  /// No separators, no unit.
  public static let plain = NumberStyle()
}

/// A way of writing a day.
public enum DayForm: String, CaseIterable, Hashable, Sendable {
  /// `2026-01-05`, also `2026-1-5`.
  case dashes
  /// `2026/01/05`, also `2026/1/5`.
  case slashes
  /// `20260105`.
  case compact
  /// `2026年1月5日`.
  case chinese
  /// The number of a day in a spreadsheet of the 1900 system, in which day 60
  /// is a 29 February 1900 that never was: 1 is 1900-01-01, 61 is 1900-03-01.
  case serial
  /// `202601`: the first day of that month.
  case month
  /// `dashes`, then a blank or `T` and a time of day, which is dropped:
  /// `2026-01-05 10:20:30`.
  case dashesAndTime
  /// `slashes`, then a blank and a time of day, which is dropped.
  case slashesAndTime
}

/// The words for true and false, compared exactly.
public struct BoolWords: Hashable, Sendable {
  public let trueWords: [String]
  public let falseWords: [String]

  /// - Precondition: no word stands for both.
  public init(true words: [String], false others: [String]) {
    precondition(Set(words).isDisjoint(with: others), "a word is either true or false")
    trueWords = words
    falseWords = others
  }

  /// 1, true, TRUE, Y, 是 and 0, false, FALSE, N, 否.
  public static let usual = BoolWords(
    true: ["1", "true", "TRUE", "Y", "是"], false: ["0", "false", "FALSE", "N", "否"])
}
