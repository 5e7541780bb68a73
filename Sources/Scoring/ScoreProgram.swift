import Diagnostics
import Glibc
import Records

/// A tree with the treatments of its leaves, bound to a source of values: the
/// arithmetic of a score, a column of a few rows at a time.
///
/// Children in declared order, plain operations on Doubles, nothing fused and
/// nothing reassociated, by the formulas of `Aggregate`. Weighted and geometric
/// means take column after column; other aggregates look at all children of a
/// row together.
struct ScoreProgram: Sendable {
  let tree: ScoreTree
  private let treatments: [IndicatorTreatment]
  /// Where the leaves' indicators are in the source.
  let positions: [Int]
  private let indicatorCount: Int
  /// to − from.
  private let span: Double
  /// Whether the values of all leaves are kept, and the weights present.
  private let keepsLeaves: Bool

  /// - Precondition: the source has the indicators of the tree.
  init(
    _ tree: ScoreTree, _ parameters: FittedParameters?, span: Double, keepsLeaves: Bool,
    source: some PanelSource
  ) {
    self.tree = tree
    self.keepsLeaves = keepsLeaves
    self.span = span
    indicatorCount = source.indicators.count
    positions = ScoreProgram.positions(of: tree, in: source)
    treatments = tree.leaves.map { leaf in
      IndicatorTreatment(
        leaf.definition, parameters?[leaf.name], on: tree.scale, sectors: source.sectors,
        regions: source.regions)
    }
  }

  /// Where the columns of the leaves are in a source.
  static func positions(of tree: ScoreTree, in source: some PanelSource) -> [Int] {
    tree.leaves.map { leaf in
      guard let position = source.indicators.firstIndex(of: leaf.column) else {
        preconditionFailure("the source has no column \(leaf.column)")
      }
      return position
    }
  }

  /// Works the tree through for some rows of a batch at one day: fills
  /// `observed`, the slot of the root and the parts of the children of the
  /// root. Returns a leaf of which a step met a value that it has none for.
  ///
  /// - Precondition: at most `ScoreScratch.rows` rows.
  /// - Complexity: O(rows × (leaves + nodes)).
  func evaluate(
    _ batch: PanelBatch, day: Int, rows: Range<Int>, _ scratch: ScoreScratch
  ) -> Int? {
    scratch.observed.update(repeating: 0, count: rows.count)
    var refused: Int?
    for number in tree.nodes.indices {
      let leaf = sum(batch, day, rows, node: number, scratch)
      refused = refused ?? leaf
    }
    return refused
  }

  /// The root's value of each row of the last chunk.
  func root(_ scratch: ScoreScratch) -> UnsafeMutablePointer<Double> {
    scratch.slot(tree.nodes.count - 1)
  }

  /// One node from its children.
  func sum(
    _ batch: PanelBatch, _ day: Int, _ rows: Range<Int>, node number: Int, _ scratch: ScoreScratch
  ) -> Int? {
    let node = tree.nodes[number]
    let count = rows.count
    let isRoot = number == tree.nodes.count - 1
    let total = scratch.slot(number)
    let weights = scratch.weights
    total.update(repeating: 0, count: count)
    var weight = 0.0
    var hasMissing = false
    var refused: Int?
    for (place, child) in tree.children[node.children].enumerated() {
      let values: UnsafeMutablePointer<Double>
      var childHasMissing: Bool
      switch child.source {
      case .node(let number):
        values = scratch.slot(number)
        childHasMissing = scratch.hasMissing[number]
      case .leaf(let leaf):
        // The root's own leaves are kept for their contributions.
        let slot = tree.nodes.count + place
        if isRoot {
          values = scratch.slot(slot)
        } else if case .rows = node.aggregate {
          values = scratch.gathered(place)
        } else {
          values = scratch.leaf
        }
        let outcome = load(leaf, batch, day, rows, scratch, into: values)
        childHasMissing = outcome.hasMissing
        if isRoot { scratch.hasMissing[slot] = childHasMissing }
        if keepsLeaves {
          scratch.part(tree.top.count + leaf).update(from: values, count: count)
        }
        if outcome.isRefused { refused = refused ?? leaf }
      }
      if child.isLeftOut {
        values.update(repeating: .nan, count: count)
        childHasMissing = true
      }
      if childHasMissing, !hasMissing {
        hasMissing = true
        weights.update(repeating: weight, count: count)
      }
      add(values, child.weight, to: total, count, node.aggregate, hasMissing: childHasMissing)
      let own = child.weight
      if childHasMissing {
        for row in 0..<count { weights[row] += values[row] == values[row] ? own : 0 }
      } else if hasMissing {
        for row in 0..<count { weights[row] += own }
      } else {
        weight += own
      }
    }
    if !hasMissing { weights.update(repeating: weight, count: count) }
    if keepsLeaves { scratch.present(number).update(from: weights, count: count) }
    if case .rows(let rule) = node.aggregate {
      forEachRow(of: number, count, scratch) { row, values, weights, _ in
        total[row] = rule.value(values, weights)
      } missing: { row in
        total[row] = .nan
      }
    }
    finish(total, weights, count, node.aggregate, mean: isRoot ? scratch.mean : nil)
    scratch.hasMissing[number] = hasMissing
    if isRoot { decompose(count, scratch) }
    return refused
  }

  /// The v of a leaf; counts its weight where a raw value was observed.
  func load(
    _ leaf: Int, _ batch: PanelBatch, _ day: Int, _ rows: Range<Int>, _ scratch: ScoreScratch,
    into values: UnsafeMutablePointer<Double>
  ) -> IndicatorTreatment.Outcome {
    let count = rows.count
    let units = tree.leaves[leaf].units
    let observed = scratch.observed
    return batch.withValues(day: day, indicator: positions[leaf], of: indicatorCount) { all in
      batch.withCodes(of: treatments[leaf].grouping, day: day) { groups in
        guard let start = all.baseAddress, let groups = groups.baseAddress else {
          return IndicatorTreatment.Outcome(hasMissing: false, isRefused: false)
        }
        let raw = start + rows.lowerBound
        let hasMissing = hasNaN(raw, count: count)
        if hasMissing {
          for row in 0..<count { observed[row] &+= raw[row] == raw[row] ? units : 0 }
        } else {
          for row in 0..<count { observed[row] &+= units }
        }
        return treatments[leaf].apply(
          raw, groups: groups + rows.lowerBound, count: count, hasMissing: hasMissing,
          into: values)
      }
    }
  }

  private func add(
    _ values: UnsafePointer<Double>, _ weight: Double, to total: UnsafeMutablePointer<Double>,
    _ count: Int, _ rule: ScoreTree.Rule, hasMissing: Bool
  ) {
    switch (rule, hasMissing) {
    case (.arithmetic, false):
      for row in 0..<count { total[row] += weight * values[row] }
    case (.arithmetic, true):
      for row in 0..<count {
        total[row] += values[row] == values[row] ? weight * values[row] : 0
      }
    case (.geometric(let floor), _):
      let rise = 1 - floor
      for row in 0..<count where values[row] == values[row] {
        total[row] += weight * Glibc.log(floor + rise * values[row])
      }
    case (.rows, _): break
    }
  }

  /// Calls `body` with the values and weights of the children of a node that
  /// are present in each row, and their places among the children; `missing`
  /// where none is.
  private func forEachRow(
    of number: Int, _ count: Int, _ scratch: ScoreScratch,
    _ body: (
      _ row: Int, _ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>,
      _ places: UnsafeBufferPointer<Int>
    ) -> Void,
    missing: (_ row: Int) -> Void
  ) {
    let isRoot = number == tree.nodes.count - 1
    let children = tree.children[tree.nodes[number].children]
    let columns = children.enumerated().map { place, child -> UnsafeMutablePointer<Double> in
      switch child.source {
      case .node(let number): scratch.slot(number)
      case .leaf: isRoot ? scratch.slot(tree.nodes.count + place) : scratch.gathered(place)
      }
    }
    let declared = children.map(\.weight)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * columns.count) { present in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: columns.count) { places in
        for row in 0..<count {
          var found = 0
          for place in columns.indices where columns[place][row] == columns[place][row] {
            present[found] = columns[place][row]
            present[columns.count + found] = declared[place]
            places[found] = place
            found += 1
          }
          guard found > 0 else {
            missing(row)
            continue
          }
          body(
            row, UnsafeBufferPointer(rebasing: present[..<found]),
            UnsafeBufferPointer(rebasing: present[columns.count..<columns.count + found]),
            UnsafeBufferPointer(rebasing: places[..<found]))
        }
      }
    }
  }

  /// Divides; NaN (0 / 0) where no child is present.
  private func finish(
    _ total: UnsafeMutablePointer<Double>, _ weights: UnsafePointer<Double>, _ count: Int,
    _ rule: ScoreTree.Rule, mean: UnsafeMutablePointer<Double>?
  ) {
    if case .rows = rule { return }
    for row in 0..<count { total[row] /= weights[row] }
    guard case .geometric(let floor) = rule else { return }
    for row in 0..<count { total[row] = Glibc.exp(total[row]) }
    mean?.update(from: total, count: count)
    let rise = 1 - floor
    for row in 0..<count { total[row] = (total[row] - floor) / rise }
  }

  /// What each child of the root contributes in points; 0 where it is missing.
  private func decompose(_ count: Int, _ scratch: ScoreScratch) {
    if case .rows(let rule) = tree.nodes[tree.nodes.count - 1].aggregate {
      return decompose(count, scratch, by: rule)
    }
    let (span, weights) = (span, scratch.weights)
    for (place, child) in tree.children[tree.top].enumerated() {
      let values =
        switch child.source {
        case .node(let number): scratch.slot(number)
        case .leaf: scratch.slot(tree.nodes.count + place)
        }
      let (part, weight) = (scratch.part(place), child.weight)
      switch tree.nodes[tree.nodes.count - 1].aggregate {
      case .arithmetic:
        for row in 0..<count {
          let points = span * (weight / weights[row]) * values[row]
          part[row] = values[row] == values[row] ? points : 0
        }
      case .geometric(let floor):
        let rise = 1 - floor
        for row in 0..<count {
          let lifted = floor + rise * values[row]
          let points =
            span * logarithmicMean(scratch.mean[row], floor) * (weight / weights[row])
            * Glibc.log(lifted / floor) / rise
          part[row] = values[row] == values[row] ? points : 0
        }
      case .rows: break
      }
    }
  }

  /// The same by Shapley values.
  private func decompose(_ count: Int, _ scratch: ScoreScratch, by rule: RowAggregate) {
    for place in 0..<tree.top.count { scratch.part(place).update(repeating: 0, count: count) }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: tree.top.count) { parts in
      forEachRow(of: tree.nodes.count - 1, count, scratch) { row, values, weights, places in
        rule.writeParts(values, weights, to: parts, coalitions: scratch.coalitions)
        for child in places.indices {
          scratch.part(places[child])[row] = span * parts[child]
        }
      } missing: { _ in
      }
    }
  }
}

/// Whether one of some values is NaN.
///
/// Four at a time by hand: the compiler makes branches of the plain loop.
private func hasNaN(_ values: UnsafePointer<Double>, count: Int) -> Bool {
  let whole = count & ~3
  var found = SIMDMask<SIMD4<Int64>>(repeating: false)
  for row in stride(from: 0, to: whole, by: 4) {
    let four = UnsafeRawPointer(values + row).loadUnaligned(as: SIMD4<Double>.self)
    found = found .| (four .!= four)
  }
  return any(found) || (whole..<count).contains { values[$0].isNaN }
}

/// (a − b) / (ln a − ln b); a where the two are the same to a logarithm.
///
/// - Precondition: both above 0.
func logarithmicMean(_ a: Double, _ b: Double) -> Double {
  let distance = Glibc.log(a) - Glibc.log(b)
  return distance == 0 ? a : (a - b) / distance
}

extension PanelBatch {
  /// Calls `body` with the sectors or the regions of the subjects at one day.
  func withCodes<R>(
    of grouping: GroupImputation.Grouping, day: Int, _ body: (UnsafeBufferPointer<UInt32>) -> R
  ) -> R {
    let codes =
      switch grouping {
      case .region: regions
      case .sector: sectors
      }
    return codes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[day * count..<(day + 1) * count]))
    }
  }
}
