import Documents

/// Strings of JSON documents, made from UTF-8 bytes.
enum JSONText {
  /// Appends a string with its quotes, as `JSONValue.quote` writes it.
  ///
  /// - Complexity: O(length); without a String unless something may have to be
  ///   escaped.
  static func quote(_ bytes: UnsafeRawBufferPointer, into out: inout [UInt8]) {
    if bytes.contains(where: isSuspect) {
      var text = ""
      JSONValue.quote(String(decoding: bytes, as: UTF8.self), into: &text)
      out.append(contentsOf: text.utf8)
    } else {
      out.append(UInt8(ascii: "\""))
      out.append(contentsOf: bytes)
      out.append(UInt8(ascii: "\""))
    }
  }

  /// Whether a byte is escaped, or one that characters which are escaped begin
  /// with.
  @inline(__always)
  private static func isSuspect(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
      || byte == 0xEF
  }
}
