extension String {
  /// The name that the writer probably meant: the candidate with the smallest
  /// Damerau–Levenshtein distance (optimal string alignment) to this text, if
  /// that is at most a third of the longer length, rounded up; the first of
  /// equals in the order given. Case is ignored.
  ///
  /// - Complexity: O(candidates × length²).
  public func nearest(in candidates: [String]) -> String? {
    let wanted = Array(lowercased().unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      let limit = (max(wanted.count, other.count) + 2) / 3
      let distance = alignmentDistance(wanted, other)
      if distance <= limit, distance < (best?.distance ?? Int.max) {
        best = (candidate, distance)
      }
    }
    return best?.name
  }
}

private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in 0..<b.count {
      let substitution = last[j] + (a[i] == b[j] ? 0 : 1)
      row[j + 1] = min(substitution, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
