import Diagnostics

/// What an index says of how sure its ranks are, as the release's definition
/// states it.
public struct UncertaintyModel: Sendable {
  /// How the nodes of a replicate are aggregated.
  enum Aggregate: String, CaseIterable {
    case declared, arithmetic, geometric
  }

  /// What of the method varies.
  struct Method: Sendable {
    let replicates: Int
    /// nil for the declared weights.
    let spread: Double?
    /// None for as declared.
    let aggregates: [Aggregate]
  }

  let seed: Int
  let first: Int
  let method: Method?
  /// How often the population is drawn again; nil for never.
  let resamples: Int?

  init(_ node: DefinitionNode) throws(Failure) {
    seed = try node.integerIfPresent("seed") ?? 1
    first = try node.integerIfPresent("top") ?? 10
    method = try node["method"].map { (method) throws(Failure) in
      var aggregates: [Aggregate] = []
      for word in try method.texts("aggregate") {
        guard let aggregate = Aggregate(rawValue: word) else {
          throw method.isNot(Wording(en: "a way of aggregating", zh: "合成方法"))
        }
        aggregates.append(aggregate)
      }
      return Method(
        replicates: try method.integerIfPresent("replicates") ?? 1000,
        spread: try method.numberIfPresent("weights"), aggregates: aggregates)
    }
    resamples = try node["population"].map { (population) throws(Failure) in
      try population.integerIfPresent("replicates") ?? 500
    }
  }
}

/// Draws that are made where they are used: SplitMix64 (Steele, Lea, Flood
/// 2014) from a start that mixes a key with three numbers, as
/// docs/concepts/indices.md states it.
struct PlainDraws {
  private var state: UInt64

  init(_ key: UInt64, _ first: Int, _ second: Int = 0, _ third: Int = 0) {
    let one = PlainDraws.mixed(key ^ (UInt64(first) &* 0xD6E8_FEB8_6659_FD93))
    let place = (UInt64(second) << 32) ^ UInt64(third)
    state = PlainDraws.mixed(one &+ (place &* 0xA24B_AED4_963E_E407))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return PlainDraws.mixed(state)
  }

  /// A number from 0 up to but not 1: the upper 53 bits.
  mutating func unit() -> Double { Double(next() / 2048) / 9_007_199_254_740_992 }

  /// A number below a count: the whole part of count · word / 2^64.
  mutating func below(_ count: Int) -> Int {
    Int((UInt128(next()) * UInt128(count)) >> 64)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
