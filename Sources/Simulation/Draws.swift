import Statistics
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
