/// An identifier of which nothing is known but where it begins and ends.
public enum OpaqueIdentifier {
  /// The cell without the ASCII blanks around it (U+0009 to U+000D, U+0020),
  /// and otherwise as written: case, width and hyphens are part of it.
  ///
  /// - Complexity: O(number of blanks).
  public static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = cell.count
    while start < end, isBlank(cell[start]) { start += 1 }
    while end > start, isBlank(cell[end - 1]) { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: cell[start..<end])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
