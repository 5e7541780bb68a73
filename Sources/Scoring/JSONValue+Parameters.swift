import Documents

extension JSONValue {
  /// A finite number.
  var finite: Double? {
    let number: Double? =
      switch self {
      case .integer(let value): Double(value)
      case .double(let value): value
      case .number(let text): Double(text)
      default: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// A number of things.
  var count: Int? { integer.flatMap { $0 >= 0 ? Int($0) : nil } }

  /// Two finite numbers.
  var pair: (Double, Double)? {
    guard let items = array, items.count == 2, let first = items[0].finite,
      let second = items[1].finite
    else { return nil }
    return (first, second)
  }

  func hasOnly(_ known: [String]) -> Bool {
    members?.allSatisfy { known.contains($0.name) } ?? false
  }
}

extension [JSONValue.Member] {
  var isInBinaryOrder: Bool {
    zip(self, dropFirst()).allSatisfy { $0.name.precedesInBytes($1.name) }
  }
}
