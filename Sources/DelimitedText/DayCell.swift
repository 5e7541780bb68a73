import Tabular

/// Reads days in the declared forms, the first that a cell has.
struct DayCell {
  let forms: [DayForm]
  /// Whether `dashes` comes first, which is then tried without a loop.
  private let dashesFirst: Bool
  private let compactFirst: Bool

  init(_ forms: [DayForm]) {
    self.forms = forms
    dashesFirst = forms.first == .dashes
    compactFirst = forms.first == .compact
  }

  @inline(__always)
  func read(_ cell: CellBytes) -> (number: Int32, status: UInt8) {
    let p = cell.base
    if dashesFirst, cell.count == 10, p[4] == UInt8(ascii: "-"), p[7] == UInt8(ascii: "-") {
      let year = DayCell.four(p)
      let month = DayCell.two(p + 5)
      let day = DayCell.two(p + 8)
      if year | month | day >= 0 { return DayCell.day(year, month, day) }
    } else if compactFirst, cell.count == 8 {
      let year = DayCell.four(p)
      let month = DayCell.two(p + 4)
      let day = DayCell.two(p + 6)
      if year | month | day >= 0 { return DayCell.day(year, month, day) }
    }
    return readSlowly(cell)
  }

  /// The number of two digits; negative where they are not digits.
  @inline(__always)
  private static func two(_ p: UnsafePointer<UInt8>) -> Int {
    let tens = p[0] &- 0x30
    let ones = p[1] &- 0x30
    return tens <= 9 && ones <= 9 ? Int(tens) &* 10 &+ Int(ones) : -1
  }

  @inline(__always)
  private static func four(_ p: UnsafePointer<UInt8>) -> Int {
    let high = two(p)
    let low = two(p + 2)
    return high | low < 0 ? -1 : high &* 100 &+ low
  }

  @inline(__always)
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> (number: Int32, status: UInt8) {
    guard year >= 1, month >= 1, month <= 12, day >= 1, day <= Day.days(inMonth: month, of: year)
    else { return (0, CellStatus.noSuchDay) }
    return (Day.number(year: year, month: month, day: day), CellStatus.present)
  }

  @inline(never)
  private func readSlowly(_ cell: CellBytes) -> (number: Int32, status: UInt8) {
    // The longest form is a date and a time with fractions of a second.
    guard cell.count <= 64 else { return (0, CellStatus.notOfType) }
    var status = CellStatus.notOfType
    for form in forms {
      let (number, result) = DayCell.read(cell, as: form)
      if result == CellStatus.present { return (number, result) }
      // A day in the right form that does not exist is the better message.
      if result == CellStatus.noSuchDay { status = result }
    }
    return (0, status)
  }

  private static func read(_ cell: CellBytes, as form: DayForm) -> (number: Int32, status: UInt8) {
    var text = DateText(cell)
    switch form {
    case .dashes, .slashes, .dashesAndTime, .slashesAndTime:
      let isDashes = form == .dashes || form == .dashesAndTime
      let separator = UInt8(ascii: isDashes ? "-" : "/")
      guard let year = text.number(4...4), text.take(separator), let month = text.number(1...2),
        text.take(separator), let day = text.number(1...2)
      else { return (0, CellStatus.notOfType) }
      if form == .dashesAndTime || form == .slashesAndTime {
        guard text.takeTime(afterT: isDashes) else { return (0, CellStatus.notOfType) }
      }
      return text.isEmpty ? self.day(year, month, day) : (0, CellStatus.notOfType)
    case .compact:
      guard let year = text.number(4...4), let month = text.number(2...2),
        let day = text.number(2...2), text.isEmpty
      else { return (0, CellStatus.notOfType) }
      return self.day(year, month, day)
    case .chinese:
      guard let year = text.number(4...4), text.take("年"), let month = text.number(1...2),
        text.take("月"), let day = text.number(1...2), text.take("日"), text.isEmpty
      else { return (0, CellStatus.notOfType) }
      return self.day(year, month, day)
    case .month:
      guard let year = text.number(4...4), let month = text.number(2...2), text.isEmpty else {
        return (0, CellStatus.notOfType)
      }
      return self.day(year, month, 1)
    case .serial:
      guard let serial = text.number(1...7), text.isEmpty else { return (0, CellStatus.notOfType) }
      // 2,958,465 is 9999-12-31; day 60 does not exist.
      guard (1...2_958_465).contains(serial), serial != 60 else {
        return (0, CellStatus.noSuchDay)
      }
      let dayZero = Day.number(year: 1899, month: 12, day: serial < 60 ? 31 : 30)
      return (dayZero + Int32(serial), CellStatus.present)
    }
  }
}

/// A cell that is taken apart from its start; full-width characters count as
/// their ASCII twins.
private struct DateText {
  private var rest: CellBytes

  init(_ cell: CellBytes) { rest = cell }

  var isEmpty: Bool { rest.count == 0 }

  /// Takes as many digits as there are, if that is a number of them in the
  /// range, and at most its upper bound.
  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var taken = 0
    while taken < digits.upperBound, let digit = takeDigit() {
      value = value * 10 + digit
      taken += 1
    }
    return digits.contains(taken) ? value : nil
  }

  /// Takes an ASCII character or its full-width twin.
  mutating func take(_ byte: UInt8) -> Bool {
    if rest.count > 0, rest.base[0] == byte {
      drop(1)
      return true
    }
    // U+FF01 to U+FF3F: EF BC 81 to EF BC BF.
    guard rest.count >= 3, rest.base[0] == 0xEF, rest.base[1] == 0xBC,
      rest.base[2] == byte &+ 0x60, byte >= 0x21, byte < 0x60
    else { return false }
    drop(3)
    return true
  }

  mutating func take(_ character: StaticString) -> Bool {
    let count = character.utf8CodeUnitCount
    guard rest.count >= count else { return false }
    for index in 0..<count where rest.base[index] != character.utf8Start[index] { return false }
    drop(count)
    return true
  }

  /// Takes `10:20`, `10:20:30` or `10:20:30.123` behind a blank, or a T where
  /// allowed; hours to 23, minutes to 59, seconds to 60.
  mutating func takeTime(afterT: Bool) -> Bool {
    guard take(Byte.space) || (afterT && take(UInt8(ascii: "T"))) else { return false }
    guard let hour = number(1...2), hour < 24, take(UInt8(ascii: ":")), let minute = number(2...2),
      minute < 60
    else { return false }
    guard take(UInt8(ascii: ":")) else { return true }
    guard let second = number(2...2), second <= 60 else { return false }
    return take(UInt8(ascii: ".")) ? number(1...9) != nil : true
  }

  private mutating func takeDigit() -> Int? {
    guard rest.count > 0 else { return nil }
    let digit = rest.base[0] &- 0x30
    if digit <= 9 {
      drop(1)
      return Int(digit)
    }
    // U+FF10 to U+FF19.
    guard rest.count >= 3, rest.base[0] == 0xEF, rest.base[1] == 0xBC,
      (0x90...0x99).contains(rest.base[2])
    else { return nil }
    let value = Int(rest.base[2] - 0x90)
    drop(3)
    return value
  }

  private mutating func drop(_ count: Int) {
    rest.base += count
    rest.count -= count
  }
}
