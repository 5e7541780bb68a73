/// Memory for one value per row or subject, filled by pieces of work that run
/// at the same time, each its own part.
final class SharedArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Safe to share: pieces of work that run at the same time write disjoint
  // elements, and read only what was written before they began.
  let count: Int
  private let base: UnsafeMutablePointer<Element>

  /// Memory that is written before it is read.
  init(_ count: Int) {
    self.count = count
    base = .allocate(capacity: count)
  }

  init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: value, count: count)
  }

  init(copying values: [Element]) {
    count = values.count
    base = .allocate(capacity: count)
    _ = UnsafeMutableBufferPointer(start: base, count: count).initialize(from: values)
  }

  deinit { base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
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
  func part(_ range: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part of the array")
    return UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}
