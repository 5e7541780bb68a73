/// A calendar month, such as the period of a release.
public struct Month: Hashable, Comparable, Sendable {
  /// Year × 12 + month − 1.
  public let number: Int32

  public init(number: Int32) {
    self.number = number
  }

  /// Reads `2026-10` and nothing else; years 1 to 9999.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = Day.digits(bytes[0..<4]),
      let month = Day.digits(bytes[5..<7]), year >= 1, (1...12).contains(month)
    else { return nil }
    number = Int32(year * 12 + month - 1)
  }

  public var year: Int { Int(number) / 12 }
  /// 1 to 12.
  public var monthOfYear: Int { Int(number) % 12 + 1 }

  /// The first day of the month.
  public var firstDay: Day {
    Day(number: Day.number(year: year, month: monthOfYear, day: 1))
  }

  /// The last day of the month.
  public var lastDay: Day {
    let last = Day.days(inMonth: monthOfYear, of: year)
    return Day(number: Day.number(year: year, month: monthOfYear, day: last))
  }

  /// The month `count` later, or earlier where negative.
  public func advanced(by count: Int) -> Month { Month(number: number + Int32(count)) }

  public static func < (a: Month, b: Month) -> Bool { a.number < b.number }
}

extension Month: CustomStringConvertible {
  /// `2026-10`.
  public var description: String { "\(padded(year, 4))-\(padded(monthOfYear, 2))" }
}
