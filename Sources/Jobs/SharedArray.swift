/// Memory for one value per row or subject, filled by pieces of work that run
/// at the same time, each its own part.
public final class SharedArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Safe to share: pieces of work that run at the same time write disjoint
  // elements, and read only what was written before they began.

  /// How many values there are.
  public let count: Int
  @usableFromInline let base: UnsafeMutablePointer<Element>

  /// Memory that is written before it is read.
  @inlinable
  public init(_ count: Int) {
    self.count = count
    base = .allocate(capacity: count)
  }

  /// One value everywhere.
  @inlinable
  public init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: value, count: count)
  }

  /// The values of an array.
  @inlinable
  public init(copying values: [Element]) {
    count = values.count
    base = .allocate(capacity: count)
    _ = UnsafeMutableBufferPointer(start: base, count: count).initialize(from: values)
  }

  @inlinable
  deinit { base.deallocate() }

  /// One value; that it is one of the array is checked in debug builds alone.
  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "an element of the array")
      return base[index]
    }
    set {
      assert(index >= 0 && index < count, "an element of the array")
      base[index] = newValue
    }
  }

  /// A part of the memory, valid as long as the array.
  @inlinable
  public func part(_ range: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part of the array")
    return UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}
