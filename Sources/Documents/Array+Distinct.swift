extension Array where Element: Hashable {
  /// Every element once, where it comes first.
  ///
  /// - Complexity: O(n) expected.
  public var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
