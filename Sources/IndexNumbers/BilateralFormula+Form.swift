import Glibc

/// What a formula is made of: nearly all are means of relatives.
enum BilateralForm {
  case mean(GeneralisedMean, [Double])
  case nested(NestedMean, [Double], [Double])
  /// Π r^w with powers that need not add up to 1.
  case products([Double])
  /// A + √(A² + V) with A and V.
  case stuvel(Double, Double)
}

extension BilateralFormula {
  /// The formula as a mean of relatives with weights.
  ///
  /// - Precondition: not elementary.
  func form(_ values: BilateralValues) -> BilateralForm {
    switch self {
    case .elementary: preconditionFailure("an elementary formula has no values")
    case .laspeyres: .mean(.arithmetic, values.base)
    case .paasche: .mean(.harmonic, values.now)
    case .fisher:
      .nested(NestedMean(.geometric, .arithmetic, .harmonic), values.base, values.now)
    case .drobisch:
      .nested(NestedMean(.arithmetic, .arithmetic, .harmonic), values.base, values.now)
    case .geometricLaspeyres: .mean(.geometric, values.base)
    case .geometricPaasche: .mean(.geometric, values.now)
    case .harmonicLaspeyres: .mean(.harmonic, values.base)
    case .palgrave: .mean(.arithmetic, values.now)
    case .tornqvist: .mean(.geometric, values.shares { $0 + $1 })
    case .walsh: .mean(.arithmetic, values.basket { ($0 * $1).squareRoot() })
    case .geometricWalsh: .mean(.geometric, values.shares { ($0 * $1).squareRoot() })
    case .marshallEdgeworth: .mean(.arithmetic, values.basket { $0 + $1 })
    case .gearyKhamis: .mean(.arithmetic, values.basket(halfHarmonic))
    case .satoVartia: .mean(.geometric, values.shares(logarithmicMeanOrZero))
    case .montgomeryVartia: .products(montgomeryPowers(values))
    case .stuvel: stuvel(values)
    case .theil: .mean(.geometric, values.shares { cbrt(($0 + $1) / 2 * $0 * $1) })
    case .rao: .mean(.geometric, values.shares(halfHarmonic))
    case .lloydMoulton(let elasticity):
      .mean(GeneralisedMean(order: 1 - elasticity), values.base)
    }
  }

  private func montgomeryPowers(_ values: BilateralValues) -> [Double] {
    let total = logarithmicMeanOrZero(exactSum(values.base), exactSum(values.now))
    return zip(values.base, values.now).map { logarithmicMeanOrZero($0, $1) / total }
  }

  private func stuvel(_ values: BilateralValues) -> BilateralForm {
    let base = exactSum(values.base)
    let prices = exactSum(values.data.prices, times: values.baseQuantities) / base
    let quantities = exactSum(values.data.basePrices, times: values.quantities) / base
    return .stuvel((prices - quantities) / 2, exactSum(values.now) / base)
  }
}

/// a b / (a + b), and 0 where both are 0.
private func halfHarmonic(_ a: Double, _ b: Double) -> Double {
  a + b > 0 ? a * b / (a + b) : 0
}

/// The logarithmic mean, whose limit is 0 where one of the numbers is.
private func logarithmicMeanOrZero(_ a: Double, _ b: Double) -> Double {
  a > 0 && b > 0 ? logarithmicMean(a, b) : 0
}
