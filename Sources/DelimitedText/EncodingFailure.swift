import Diagnostics

/// Bytes that are not of the declared encoding: where, and what they look
/// like instead.
struct EncodingFailure {
  let encoding: TextEncoding
  let file: String
  let line: Int
  let column: Int
  /// Bytes before them in the file, or in its decompressed content.
  let offset: Int

  /// - Parameter sample: raw bytes to guess by: the line, or the start of the
  ///   file. They must not depend on how the text is cut into chunks.
  func failure(sample: UnsafeRawBufferPointer) -> Failure {
    let likely = LikelyEncoding.of(sample, notThis: encoding)
    let word =
      likely.map { Wording(en: "they look like \($0)", zh: "疑似为 \($0)") }
      ?? Wording(en: "no usual encoding fits them", zh: "未识别出常见编码")
    return Failure(
      DelimitedTextFindings.invalidEncoding.at(
        .position(file: file, line: line, column: column),
        [
          "offset": .count(offset), "encoding": .name(encoding.name), "likely": .word(word),
        ]))
  }
}

/// A guess for a message; nothing is ever read by it.
enum LikelyEncoding {
  /// The first of utf-16le, utf-16be, utf-8, gb18030 and big5 that the bytes
  /// could be; nil where none fits.
  static func of(_ sample: UnsafeRawBufferPointer, notThis declared: TextEncoding) -> String? {
    let bytes = UnsafeRawBufferPointer(rebasing: sample.prefix(4096))
    return candidates.first {
      $0.lowercased() != declared.iconvName.lowercased() && fits(bytes, $0)
    }
  }

  private static let candidates = ["utf-16le", "utf-16be", "utf-8", "gb18030", "big5"]

  private static func fits(_ bytes: UnsafeRawBufferPointer, _ name: String) -> Bool {
    switch name {
    case "utf-16le": bytes.starts(with: [0xFF, 0xFE]) || zeros(bytes, odd: true)
    case "utf-16be": bytes.starts(with: [0xFE, 0xFF]) || zeros(bytes, odd: false)
    default: converts(bytes, name)
    }
  }

  /// Whether most bytes at odd (or even) positions, and few others, are zero.
  private static func zeros(_ bytes: UnsafeRawBufferPointer, odd: Bool) -> Bool {
    var here = 0
    var elsewhere = 0
    for (index, byte) in bytes.enumerated() where byte == 0 {
      if (index & 1 == 1) == odd { here += 1 } else { elsewhere += 1 }
    }
    return here > bytes.count / 4 && elsewhere < here / 4
  }

  private static func converts(_ bytes: UnsafeRawBufferPointer, _ name: String) -> Bool {
    guard let converter = Iconv(from: name.uppercased()) else { return false }
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 4 * bytes.count + 16, alignment: 1)
    defer { room.deallocate() }
    switch converter.convert(bytes, into: room).ending {
    case .complete, .incomplete: return true
    case .outputFull, .invalid: return false
    }
  }
}
