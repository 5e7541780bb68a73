import Glibc

/// Numbers that are exact until they are rounded once.
enum PlainNumbers {
  /// 10 to a power of 0 to 18.
  static func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  /// The Double nearest to a fraction, halves to even.
  ///
  /// School division in base two: the whole quotient, then one bit after the
  /// other until there are two more than a Double holds, and whether anything
  /// is left behind them.
  /// - Precondition: the denominator is positive and below 2^126.
  static func nearest(_ numerator: Int128, over denominator: Int128) -> Double {
    precondition(denominator > 0 && denominator < 1 << 126)
    let divisor = denominator.magnitude
    var (quotient, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
    if quotient == 0 && rest == 0 { return 0 }
    var exponent = 0
    while quotient < 1 << 54 {
      rest *= 2
      quotient *= 2
      exponent -= 1
      if rest >= divisor {
        rest -= divisor
        quotient += 1
      }
    }
    var isInexact = rest != 0
    while quotient >= 1 << 60 {
      isInexact = isInexact || quotient & 1 == 1
      quotient /= 2
      exponent += 1
    }
    let magnitude = scalbn(Double(UInt64(quotient) | (isInexact ? 1 : 0)), Int32(exponent))
    return numerator < 0 ? -magnitude : magnitude
  }

  /// Σ weight · number / Σ weight: the quotient of both sums, and what it leaves
  /// of them, so that the mean of equal numbers is that number and ties are
  /// ties. nil unless the weights add up to more than 0.
  static func mean(of products: [(weight: Double, number: Double)]) -> Double? {
    let total = sum(products.map(\.weight))
    guard total > 0 else { return nil }
    let nearest = sum(of: products) / total
    guard nearest.isFinite else { return nearest }
    let left = sum(of: products + products.map { (-nearest, $0.weight) })
    return nearest + left / total
  }

  /// The Double nearest to the exact sum of weight · number, whatever their
  /// order.
  ///
  /// Every product is its rounding and what that leaves, which a fused
  /// multiplication tells exactly.
  static func sum(of products: [(weight: Double, number: Double)]) -> Double {
    sum(
      products.flatMap { weight, number in
        let product = weight * number
        return product.isFinite
          ? [product, (-product).addingProduct(weight, number)] : [product]
      })
  }

  /// The Double nearest to the exact sum of some, whatever their order.
  ///
  /// Keeps the sum as terms that do not overlap, each addition exact by
  /// splitting it into its rounded result and what rounding dropped; at the
  /// end the largest terms are added and a half is decided by the next one.
  /// Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic
  /// and Fast Robust Geometric Predicates" (1997); the last step is that of
  /// `math.fsum` of Python. Not finite where the sum of magnitudes is not.
  static func sum(_ terms: [Double]) -> Double {
    var parts: [Double] = []
    for term in terms {
      var carried = term
      var kept: [Double] = []
      for part in parts {
        let (large, small) = abs(carried) >= abs(part) ? (carried, part) : (part, carried)
        let total = large + small
        let dropped = small - (total - large)
        if dropped != 0 { kept.append(dropped) }
        carried = total
      }
      kept.append(carried)
      parts = kept
    }
    guard var total = parts.popLast() else { return 0 }
    var dropped = 0.0
    while let part = parts.popLast() {
      let before = total
      total = before + part
      dropped = part - (total - before)
      if dropped != 0 { break }
    }
    // Exactly half way, and what is left points away from zero.
    if let next = parts.last, (dropped < 0 && next < 0) || (dropped > 0 && next > 0) {
      let twice = dropped * 2
      let rounded = total + twice
      if twice == rounded - total { total = rounded }
    }
    return total
  }
}
