/// A cell as the second path would publish it.
enum ExpectedCell {
  case null
  case text(String)
  case integer(Int)
  /// Words that hold all of these.
  case containing([String])
  /// A number that is published rounded half-even.
  case number(Double, decimals: Int)
  /// A part of a total that was rounded together with its siblings: its
  /// rounding, and others that are as right.
  case part(PlainDecimal, orElse: [PlainDecimal])
  /// One of several that are as right; the first is how it would be written.
  indirect case either([ExpectedCell])

  /// A number, or null where there is none.
  init(_ number: Double?, decimals: Int) {
    self = number.map { .number($0, decimals: decimals) } ?? .null
  }

  /// A count, or null where there is none.
  init(_ count: Int?) { self = count.map(ExpectedCell.integer) ?? .null }

  /// A text, or null where there is none.
  init(_ text: String?) {
    self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null
  }

  /// Whether a published cell, nil for null, says this.
  ///
  /// Text that a spreadsheet would run may have a `'` before it. A number must
  /// have its declared decimals.
  func admits(_ published: String?) -> Bool {
    switch self {
    case .null: return published == nil
    case .text(let text):
      guard let published else { return false }
      return published.utf8.elementsEqual(text.utf8)
        || published.utf8.elementsEqual(("'" + text).utf8)
    case .integer(let count): return published == String(count)
    case .containing(let facts):
      guard let published else { return false }
      return facts.allSatisfy { $0.isEmpty || published.contains($0) }
    case .number(let value, let decimals):
      guard abs(value) < 1e20 else {
        // So large a Double has no decimals, and is written in full precision.
        return published.flatMap { Double($0) }.map { ModelParameters.agree($0, value) } ?? false
      }
      guard let number = published.flatMap(PlainDecimal.init(parsing:)),
        number.decimals == decimals
      else { return false }
      return number.publishes(value)
    case .part(let part, let others):
      guard let number = published.flatMap(PlainDecimal.init(parsing:)) else { return false }
      return number == part || others.contains(number)
    case .either(let cells): return cells.contains { $0.admits(published) }
    }
  }

  /// How the second path would write it; nil for null.
  var text: String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .integer(let count): String(count)
    case .containing(let facts): facts.joined(separator: " … ")
    case .number(let value, let decimals):
      PlainDecimal(value, decimals: decimals)?.text ?? value.description
    case .part(let part, _): part.text
    case .either(let cells): cells.first?.text
    }
  }
}
