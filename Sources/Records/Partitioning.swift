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
    var partitioner = Partitioner(self, ofClass: name)
    return partitioner.partition(of: id)
  }
}

/// Says the partitions of the subjects of one class, one after the other.
public struct Partitioner: ~Copyable {
  private let count: Int
  private let prefix: [UInt8]
  private var hasher = SHA256()

  public init(_ partitioning: Partitioning, ofClass name: String) {
    count = partitioning.count
    prefix = Array("\(name):".utf8)
  }

  /// The partition of the subject with a canonical identifier.
  ///
  /// - Complexity: O(length).
  public mutating func partition(of id: UnsafeRawBufferPointer) -> Int {
    prefix.withUnsafeBytes { hasher.update($0) }
    hasher.update(id)
    return Int(hasher.finishAndStartOver().leadingWord) % count
  }
}
