/// Memory for one value per row, filled by pieces of work that run at the same
/// time, each its own part.
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
}
