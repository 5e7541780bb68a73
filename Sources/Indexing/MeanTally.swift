import Statistics
import Tabular

/// Exact sums for means and weighted means, by code; those of subjects that
/// moved from one code of a group to another by group.
struct MeanTally: PeriodTally {
  private let groups: GroupTable
  private let isWeighted: Bool
  private let termCount: Int
  private var subjects: [Int]
  private var thin: [Int]
  /// By code: Σ z s, Σ z, and Σ z c for every term.
  private var sums: [ExactSum]
  /// By code, then by group of all levels: subjects in both periods.
  private var shared: [Int]
  /// In the same order: the sums of `SharedSum`.
  private var sharedSums: [ExactSum]

  private enum SharedSum: Int, CaseIterable {
    case score0, score1
    /// Only where there are weights.
    case weight0, weight1, weight0score1, weight1score0
  }

  private var stride: Int { 2 + termCount }
  private var sharedStride: Int { isWeighted ? SharedSum.allCases.count : 2 }

  init(_ groups: GroupTable, _ index: ResolvedIndex) {
    self.groups = groups
    isWeighted = index.statistic == .weightedMean
    termCount = index.termNames.count + 1
    let places = groups.codeCount + groups.slotCount
    subjects = .init(repeating: 0, count: groups.codeCount)
    thin = .init(repeating: 0, count: groups.codeCount)
    shared = .init(repeating: 0, count: places)
    sums = .init(repeating: ExactSum(), count: groups.codeCount * (2 + termCount))
    sharedSums = .init(
      repeating: ExactSum(), count: places * (isWeighted ? SharedSum.allCases.count : 2))
  }

  mutating func add(_ now: ScoresBlock, after before: ScoresBlock?) {
    for place in now.places {
      if place >= 0 {
        subjects[Int(place)] += 1
      } else if let code = ScoresBlock.Place.codeOfThin(place) {
        thin[code] += 1
      }
    }
    addColumn(now.scores, of: now, to: 0)
    for (number, term) in now.terms.enumerated() { addColumn(term, of: now, to: 2 + number) }
    if isWeighted { addWeights(of: now) }
    if let before { addShared(before, now) }
  }

  /// Adds Σ z x of a column by code.
  private mutating func addColumn(_ column: ColumnSegment, of block: ScoresBlock, to sum: Int) {
    let stride = stride
    let isWeighted = isWeighted
    sums.withUnsafeMutableBufferPointer { sums in
      column.cells.withCells(as: Double.self) { cells in
        guard isWeighted else {
          block.forEachMember { row, code in sums[code &* stride &+ sum].add(cells[row]) }
          return
        }
        block.sizes.cells.withCells(as: Double.self) { sizes in
          block.forEachMember { row, code in
            sums[code &* stride &+ sum].add(product: sizes[row], cells[row])
          }
        }
      }
    }
  }

  private mutating func addWeights(of block: ScoresBlock) {
    let stride = stride
    sums.withUnsafeMutableBufferPointer { sums in
      block.sizes.cells.withCells(as: Double.self) { sizes in
        block.forEachMember { row, code in sums[code &* stride &+ 1].add(sizes[row]) }
      }
    }
  }

  private mutating func addShared(_ before: ScoresBlock, _ now: ScoresBlock) {
    before.scores.cells.withCells(as: Double.self) { score0 in
      now.scores.cells.withCells(as: Double.self) { score1 in
        before.sizes.cells.withCells(as: Double.self) { size0 in
          now.sizes.cells.withCells(as: Double.self) { size1 in
            ScoresBlock.forEachChange(before, now) { _ in
            } came: { _ in
            } both: { i, j in
              let code0 = Int(before.places[i])
              let code1 = Int(now.places[j])
              if code0 == code1 {
                addPair(at: code0, score0[i], score1[j], size0[i], size1[j])
              } else {
                groups.forEachSharedSlot(code0, code1) { slot in
                  addPair(
                    at: groups.codeCount + slot, score0[i], score1[j], size0[i], size1[j])
                }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private mutating func addPair(
    at place: Int, _ score0: Double, _ score1: Double, _ size0: Double, _ size1: Double
  ) {
    shared[place] += 1
    let first = place * sharedStride
    guard isWeighted else {
      sharedSums[first].add(score0)
      sharedSums[first + 1].add(score1)
      return
    }
    sharedSums[first].add(product: size0, score0)
    sharedSums[first + 1].add(product: size1, score1)
    sharedSums[first + 2].add(size0)
    sharedSums[first + 3].add(size1)
    sharedSums[first + 4].add(product: size0, score1)
    sharedSums[first + 5].add(product: size1, score0)
  }

  mutating func merge(_ other: MeanTally) {
    for code in subjects.indices {
      subjects[code] += other.subjects[code]
      thin[code] += other.thin[code]
    }
    for index in sums.indices { sums[index].merge(other.sums[index]) }
    for place in shared.indices where other.shared[place] > 0 {
      shared[place] += other.shared[place]
      for index in place * sharedStride..<(place + 1) * sharedStride {
        sharedSums[index].merge(other.sharedSums[index])
      }
    }
  }

  func period(
    _ level: GroupTable.Level, _ number: Int, after before: GroupPeriod?
  ) -> GroupPeriod {
    let codes = level.codes[number]
    var period = GroupPeriod()
    period.subjects = codes.reduce(0) { $0 + subjects[$1] }
    period.thin = codes.reduce(0) { $0 + thin[$1] }
    guard period.subjects > 0 else { return period }
    let score = sum(0, codes)
    let weight = isWeighted ? sum(1, codes) : ExactSum(Double(period.subjects))
    period.totals = ChangeEffects.Totals(
      weight: weight.value, score: score.value, mean: score.quotient(by: weight))
    period.value = period.totals.mean
    if period.value != nil {
      period.terms = (0..<termCount).map { sum(2 + $0, codes).value / period.totals.weight }
    }
    guard let before else { return period }
    let places = codes + [groups.codeCount + level.firstSlot + number]
    period.shared = places.reduce(0) { $0 + shared[$1] }
    let both = sharedTotals(places, count: period.shared)
    period.effects = ChangeEffects(of: before.totals, period.totals, sharing: both)
    if period.shared > 0, both.weight0score0 != 0 {
      period.link = both.weight0score1 / both.weight0score0
    }
    return period
  }

  private func sum(_ sum: Int, _ codes: [Int]) -> ExactSum {
    var total = ExactSum()
    for code in codes where subjects[code] > 0 { total.merge(sums[code * stride + sum]) }
    return total
  }

  private func sharedTotals(_ places: [Int], count: Int) -> ChangeEffects.Shared {
    func total(_ sum: SharedSum) -> Double {
      var total = ExactSum()
      for place in places where shared[place] > 0 {
        total.merge(sharedSums[place * sharedStride + sum.rawValue])
      }
      return total.value
    }
    let score0 = total(.score0)
    let score1 = total(.score1)
    guard isWeighted else {
      return ChangeEffects.Shared(
        weight0: Double(count), weight1: Double(count), weight0score0: score0,
        weight0score1: score1, weight1score0: score0, weight1score1: score1)
    }
    return ChangeEffects.Shared(
      weight0: total(.weight0), weight1: total(.weight1), weight0score0: score0,
      weight0score1: total(.weight0score1), weight1score0: total(.weight1score0),
      weight1score1: score1)
  }
}

extension ExactSum {
  /// One number.
  fileprivate init(_ number: Double) {
    self.init()
    add(number)
  }

  /// The quotient of two sums, as near as a Double can be: that of their
  /// roundings, and what it leaves of the sums.
  ///
  /// So the mean of equal numbers is that number, however many there are and
  /// whatever they weigh, and groups that are as good as each other share a
  /// rank. nil unless the divisor is above 0.
  func quotient(by divisor: ExactSum) -> Double? {
    let weight = divisor.value
    guard weight > 0 else { return nil }
    let nearest = value / weight
    // The divisor is its rounding and the rest.
    var rest = divisor
    rest.add(-weight)
    var left = self
    left.add(product: -nearest, weight)
    left.add(product: -nearest, rest.value)
    let correction = left.value / weight
    return correction.isFinite ? nearest + correction : nearest
  }
}
