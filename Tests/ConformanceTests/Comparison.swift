/// What is found beside what is expected: the first difference, and that
/// something was compared at all.
struct Comparison {
  private(set) var first: String?
  private(set) var compared = 0

  /// Compares numbers: |found − wanted| ≤ r max(1, |wanted|). Missing is equal
  /// to missing, an infinity to itself.
  mutating func check(_ name: String, _ found: Double?, _ wanted: Double, _ tolerance: Double) {
    compared += 1
    let found = found ?? .nan
    if found.isNaN && wanted.isNaN || found == wanted { return }
    if abs(found - wanted) <= tolerance * max(1, abs(wanted)) { return }
    fail("\(name): \(found), expected \(wanted)")
  }

  /// Compares what JSON says: a number, or nothing where there is none.
  mutating func check(_ name: String, _ found: Double?, _ wanted: Any?, _ tolerance: Double) {
    guard let number = wanted as? Double else {
      return fail("\(name): the case says no number")
    }
    check(name, found, number, tolerance)
  }

  mutating func check(_ name: String, _ found: [Double], _ wanted: Any?, _ tolerance: Double) {
    guard let numbers = (wanted as? [Any])?.map({ $0 as? Double ?? .nan }) else {
      return fail("\(name): the case says no numbers")
    }
    guard found.count == numbers.count else {
      return fail("\(name): \(found.count) numbers, expected \(numbers.count)")
    }
    for (index, pair) in zip(found, numbers).enumerated() {
      check("\(name)[\(index)]", pair.0, pair.1, tolerance)
    }
  }

  /// Compares numbers up to a common sign.
  mutating func checkUpToSign(
    _ name: String, _ found: [Double], _ wanted: [Double], _ tolerance: Double
  ) {
    let product = zip(found, wanted).reduce(0) { $0 + $1.0 * $1.1 }
    check(name, found.map { product < 0 ? -$0 : $0 }, wanted, tolerance)
  }

  mutating func fail(_ difference: String) {
    compared += 1
    first = first ?? difference
  }

  /// Nil where all is as expected.
  var difference: String? { compared == 0 ? "nothing was compared" : first }
}
