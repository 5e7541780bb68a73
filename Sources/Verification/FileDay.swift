/// Days in the names of files.
enum FileDay {
  /// The one day that the last component of a path holds in a form, such as
  /// `yyyy-mm`: digits where the form has letters, and no digit beside it. Of a
  /// month it is the last day.
  ///
  /// - Throws: `noFileDay` where there is none, or more than one.
  static func day(in path: String, written form: String) throws(ExportFault) -> Int32 {
    let name = Array(path.unicodeScalars.reversed().prefix { $0 != "/" }.reversed())
    let signs = Array(form.unicodeScalars)
    var days: Set<Int32> = []
    for start in name.indices where start + signs.count <= name.count {
      let text = name[start..<start + signs.count]
      let beside = [start - 1, start + signs.count].filter(name.indices.contains)
      guard !beside.contains(where: { isDigit(name[$0]) }),
        zip(text, signs).allSatisfy({ $1 == "-" ? $0 == "-" : isDigit($0) })
      else { continue }
      func number(_ letter: Unicode.Scalar) -> Int? {
        var digits = String.UnicodeScalarView()
        for (character, sign) in zip(text, signs) where sign == letter { digits.append(character) }
        return Int(String(digits))
      }
      guard let year = number("y"), let month = number("m"), (1...12).contains(month) else {
        continue
      }
      let day = number("d") ?? PlainCalendar.days(inMonth: month, of: year)
      if let found = PlainCalendar.day(year: year, month: month, day: day) { days.insert(found) }
    }
    guard let day = days.first, days.count == 1 else { throw .noFileDay }
    return day
  }

  private static func isDigit(_ character: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(character)
  }
}
