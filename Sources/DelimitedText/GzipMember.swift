import CInflate

/// A gzip member (RFC 1952): what a file of compressed text is made of, one
/// member after the other.
public enum GzipMember {
  /// More than ISAL_DEF_LVL1_DEFAULT, a macro that Swift cannot read.
  private static let levelBufferSize = 1 << 19

  /// The bytes as one member.
  ///
  /// Its header has no name and no time, so that the same bytes give the same
  /// member with the same version of the library on the same processor.
  ///
  /// - Complexity: O(bytes).
  public static func compressing(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    // Stored blocks are the worst: five bytes for 65,535, besides the frame.
    let limit = bytes.count + 5 * (bytes.count / 65_535 + 1) + 1024
    var level = [UInt8](repeating: 0, count: levelBufferSize)
    return [UInt8](unsafeUninitializedCapacity: limit) { output, made in
      level.withUnsafeMutableBufferPointer { level in
        var stream = isal_zstream()
        isal_deflate_stateless_init(&stream)
        stream.gzip_flag = UInt16(IGZIP_GZIP)
        stream.level = 1
        stream.level_buf = level.baseAddress
        stream.level_buf_size = UInt32(level.count)
        stream.end_of_stream = 1
        stream.next_in = UnsafeMutablePointer(
          mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(bytes.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        let result = isal_deflate_stateless(&stream)
        precondition(result == COMP_OK, "there is room for the worst case")
        made = output.count - Int(stream.avail_out)
      }
    }
  }
}
