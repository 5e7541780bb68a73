import Diagnostics
import Glibc

/// Writes UTF-8 as GB18030: a table made with iconv once for what takes two
/// bytes there, which is all that names and words are made of.
struct GB18030Encoder: Sendable {
  /// By code point of the basic plane: two bytes, 0 where there are not two.
  private let pairs: [UInt16]

  /// - Throws: `unencodable` where iconv does not know GB18030.
  init() throws(Failure) {
    guard let handle = iconv_open("GB18030", "UTF-8"), Int(bitPattern: handle) != -1 else {
      throw Failure(SimulationFindings.unencodable.at(.program))
    }
    defer { iconv_close(handle) }
    var pairs = [UInt16](repeating: 0, count: 1 << 16)
    for value in UInt32(0x80)..<0x1_0000 {
      guard let scalar = UnicodeScalar(value) else { continue }
      var input = Array(String(scalar).utf8).map { CChar(bitPattern: $0) }
      var output = [CChar](repeating: 0, count: 8)
      let made = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          var source = input.baseAddress
          var sourceLeft = input.count
          var target = output.baseAddress
          var targetLeft = output.count
          let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
          return result == 0 ? output.count - targetLeft : 0
        }
      }
      if made == 2 {
        pairs[Int(value)] =
          UInt16(UInt8(bitPattern: output[0])) << 8 | UInt16(UInt8(bitPattern: output[1]))
      }
    }
    self.pairs = pairs
  }

  /// The same text in GB18030.
  ///
  /// - Precondition: every character has one or two bytes there.
  /// - Complexity: O(bytes).
  func encode(_ text: RowBuffer) -> RowBuffer {
    let encoded = RowBuffer(capacity: text.count + 8)
    let source = text.base
    let count = text.count
    let target = encoded.claim(0)
    var from = 0
    var to = 0
    pairs.withUnsafeBufferPointer { pairs in
      while from < count {
        let byte = source[from]
        if byte < 0x80 {
          target[to] = byte
          from &+= 1
          to &+= 1
          continue
        }
        let isTwo = byte < 0xE0
        let value =
          isTwo
          ? Int(byte & 0x1F) << 6 | Int(source[from &+ 1] & 0x3F)
          : Int(byte & 0x0F) << 12 | Int(source[from &+ 1] & 0x3F) << 6
            | Int(source[from &+ 2] & 0x3F)
        let pair = pairs[value]
        precondition(pair != 0, "words and names are in GB 2312")
        target[to] = UInt8(pair >> 8)
        target[to &+ 1] = UInt8(pair & 0xFF)
        from &+= isTwo ? 2 : 3
        to &+= 2
      }
    }
    encoded.adopt(count: to, rows: text.rows)
    return encoded
  }
}
