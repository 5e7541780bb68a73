import Glibc

/// The rule of Gauss and Legendre for integrals from 0 to 1.
enum GaussLegendre {
  /// Nodes in ascending order with weights that add up to 1; exact for
  /// polynomials of degree below twice their number.
  ///
  /// Nodes are zeros of Legendre's polynomial, by Newton's method from
  /// Tricomi's approximation.
  ///
  /// - Complexity: O(count²).
  static func unitRule(_ count: Int) -> [(node: Double, weight: Double)] {
    (0..<count).map { index in
      var x = -cos(Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      for _ in 0..<10 {
        let (value, derivative) = legendre(count, x)
        let step = value / derivative
        x -= step
        if step.magnitude < 1e-16 { break }
      }
      let slope = legendre(count, x).derivative
      return ((1 + x) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }

  /// Legendre's polynomial of a degree, and its derivative.
  private static func legendre(_ degree: Int, _ x: Double) -> (value: Double, derivative: Double) {
    var (last, value) = (1.0, x)
    for n in 2..<max(degree + 1, 2) {
      let m = Double(n)
      (last, value) = (value, ((2 * m - 1) * x * value - (m - 1) * last) / m)
    }
    return (value, Double(degree) * (x * value - last) / (x * x - 1))
  }
}
