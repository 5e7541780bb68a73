import Diagnostics
import Documents
import Tabular

/// One level of an index over all periods of a release, recomputed.
struct RecomputedSeries {
  /// A group at a period.
  struct Point {
    let subjects: Int
    let thin: Int
    /// nil where the weights of all subjects are 0.
    let value: Double?
    /// `from`, the top nodes, `limit`: weighted means that add up to the value;
    /// empty for other statistics than means.
    let terms: [Double]
    /// nil where there is nothing to compare with in the period before.
    let effects: IndexEffects?
    let entered: Int?
    let left: Int?
    var indexValue: Double?
    var rank: Int?
  }

  /// By period and code; groups in which nobody has a score are not there.
  private(set) var points: [Month: [ByteText: Point]] = [:]

  /// The series of a level, period by period.
  ///
  /// - Parameter groups: the groups of the level at a period, by code.
  init(
    of index: IndexModel, periods: [Month],
    groups: (Month) throws(Failure) -> [ByteText: IndexGroup]
  ) throws(Failure) {
    var before: [ByteText: IndexGroup] = [:]
    var values: [ByteText: [Month: Double]] = [:]
    var links: [ByteText: [Month: Double]] = [:]
    for period in periods {
      let now = try groups(period).filter { !$0.value.members.isEmpty }
      var points: [ByteText: Point] = [:]
      for (code, group) in now {
        let point = Point(index, group, after: before[code])
        points[code] = point
        values[code, default: [:]][period] = point.value
        links[code, default: [:]][period] = before[code].flatMap { index.link(from: $0, to: group) }
      }
      self.points[period] = points
      before = now
    }
    for period in periods { rank(period, leastSubjects: index.leastSubjects) }
    for (code, values) in values {
      for period in periods {
        points[period]?[code]?.indexValue = index.indexValue(
          at: period, values: values, links: links[code] ?? [:])
      }
    }
  }

  /// The codes of the groups at a period, in binary order.
  func codes(at period: Month) -> [String] {
    (points[period] ?? [:]).keys.sorted { $0.precedes($1) }.map(\.string)
  }

  /// Ranks the groups of a period that have enough subjects and a value.
  private mutating func rank(_ period: Month, leastSubjects: Int) {
    let ranked = (points[period] ?? [:]).compactMap { code, point in
      point.subjects >= leastSubjects ? point.value.map { (code, $0) } : nil
    }
    for (one, rank) in zip(ranked, PlainStatistics.ranks(ranked.map(\.1))) {
      points[period]?[one.0]?.rank = rank
    }
  }
}

extension RecomputedSeries.Point {
  fileprivate init(_ index: IndexModel, _ group: IndexGroup, after old: IndexGroup?) {
    subjects = group.members.count
    thin = group.thin
    let members = Array(group.members.values)
    value = index.statistic.value(of: members)
    terms = index.statistic.isMean && value != nil ? group.meanTerms : []
    let before = old.flatMap { index.statistic.value(of: Array($0.members.values)) }
    guard value != nil, before != nil, let old else {
      effects = nil
      entered = nil
      left = nil
      return
    }
    effects = IndexEffects(index.statistic, from: old, to: group)
    entered = group.members.keys.count { old.members[$0] == nil }
    left = old.members.keys.count { group.members[$0] == nil }
  }
}

extension IndexGroup {
  /// The weighted means of the terms of the members.
  fileprivate var meanTerms: [Double] {
    guard let count = members.values.first?.terms.count else { return [] }
    let total = PlainNumbers.sum(members.values.map(\.weight))
    return (0..<count).map { term in
      PlainNumbers.sum(of: members.values.map { ($0.weight, $0.terms[term]) }) / total
    }
  }
}
