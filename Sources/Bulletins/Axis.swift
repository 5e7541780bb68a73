/// A linear axis with round ends and round marks.
///
/// Marks lie 1, 2 or 5 times a power of ten apart, at most six of them; their
/// labels are exact decimal texts, made from integers.
struct Axis: Hashable {
  /// A mark of the axis.
  struct Mark: Hashable {
    let value: Double
    let label: String
  }

  let low: Double
  let high: Double
  /// Ascending; none where the numbers are too large or too close together
  /// for a Double to tell round numbers apart.
  let marks: [Mark]

  /// The axis that covers these numbers, those that are not finite left out.
  /// One number alone is put into the middle; of none, 0 to 1 without marks.
  ///
  /// - Complexity: O(count).
  init(covering values: some Sequence<Double>) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else {
      (self.low, self.high, marks) = (0, 1, [])
      return
    }
    if low == high {
      let room = low == 0 ? 1 : abs(low) * 0.01
      low -= room
      high += room
    }
    guard let step = Step(dividing: high - low), abs(low) / step.size < 1e12,
      abs(high) / step.size < 1e12
    else {
      (self.low, self.high, marks) = (low, high, [])
      return
    }
    // A billionth of a step more or less is how 0.0012 comes out of a division.
    let first = Int((low / step.size + 1e-9).rounded(.down))
    let last = Int((high / step.size - 1e-9).rounded(.up))
    marks = (first...last).map { Mark(value: step.value($0), label: step.label($0)) }
    self.low = step.value(first)
    self.high = step.value(last)
  }

  /// Where a number lies, 0 at the low end and 1 at the high one.
  func position(_ value: Double) -> Double { (value - low) / (high - low) }
}

/// A distance between marks: `digit` × 10^`exponent`.
private struct Step {
  let digit: Int
  let exponent: Int

  /// The smallest step that cuts a span into at most four; nil where there is
  /// none.
  init?(dividing span: Double) {
    guard span.isFinite, span > 1e-200, span < 1e200 else { return nil }
    var exponent = 0
    var power = 1.0
    while power * 10 <= span / 4 { (power, exponent) = (power * 10, exponent + 1) }
    while power > span / 4 { (power, exponent) = (power / 10, exponent - 1) }
    let digit = [1, 2, 5].first { Double($0) * power >= span / 4 }
    self.digit = digit ?? 1
    self.exponent = digit == nil ? exponent + 1 : exponent
  }

  var size: Double { value(1) }

  /// A multiple of the step.
  func value(_ multiple: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent.magnitude { power *= 10 }
    let count = Double(multiple * digit)
    return exponent < 0 ? count / power : count * power
  }

  /// A multiple of the step in decimal digits.
  func label(_ multiple: Int) -> String {
    let count = multiple * digit
    let sign = count < 0 ? "-" : ""
    var digits = String(count.magnitude)
    if exponent >= 0 {
      return sign + (count == 0 ? "0" : digits + String(repeating: "0", count: exponent))
    }
    let places = -exponent
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    return "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
  }
}
