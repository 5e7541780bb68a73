import Glibc

/// How prices (and quantities) of two periods become an index.
///
/// With relatives rᵢ = pᵢ¹ / pᵢ⁰ and shares of value sᵢ⁰ = pᵢ⁰qᵢ⁰ / Σ p⁰q⁰ and
/// sᵢ¹ = pᵢ¹qᵢ¹ / Σ p¹q¹; L(a, b) is the logarithmic mean. An index of
/// quantities is the same with prices and quantities exchanged.
///
/// - Source: IMF, ILO and others, "Producer Price Index Manual" (2004),
///   chapters 15–17 and 19; Balk (2008), chapter 3.
public enum BilateralFormula: Hashable, Sendable {
  /// An elementary formula, of prices alone.
  case elementary(ElementaryFormula)
  /// Σ p¹q⁰ / Σ p⁰q⁰ = Σ s⁰ r
  case laspeyres
  /// Σ p¹q¹ / Σ p⁰q¹ = 1 / Σ (s¹ / r)
  case paasche
  /// √(Laspeyres × Paasche)
  case fisher
  /// (Laspeyres + Paasche) / 2, of Drobisch
  case drobisch
  /// Π r^(s⁰)
  case geometricLaspeyres
  /// Π r^(s¹)
  case geometricPaasche
  /// 1 / Σ (s⁰ / r)
  case harmonicLaspeyres
  /// Σ s¹ r, of Palgrave
  case palgrave
  /// Π r^((s⁰ + s¹) / 2)
  case tornqvist
  /// Σ p¹ √(q⁰q¹) / Σ p⁰ √(q⁰q¹)
  case walsh
  /// Π r^w with w ∝ √(s⁰s¹), Walsh's second
  case geometricWalsh
  /// Σ p¹ (q⁰ + q¹) / Σ p⁰ (q⁰ + q¹)
  case marshallEdgeworth
  /// Σ p¹ h / Σ p⁰ h with h = q⁰q¹ / (q⁰ + q¹)
  case gearyKhamis
  /// Π r^w with w ∝ L(s⁰, s¹), Vartia's second
  case satoVartia
  /// Π r^w with w = L(p⁰q⁰, p¹q¹) / L(Σ p⁰q⁰, Σ p¹q¹), which need not add up
  /// to 1: Vartia's first, of Montgomery
  case montgomeryVartia
  /// A + √(A² + V¹ / V⁰) with A = (P − Q) / 2, P and Q Laspeyres indices of
  /// prices and quantities, V sums of value
  case stuvel
  /// Π r^w with w ∝ ((s⁰ + s¹) / 2 · s⁰ · s¹)^(1/3), of Theil
  case theil
  /// Π r^w with w ∝ s⁰s¹ / (s⁰ + s¹), of Rao
  case rao
  /// (Σ s⁰ r^(1 − σ))^(1 / (1 − σ)) with an elasticity of substitution σ, of
  /// Lloyd and Moulton; geometric Laspeyres for σ = 1
  case lloydMoulton(elasticity: Double)

  /// The formulas that need quantities of both periods and nothing else.
  public static let weighted: [BilateralFormula] = [
    .laspeyres, .paasche, .fisher, .drobisch, .geometricLaspeyres, .geometricPaasche,
    .harmonicLaspeyres, .palgrave, .tornqvist, .walsh, .geometricWalsh, .marshallEdgeworth,
    .gearyKhamis, .satoVartia, .montgomeryVartia, .stuvel, .theil, .rao,
  ]

  /// The index, 1 where no price has changed.
  ///
  /// Throws where quantities are needed and not known, and where the weights
  /// of the formula are all zero.
  ///
  /// - Complexity: O(n).
  public func callAsFunction(_ data: BilateralData) throws(IndexNumberError) -> Double {
    if case .elementary(let formula) = self {
      return try formula(prices: data.prices, base: data.basePrices).value
    }
    switch form(try BilateralValues(data)) {
    case .mean(let mean, let weights): return try mean(data.relatives, weights: weights)
    case .nested(let mean, let first, let second):
      return try mean(data.relatives, first, second)
    case .products(let powers): return exp(exactSum(data.relatives.map { log($0) }, times: powers))
    case .stuvel(let half, let value): return half + (half * half + value).squareRoot()
    }
  }
}

/// Sums of value of two periods and what they are made of.
struct BilateralValues {
  let data: BilateralData
  let baseQuantities: [Double]
  let quantities: [Double]
  /// p⁰q⁰ and p¹q¹.
  let base: [Double]
  let now: [Double]
  /// Shares of value.
  let s0: [Double]
  let s1: [Double]

  init(_ data: BilateralData) throws(IndexNumberError) {
    guard let q0 = data.baseQuantities, let q1 = data.quantities else { throw .noQuantities }
    self.data = data
    baseQuantities = q0
    quantities = q1
    let v0 = zip(data.basePrices, q0).map { $0 * $1 }
    let v1 = zip(data.prices, q1).map { $0 * $1 }
    let (sum0, sum1) = (exactSum(v0), exactSum(v1))
    guard sum0 > 0, sum1 > 0 else { throw .noWeight }
    base = v0
    now = v1
    s0 = v0.map { $0 / sum0 }
    s1 = v1.map { $0 / sum1 }
  }

  /// A function of both quantities, times base prices: weights of a basket.
  func basket(_ quantity: (Double, Double) -> Double) -> [Double] {
    data.products.indices.map {
      data.basePrices[$0] * quantity(baseQuantities[$0], quantities[$0])
    }
  }

  /// A function of both shares.
  func shares(_ weight: (Double, Double) -> Double) -> [Double] { zip(s0, s1).map(weight) }
}
