/// How the values of a group become its index.
enum IndexChain {
  /// The index of every period of a group; nil where it has no value then.
  ///
  /// Fixed: base · value(t) / value(base period); nil where the base period
  /// has no value, or 0. Chained: the base in the base period; after it times
  /// every link up to t, before it divided by every link from t on; nil beyond
  /// a link that is missing, where going back it is 0, and everywhere where
  /// the base period has no value.
  ///
  /// - Parameters:
  ///   - values: by period.
  ///   - links: by period, each from the period before; of the first unused.
  ///   - base: the position of the base period, and its index.
  /// - Complexity: O(periods).
  static func indices(
    values: [Double?], links: [Double?], base: (position: Int, value: Double),
    _ linking: IndexDefinition.Linking
  ) -> [Double?] {
    guard let start = values[base.position] else { return values.map { _ in nil } }
    switch linking {
    case .fixed:
      guard start != 0 else { return values.map { _ in nil } }
      return values.enumerated().map { period, value in
        period == base.position ? base.value : value.map { base.value * $0 / start }
      }
    case .chained:
      var indices = [Double?](repeating: nil, count: values.count)
      indices[base.position] = base.value
      for period in (base.position + 1)..<max(values.count, base.position + 1) {
        guard let last = indices[period - 1], let link = links[period] else { break }
        indices[period] = last * link
      }
      for period in (0..<base.position).reversed() {
        guard let next = indices[period + 1], let link = links[period + 1], link != 0 else { break }
        indices[period] = next / link
      }
      return zip(indices, values).map { $1 == nil ? nil : $0 }
    }
  }
}
