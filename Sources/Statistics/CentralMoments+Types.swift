extension CentralMoments {
  /// Which skewness and kurtosis are meant, by the numbers of Joanes and Gill.
  public enum ShapeType: Int, CaseIterable, Sendable {
    /// g₁ = m₃ / m₂^1.5 and g₂ = m₄ / m₂² − 3: of the whole.
    case type1 = 1
    /// Without bias for normal samples: SAS, SPSS, Excel, and here unless
    /// another is asked for.
    case type2
    /// With the deviation of n − 1: m₃ / s³ and m₄ / s⁴ − 3 (MINITAB).
    case type3
  }

  /// Skewness of a type; nil as `skewness`.
  public func skewness(_ type: ShapeType) -> Double? {
    guard let unbiased = skewness else { return nil }
    let n = Double(count)
    let whole = unbiased * (n - 2) / (n * (n - 1)).squareRoot()
    let share = (n - 1) / n
    return switch type {
    case .type1: whole
    case .type2: unbiased
    case .type3: whole * share * share.squareRoot()
    }
  }

  /// Excess kurtosis of a type; nil as `excessKurtosis`.
  public func excessKurtosis(_ type: ShapeType) -> Double? {
    guard let unbiased = excessKurtosis else { return nil }
    let n = Double(count)
    let whole = (unbiased * (n - 2) * (n - 3) / (n - 1) - 6) / (n + 1)
    let share = (n - 1) / n
    return switch type {
    case .type1: whole
    case .type2: unbiased
    case .type3: (whole + 3) * share * share - 3
    }
  }
}
