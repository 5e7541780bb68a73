/// A day in one of the ways to write it, taken apart from its start.
struct DayText {
  private var rest: ArraySlice<Unicode.Scalar>

  /// The day that a cell writes in the first of the forms that it has.
  ///
  /// - Throws: `noSuchDay` where it has one of the forms, `notOfType`.
  static func day(
    _ bytes: [UInt8], _ forms: [DeclaredColumn.DayForm]
  ) throws(ExportFault) -> Int32 {
    var fault = ExportFault.notOfType
    guard bytes.count <= 64 else { throw fault }
    let characters = CellReading.narrowed(bytes)
    for form in forms {
      var text = DayText(rest: characters[...])
      guard let written = text.take(form), text.rest.isEmpty else { continue }
      if let number = written.number { return number }
      fault = .noSuchDay
    }
    throw fault
  }

  /// A date as written, which may not exist.
  private enum Written {
    case date(year: Int, month: Int, day: Int)
    case serial(Int)

    /// The day; nil where there is none.
    var number: Int32? {
      switch self {
      case .date(let year, let month, let day):
        return PlainCalendar.day(year: year, month: month, day: day)
      case .serial(let count):
        // Spreadsheets count 1900-01-01 as 1 and know a day 60 that never was.
        guard (1...2_958_465).contains(count), count != 60,
          let first = PlainCalendar.day(year: 1900, month: 1, day: 1)
        else { return nil }
        return first + Int32(count) - (count < 60 ? 1 : 2)
      }
    }
  }

  /// Takes a date; nil where the characters do not have the form.
  private mutating func take(_ form: DeclaredColumn.DayForm) -> Written? {
    switch form {
    case .dashes: return takeDate("-", "-", nil)
    case .slashes: return takeDate("/", "/", nil)
    case .chinese: return takeDate("年", "月", "日")
    case .dashesAndTime:
      let date = takeDate("-", "-", nil)
      return takeTime(behind: [" ", "T"]) ? date : nil
    case .slashesAndTime:
      let date = takeDate("/", "/", nil)
      return takeTime(behind: [" "]) ? date : nil
    case .compact:
      guard let year = number(4...4), let month = number(2...2), let day = number(2...2) else {
        return nil
      }
      return .date(year: year, month: month, day: day)
    case .month:
      guard let year = number(4...4), let month = number(2...2) else { return nil }
      return .date(year: year, month: month, day: 1)
    case .serial: return number(1...7).map { .serial($0) }
    }
  }

  private mutating func takeDate(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, _ last: Unicode.Scalar?
  ) -> Written? {
    guard let year = number(4...4), takeOne(of: [first]), let month = number(1...2),
      takeOne(of: [second]), let day = number(1...2)
    else { return nil }
    if let last, !takeOne(of: [last]) { return nil }
    return .date(year: year, month: month, day: day)
  }

  /// Takes `10:20`, `10:20:30` or `10:20:30.123`.
  private mutating func takeTime(behind marks: [Unicode.Scalar]) -> Bool {
    guard takeOne(of: marks), let hour = number(1...2), hour < 24, takeOne(of: [":"]),
      let minute = number(2...2), minute < 60
    else { return false }
    guard takeOne(of: [":"]) else { return true }
    guard let second = number(2...2), second <= 60 else { return false }
    return takeOne(of: ["."]) ? number(1...9) != nil : true
  }

  private mutating func takeOne(of scalars: [Unicode.Scalar]) -> Bool {
    guard let first = rest.first, scalars.contains(first) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes digits, as many as there are and at most the upper bound; nil
  /// where they are too few.
  private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var taken = 0
    while taken < digits.upperBound, let first = rest.first, ("0"..."9").contains(first) {
      value = value * 10 + Int(first.value) - 0x30
      taken += 1
      rest.removeFirst()
    }
    return digits.contains(taken) ? value : nil
  }
}
