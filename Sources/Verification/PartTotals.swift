/// The sums of parts that have one total, as published and as expected.
struct PartTotals {
  private struct Total {
    var published: PlainDecimal?
    var expected: PlainDecimal?
    /// Whether nothing is left to say: a part of it differs already.
    var isDecided = false
  }

  private let sums: [PartSum]
  private var totals: [[[String]: Total]]
  /// The keys in order of first appearance.
  private var keys: [[[String]]]

  init(_ sums: [PartSum]) {
    self.sums = sums
    totals = sums.map { _ in [:] }
    keys = sums.map { _ in [] }
  }

  /// Takes in a row; `published` gives its cells by column.
  mutating func add(
    _ key: [String], _ cells: [String: ExpectedCell], isDecided: Bool,
    published: (String) -> String?
  ) {
    for (index, sum) in sums.enumerated() {
      let group = Array(key.prefix(sum.keyColumns))
      if totals[index][group] == nil {
        totals[index][group] = Total(published: .zero, expected: .zero)
        keys[index].append(group)
      }
      guard var total = totals[index].removeValue(forKey: group) else { continue }
      if isDecided { total.isDecided = true }
      for column in sum.columns {
        guard case .part(let part, _) = cells[column] else { continue }
        total.expected = total.expected?.plus(part)
        total.published = published(column).flatMap(PlainDecimal.init(parsing:)).flatMap {
          total.published?.plus($0)
        }
      }
      totals[index][group] = total
    }
  }

  /// A total that is not what its parts should add up to.
  struct Wrong {
    let key: [String]
    /// The columns, joined by `+`.
    let columns: String
    let published: String?
    let expected: String?
  }

  /// The totals that are wrong though each of their parts may be right.
  var wrong: [Wrong] {
    sums.indices.flatMap { index in
      keys[index].compactMap { key in
        guard let total = totals[index][key], !total.isDecided,
          total.published != total.expected
        else { return nil }
        return Wrong(
          key: key, columns: sums[index].columns.joined(separator: "+"),
          published: total.published?.text, expected: total.expected?.text)
      }
    }
  }
}
