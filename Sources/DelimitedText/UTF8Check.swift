import CByteMasks

/// What a look through text that should be UTF-8 found.
struct UTF8Check {
  /// The first byte that is not part of a well-formed sequence (Unicode,
  /// table 3-7).
  var invalid: Int?
  /// Whether U+FEFF occurs anywhere.
  var hasMark = false

  /// Checks text that is followed by readable padding.
  ///
  /// - Complexity: O(bytes), 32 at a time where the processor can and nothing
  ///   is wrong.
  init(_ text: UnsafeRawBufferPointer) {
    self.init()
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    switch baihe_check_utf8(base, text.count) {
    case baihe_utf8_right: return
    case baihe_utf8_right_with_mark: hasMark = true
    default: self = UTF8Check(oneByOne: text)
    }
  }

  private init() {}

  /// The same, one sequence after the other.
  init(oneByOne text: UnsafeRawBufferPointer) {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let count = text.count
    var at = 0
    while at < count {
      if baihe_any_high(base + at) == 0 {
        at += 64
        continue
      }
      let stop = min(at + 64, count)
      while at < stop {
        let lead = base[at]
        if lead < 0x80 {
          at += 1
        } else if lead & 0xF0 == 0xE0, at + 3 <= count {
          // Three bytes, the usual case for Chinese text.
          let word =
            UInt32(lead) << 16 | UInt32(base[at + 1]) << 8 | UInt32(base[at + 2])
          let scalar = (word & 0x0F_0000) >> 4 | (word & 0x3F00) >> 2 | word & 0x3F
          guard word & 0xC0C0 == 0x8080, scalar >= 0x800, scalar & 0xF800 != 0xD800 else {
            invalid = at
            return
          }
          if scalar == 0xFEFF { hasMark = true }
          at += 3
        } else {
          let length = UTF8Check.length(base + at, available: count - at)
          guard length > 0 else {
            invalid = at
            return
          }
          at += length
        }
      }
    }
  }

  /// The length of the two- or four-byte sequence that starts here; 0 where
  /// none does.
  private static func length(_ bytes: UnsafePointer<UInt8>, available: Int) -> Int {
    let lead = bytes[0]
    if (0xC2...0xDF).contains(lead) {
      return available >= 2 && bytes[1] & 0xC0 == 0x80 ? 2 : 0
    }
    guard (0xF0...0xF4).contains(lead), available >= 4 else { return 0 }
    let second = bytes[1]
    let lowest: UInt8 = lead == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
    guard second >= lowest, second <= highest, bytes[2] & 0xC0 == 0x80, bytes[3] & 0xC0 == 0x80
    else { return 0 }
    return 4
  }
}
