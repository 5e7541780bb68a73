import Store

/// Into how many partitions subjects are split, and which is whose.
///
/// ```
/// partition = first 8 hex digits of SHA-256("class:canonical id"), as a number, mod count
/// ```
public struct Partitioning: Hashable, Sendable {
  /// 1 to 4096.
  public let count: Int

  /// - Precondition: 1 ≤ count ≤ 4096.
  public init(_ count: Int) {
    precondition((1...4096).contains(count), "1 to 4096 partitions")
    self.count = count
  }

  /// The partition of a subject, from its class and its canonical identifier.
  ///
  /// - Complexity: O(length).
  public func partition(ofClass name: String, id: UnsafeRawBufferPointer) -> Int {
    var text = Array(name.utf8)
    text.append(UInt8(ascii: ":"))
    text.append(contentsOf: id)
    return text.withUnsafeBytes { Int(SHA256.digest(of: $0).leadingWord) % count }
  }
}
