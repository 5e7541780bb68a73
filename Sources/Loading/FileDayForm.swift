import Tabular

/// The ways in which the names of export files write their day.
public enum FileDayForm: String, CaseIterable, Sendable {
  case dashes = "yyyy-mm-dd"
  case compact = "yyyymmdd"
  case month = "yyyy-mm"
  case compactMonth = "yyyymm"

  /// The day in the last component of a path, the last day of the month for
  /// months; nil where it holds none of the form, or different ones.
  ///
  /// A day stands between other characters than digits: `debts-2026-03.csv`.
  /// - Complexity: O(length).
  func day(inNameOf path: String) -> Day? {
    let name = Array((path.split(separator: "/").last ?? "").utf8)
    let form = Array(rawValue.utf8)
    var found: Set<Int32> = []
    for start in 0..<max(0, name.count - form.count + 1) {
      let end = start + form.count
      if start > 0, name[start - 1].isDigit { continue }
      if end < name.count, name[end].isDigit { continue }
      if let day = day(in: name[start..<end], as: form) { found.insert(day.number) }
    }
    return found.count == 1 ? found.first.map { Day(number: $0) } : nil
  }

  private func day(in text: ArraySlice<UInt8>, as form: [UInt8]) -> Day? {
    var parts: [UInt8: Int] = [:]
    for (character, sign) in zip(text, form) {
      guard sign != UInt8(ascii: "-") else {
        if character != sign { return nil }
        continue
      }
      guard character.isDigit else { return nil }
      parts[sign, default: 0] = parts[sign, default: 0] * 10 + Int(character - UInt8(ascii: "0"))
    }
    guard let year = parts[UInt8(ascii: "y")], let month = parts[UInt8(ascii: "m")] else {
      return nil
    }
    guard let day = parts[UInt8(ascii: "d")] else {
      return Day(year: year, month: month, day: 1)?.month.lastDay
    }
    return Day(year: year, month: month, day: day)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
