/// Room for one identifier in its canonical form, used again for every cell:
/// ASCII digits and upper-case letters, no blanks, no hyphens.
public struct CanonicalIdentifier: Sendable {
  /// The most characters that a coded identifier has.
  public static let capacity = 18

  var storage: InlineArray<18, UInt8>
  /// How many characters it holds; 0 where the last cell read was neither a
  /// valid coded identifier nor masked.
  public internal(set) var count: Int

  /// An empty one.
  public init() {
    storage = InlineArray(repeating: 0)
    count = 0
  }

  /// The character at a position from 0 on.
  ///
  /// - Precondition: `position` is below `count`.
  public subscript(position: Int) -> UInt8 {
    precondition(position < count, "an identifier has no such character")
    return storage[position]
  }

  /// Calls `body` with the characters, which are valid during the call only.
  public func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let count = count
    return try Swift.withUnsafeBytes(of: storage) { all throws(E) in
      try body(UnsafeRawBufferPointer(rebasing: all[..<count]))
    }
  }
}
