import Glibc

/// What iconv makes of every one- and two-byte character of an encoding that
/// passes by lines and agrees with ASCII, looked up once.
///
/// Most text of such encodings is ASCII and two-byte characters, which a table
/// converts several times as fast as iconv. Everything else, such as the
/// four-byte characters of GB18030, is still given to iconv, one at a time.
final class DecodingTable: @unchecked Sendable {
  // Safe to share: the tables are not written after `init`.
  private let singles: UnsafeMutablePointer<UInt32>
  private let pairs: UnsafeMutablePointer<UInt32>
  /// The most bytes of UTF-8 that a byte becomes.
  private let growth: Int
  /// Whether characters of two bytes occur. Then a lone C1 control, which some
  /// converters let pass, is half of such a character, and refused.
  private let hasPairs: Bool

  /// Nil where ASCII does not stand for itself.
  ///
  /// - Parameter readsASCII: whether bytes below 0x80 are ASCII whatever the
  ///   converter makes of them.
  init?(_ converter: Iconv, readsASCII: Bool = false) {
    singles = .allocate(capacity: 256)
    singles.initialize(repeating: 0, count: 256)
    pairs = .allocate(capacity: 1 << 16)
    pairs.initialize(repeating: 0, count: 1 << 16)
    var growth = 2
    var hasPairs = false
    for first in 0..<256 {
      if readsASCII, first < 0x80 {
        singles[first] = UInt32(first)
      } else if let packed = DecodingTable.pack([UInt8(first)], converter) {
        singles[first] = packed
        growth = max(growth, DecodingTable.length(packed))
      } else if first >= 0x80 {
        for second in 0x20..<256 {
          if let packed = DecodingTable.pack([UInt8(first), UInt8(second)], converter) {
            pairs[first << 8 | second] = packed
            hasPairs = true
          }
        }
      }
    }
    self.growth = growth
    self.hasPairs = hasPairs
    if hasPairs {
      for first in 0x80..<0x100 where DecodingTable.isControl(singles[first]) {
        singles[first] = 0
      }
    }
    for byte in 0..<128 where singles[byte] != UInt32(byte) { return nil }
  }

  deinit {
    singles.deallocate()
    pairs.deallocate()
  }

  private static let lock = Lock()
  nonisolated(unsafe) private static var tables: [String: DecodingTable?] = [:]
  // Only touched under `lock`.

  /// The table of an encoding, made when it is first asked for.
  static func shared(_ encoding: TextEncoding) -> DecodingTable? {
    guard encoding.passage == .byLines, let converter = Iconv(from: encoding.iconvName) else {
      return nil
    }
    lock.lock()
    defer { lock.unlock() }
    if let known = tables[encoding.iconvName] { return known }
    // Shift_JIS files hold ASCII; the converter follows JIS X 0201, where 0x5C
    // is a yen sign and 0x7E an overline.
    let table = DecodingTable(converter, readsASCII: encoding.iconvName == "SHIFT-JIS")
    tables[encoding.iconvName] = table
    return table
  }

  /// The text as UTF-8 in new memory, up to the first byte that is not of the
  /// encoding.
  func decode(
    _ source: UnsafeRawBufferPointer, rest converter: Iconv
  ) -> (memory: TextMemory, made: Int, taken: Int) {
    let memory = TextMemory(capacity: source.count * growth + 8)
    guard let bytes = source.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return (memory, 0, 0)
    }
    let count = source.count
    var target = memory.base
    var at = 0
    while at < count {
      while at &+ 8 <= count {
        let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
        target.storeBytes(of: word, as: UInt64.self)
        let high = word.littleEndian & 0x8080_8080_8080_8080
        let plain = high.trailingZeroBitCount >> 3
        at &+= plain
        target += plain
        if plain < 8 { break }
      }
      guard at < count else { break }
      let first = Int(bytes[at])
      var packed = singles[first]
      var length = 1
      // U+0000 is packed as 0 and found here.
      if packed == 0, first != 0 {
        packed = at &+ 1 < count ? pairs[first << 8 | Int(bytes[at &+ 1])] : 0
        length = 2
      }
      if packed == 0, first != 0 {
        let step = character(bytes + at, count - at, converter, target)
        guard step.taken > 0 else { break }
        at += step.taken
        target += step.made
        continue
      }
      target.storeBytes(of: packed.littleEndian, as: UInt32.self)
      target += DecodingTable.length(packed)
      at &+= length
    }
    return (memory, target - memory.base, at)
  }

  /// One character of the encoding as the bytes of its UTF-8, the first
  /// lowest; nil where the bytes are not one character.
  private static func pack(_ bytes: [UInt8], _ converter: Iconv) -> UInt32? {
    converter.reset()
    return withUnsafeTemporaryAllocation(byteCount: 16, alignment: 4) { room in
      let step = bytes.withUnsafeBytes { converter.convert($0, into: room) }
      guard step.ending == .complete, step.taken == bytes.count, (1...4).contains(step.made) else {
        return nil
      }
      let packed = (0..<step.made).reduce(UInt32(0)) { $0 | UInt32(room[$1]) << UInt32(8 * $1) }
      // Some characters become two, which the length below would not show.
      return length(packed) == step.made ? packed : nil
    }
  }

  /// Whether a packed character is one of U+0080 to U+009F.
  private static func isControl(_ packed: UInt32) -> Bool {
    packed & 0xFF == 0xC2 && packed >> 8 < 0xA0
  }

  /// The length of a packed character, by its first byte.
  @inline(__always)
  private static func length(_ packed: UInt32) -> Int {
    let first = UInt8(truncatingIfNeeded: packed)
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Converts the one character at the start of the bytes; takes nothing
  /// where there is none.
  @inline(never)
  private func character(
    _ bytes: UnsafePointer<UInt8>, _ available: Int, _ converter: Iconv,
    _ target: UnsafeMutableRawPointer
  ) -> (taken: Int, made: Int) {
    var length = 1
    while length <= min(4, available) {
      converter.reset()
      let step = converter.convert(
        UnsafeRawBufferPointer(start: bytes, count: length),
        into: UnsafeMutableRawBufferPointer(start: target, count: 8))
      switch step.ending {
      case .complete:
        let packed = UInt32(target.loadUnaligned(as: UInt16.self).littleEndian)
        if hasPairs, length == 1, step.made == 2, DecodingTable.isControl(packed) { return (0, 0) }
        return (length, step.made)
      case .incomplete: length += 1
      case .invalid, .outputFull: return (0, 0)
      }
    }
    return (0, 0)
  }
}
