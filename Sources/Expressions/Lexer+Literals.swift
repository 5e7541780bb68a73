import Diagnostics
import Tabular

extension Lexer {
  /// `12`, `12.50`, `.5`, `1e3`, `1.5E-3`.
  mutating func number() {
    let start = position
    var digits = takeDigits()
    var decimals = 0
    var isWhole = true
    if peek() == "." {
      position += 1
      let fraction = takeDigits()
      decimals = fraction.count
      digits += fraction
      isWhole = false
      if fraction.isEmpty { return malformed(from: start) }
    }
    if peek() == "e" || peek() == "E" {
      position += 1
      if peek() == "+" || peek() == "-" { position += 1 }
      if takeDigits().isEmpty { return malformed(from: start) }
      if peek()?.continuesName == true || peek() == "." { return malformed(from: start) }
      return double(from: start)
    }
    if peek()?.continuesName == true || peek() == "." { return malformed(from: start) }
    guard decimals <= Powers.maximumScale else {
      return report(ExpressionsFindings.tooManyDecimals, at: start, ["count": .count(decimals)])
    }
    guard let units = Int64(digits) else {
      return report(ExpressionsFindings.numberTooLarge, at: start)
    }
    let literal: Literal = isWhole ? .integer(units) : .decimal(units, scale: decimals)
    append(.literal(literal), at: start)
  }

  private mutating func double(from start: Int) {
    guard let value = Double(String(scalars[start..<position])), value.isFinite else {
      return report(ExpressionsFindings.numberTooLarge, at: start)
    }
    append(.literal(.double(value)), at: start)
  }

  private mutating func takeDigits() -> String {
    let start = position
    while peek()?.isDigit == true { position += 1 }
    return String(scalars[start..<position])
  }

  private mutating func malformed(from start: Int) {
    while let scalar = peek(), scalar.continuesName || scalar == "." { position += 1 }
    report(ExpressionsFindings.malformedNumber, at: start)
  }

  /// `'it''s'`, or the day of `date '2026-01-05'`.
  mutating func text() {
    let start = position
    guard let text = quoted(by: "'") else {
      return report(ExpressionsFindings.unterminatedText, at: start)
    }
    // `date` before a text is not a column.
    if case .name(let word)? = tokens.last?.kind, word.asciiLowercased == "date" {
      let offset = tokens.removeLast().offset
      guard let day = Day(text) else { return report(ExpressionsFindings.noSuchDate, at: start) }
      return append(.literal(.day(day)), at: offset)
    }
    append(.literal(.text(text)), at: start)
  }

  /// `"any name"`.
  mutating func quotedName() {
    let start = position
    guard let name = quoted(by: "\"") else {
      return report(ExpressionsFindings.unterminatedName, at: start)
    }
    append(.quotedName(name), at: start)
  }

  /// What stands between two quotes, a doubled quote for one; nil, at the end
  /// of the text, where the second is missing.
  private mutating func quoted(by quote: Unicode.Scalar) -> String? {
    position += 1
    var content = ""
    while let scalar = peek() {
      position += 1
      if scalar == quote {
        guard peek() == quote else { return content }
        position += 1
      }
      content.unicodeScalars.append(scalar)
    }
    return nil
  }
}
