import Glibc
import Tabular

/// A moment, for journals and environment records: nothing that is published
/// depends on one.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with milliseconds: `2026-11-03T02:15:00.123Z`.
  public var description: String {
    let milliseconds = nanoseconds.dividedFlooring(by: 1_000_000)
    let seconds = milliseconds.dividedFlooring(by: 1000)
    let days = seconds.dividedFlooring(by: 86_400)
    let second = Int(seconds - days * 86_400)
    let time = [second / 3600, second / 60 % 60, second % 60].map { digits($0, 2) }
    let fraction = digits(Int(milliseconds - seconds * 1000), 3)
    return "\(Day(number: Int32(days)))T\(time.joined(separator: ":")).\(fraction)Z"
  }

  private func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Int64 {
  fileprivate func dividedFlooring(by divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }
}

/// Where moments come from.
public struct WallClock: Sendable {
  /// The present moment.
  public let now: @Sendable () -> Timestamp

  public init(_ now: @escaping @Sendable () -> Timestamp) { self.now = now }

  /// The clock of this machine.
  public static let system = WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
