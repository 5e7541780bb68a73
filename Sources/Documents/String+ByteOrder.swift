extension String {
  /// Whether the text comes before another in binary order of UTF-8, which is
  /// the order of code points: the order of names wherever one is needed,
  /// since it depends on no locale.
  ///
  /// - Complexity: O(length).
  public func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
