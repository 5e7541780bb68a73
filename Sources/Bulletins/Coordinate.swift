/// A place in a drawing as text: at most two decimals, a point, no exponent;
/// the same for the same number everywhere. What is not finite is drawn at 0.
///
/// - Complexity: O(1).
func coordinate(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
  let size = hundredths.magnitude
  var text = hundredths < 0 ? "-" : ""
  text += String(size / 100)
  switch size % 100 {
  case 0: break
  case let rest where rest % 10 == 0: text += ".\(rest / 10)"
  case let rest where rest < 10: text += ".0\(rest)"
  case let rest: text += ".\(rest)"
  }
  return text
}

/// A share of the width, 0 to 1, as a percentage: `12.5%`.
func percent(_ share: Double) -> String { coordinate(share * 100) + "%" }

/// A count with commas between thousands: `1,234,567`.
func grouped(_ count: Int) -> String {
  let digits = Array(String(count.magnitude))
  var text = count < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
