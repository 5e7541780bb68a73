import Tabular

/// An identifier of which nothing is known but where it begins and ends.
public enum OpaqueIdentifier {
  /// The cell without the ASCII blanks around it (U+0009 to U+000D, U+0020),
  /// and otherwise as written: case, width and hyphens are part of it.
  ///
  /// - Complexity: O(number of blanks).
  public static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    cell.trimmed
  }
}
