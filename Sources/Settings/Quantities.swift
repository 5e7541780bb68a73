/// A number of bytes: `300MB`, `24GiB`, `512`.
public struct ByteSize: Hashable, Comparable, Sendable {
  public let bytes: Int64

  /// - Precondition: not negative.
  public init(bytes: Int64) {
    precondition(bytes >= 0, "a size is not negative")
    self.bytes = bytes
  }

  /// Reads digits with or without a unit: `B`, `kB`, `MB`, `GB`, `TB` (powers
  /// of 1000), `KiB`, `MiB`, `GiB`, `TiB` (powers of 1024); nil for anything
  /// else and beyond 2^63 − 1.
  public init?(parsing text: String) {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    let unit = String(text.dropFirst(digits.count))
    guard let factor = ByteSize.units.first(where: { $0.name == unit })?.bytes,
      let count = Int64(String(text.prefix(digits.count)))
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    self.bytes = bytes
  }

  static let units: [(name: String, bytes: Int64)] = [
    ("", 1), ("B", 1), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000),
    ("TB", 1_000_000_000_000), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ("TiB", 1 << 40),
  ]

  public static func < (a: ByteSize, b: ByteSize) -> Bool { a.bytes < b.bytes }
}

/// A part of a whole, 0 to 1, exactly as written: `1%` or `0.01`.
public struct Share: Hashable, Comparable, Sendable {
  public let value: Exact

  /// nil outside 0 to 1.
  public init?(_ value: Exact) {
    guard (0...1).contains(value) else { return nil }
    self.value = value
  }

  /// Reads `1%` and `0.01`; nil for anything else and outside 0 to 1.
  public init?(parsing text: String) {
    guard let number = Share.number(text) else { return nil }
    self.init(number)
  }

  /// The number that a text means, in or out of bounds.
  static func number(_ text: String) -> Exact? {
    guard text.hasSuffix("%") else { return Exact(parsing: text) }
    return Exact(parsing: String(text.dropLast())).flatMap {
      Exact($0.significand, scale: $0.scale + 2)
    }
  }

  public static func < (a: Share, b: Share) -> Bool { a.value < b.value }
}

/// A length of time in whole months or whole days: `6M`, `30D`.
public struct TimeSpan: Hashable, Sendable {
  public enum Unit: String, CaseIterable, Sendable {
    case months = "M"
    case days = "D"
  }

  /// 0 to 99,999.
  public let count: Int
  public let unit: Unit

  /// nil where the count is out of bounds.
  public init?(_ count: Int, _ unit: Unit) {
    guard (0...99_999).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// Reads `6M` and `30D` and nothing else.
  public init?(parsing text: String) {
    let digits = text.dropLast()
    guard let unit = Unit(rawValue: String(text.suffix(1))), !digits.isEmpty,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits.first != "0",
      let count = Int(digits)
    else { return nil }
    self.init(count, unit)
  }
}

extension TimeSpan: CustomStringConvertible {
  public var description: String { "\(count)\(unit.rawValue)" }
}
