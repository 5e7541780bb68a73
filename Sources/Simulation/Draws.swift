import Store

/// What draws are for: streams do not touch one another, so that a province
/// without dirt has the same events as one with it.
enum Stream: String, CaseIterable {
  case attributes, relations, frailty, levels, shocks, events, changes, content, dirt
  case successions
}

/// The key of every stream of a province.
struct StreamKeys: Sendable {
  private let keys: [UInt64]

  /// The first eight bytes, the lowest first, of SHA-256 of the seed's name
  /// and the stream's.
  init(seed: String) {
    keys = Stream.allCases.map { stream in
      SHA256.digest(of: "baihe.simulate/1\u{0}\(seed)\u{0}\(stream.rawValue)").bytes
        .prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// The draws of a stream for a subject in a month; `part` tells records or
  /// datasets apart.
  @inline(__always)
  func draws(_ stream: Stream, _ subject: Int, month: Int = 0, part: Int = 0) -> Draws {
    Draws(keys[stream.number], subject, month, part)
  }
}

extension Stream {
  /// The position in `allCases`.
  @inline(__always)
  fileprivate var number: Int {
    switch self {
    case .attributes: 0
    case .relations: 1
    case .frailty: 2
    case .levels: 3
    case .shocks: 4
    case .events: 5
    case .changes: 6
    case .content: 7
    case .dirt: 8
    case .successions: 9
    }
  }
}

/// Draws that are a function of where they are made: SplitMix64 from a start
/// that mixes key, subject, month and part.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014 (variant 13 of Stafford's mixers).
struct Draws {
  private var state: UInt64

  @inline(__always)
  init(_ key: UInt64, _ subject: Int, _ month: Int, _ part: Int) {
    let place = UInt64(truncatingIfNeeded: month) << 32 ^ UInt64(truncatingIfNeeded: part)
    state = Draws.mix(
      Draws.mix(key ^ UInt64(truncatingIfNeeded: subject) &* 0xD6E8_FEB8_6659_FD93) &+ place
        &* 0xA24B_AED4_963E_E407)
  }

  /// The next 64 bits.
  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Draws.mix(state)
  }

  /// Uniform in [0, 1).
  @inline(__always)
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in 0..<count; the error of at most count/2^64 is let be.
  @inline(__always)
  mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(count).multipliedFullWidth(by: next()).high)
  }

  /// True with this probability.
  @inline(__always)
  mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  /// The place in a list of weights, by their shares of the total.
  mutating func pick(_ weights: [Int], total: Int) -> Int {
    var left = below(total)
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return weights.count - 1
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
