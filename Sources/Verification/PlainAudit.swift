/// The structure of a framework, looked at the plain way: rows of the tables
/// of its audit.
struct PlainAudit {
  private(set) var nodes: [[String: ExpectedCell]] = []
  private(set) var items: [[String: ExpectedCell]] = []
  private(set) var correlations: [[String: ExpectedCell]] = []
  private let model: AuditModel
  private let start: [String: ExpectedCell]
  private let shifts: PlainShifts
  /// The names of the top nodes.
  private let tops: [String]

  /// The audit of a framework on the subjects of a period.
  init(_ population: ScoredPopulation, _ model: AuditModel, period: String) {
    self.model = model
    tops = population.framework.topNames
    shifts = PlainShifts(population)
    start = ["framework": .text(population.framework.name), "period": .text(period)]
    visit(
      population.framework.root, population.traces.map { ($0.root, $0.root) }, path: "/",
      top: nil)
  }

  /// A node of a subject, and the root of the subject's tree.
  private typealias Trace = (root: BranchTrace, own: BranchTrace)

  private mutating func visit(
    _ branch: FrameworkModel.Branch, _ traces: [Trace], path: String, top: Int?
  ) {
    let columns = Columns(traces, children: branch.children.count, tops: tops.count)
    tell(branch, columns, path: path, top: top)
    for (place, child) in branch.children.enumerated() {
      guard case .branch(let inner) = child else { continue }
      visit(
        inner,
        traces.compactMap { trace in
          guard case .branch(let own) = trace.own.children[place].trace else { return nil }
          return (trace.root, own)
        }, path: (path == "/" ? "" : path) + "/" + child.name, top: top ?? place)
    }
  }

  /// The values of the subjects that have all children of a node.
  private struct Columns {
    var children: [[Double]]
    var node: [Double] = []
    var index: [Double] = []
    var tops: [[Double?]]

    init(_ traces: [Trace], children count: Int, tops topCount: Int) {
      children = (0..<count).map { _ in [] }
      tops = (0..<topCount).map { _ in [] }
      func short(_ value: Double) -> Double { (value * 1e12).rounded() / 1e12 }
      for (root, own) in traces {
        let values = own.children.compactMap(\.trace.value)
        guard values.count == count, let value = own.value, let whole = root.value else {
          continue
        }
        for place in 0..<count { children[place].append(short(values[place])) }
        node.append(short(value))
        index.append(short(whole))
        for (place, child) in root.children.enumerated() {
          tops[place].append(child.trace.value.map(short))
        }
      }
    }
  }

  private mutating func tell(
    _ branch: FrameworkModel.Branch, _ columns: Columns, path: String, top: Int?
  ) {
    let k = branch.children.count
    let isTold = columns.node.count >= max(model.least, 2)
    let own = start.merging(["node": .text(path)]) { _, new in new }
    let vary = columns.children.allSatisfy(PlainAudit.varies)
    let together = isTold && vary && k > 1 ? Together(columns.children) : nil
    let weights = branch.children.map(\.weight)
    let sum = PlainNumbers.sum(weights)
    let ratios = columns.children.map { child in
      isTold ? PlainAudit.ratio(of: columns.node, between: child, atMost: model.bins) : nil
    }
    let known = ratios.compactMap(\.self)
    let whole = PlainNumbers.sum(known)
    let importances: [Double]? =
      known.count == k && whole > 1e-12 ? known.map { $0 / whole } : nil
    let residual = importances.map { importances in
      let squares = zip(importances, weights).map { ($0 - $1 / sum) * ($0 - $1 / sum) }
      return (PlainNumbers.sum(squares) / Double(k)).squareRoot()
    }
    let reason: String? =
      !isTold
      ? "too_few"
      : k == 1
        ? "one_child" : !vary ? "no_variation" : together?.kmo == .collinear ? "collinear" : nil
    nodes.append(
      own.merging([
        "children": .integer(k), "subjects": .integer(columns.node.count),
        "reason": ExpectedCell(reason), "alpha": ExpectedCell(together?.alpha, decimals: 4),
        "mean_correlation": ExpectedCell(together?.meanCorrelation, decimals: 4),
        "kmo": ExpectedCell(together?.overall, decimals: 4),
        "components": ExpectedCell(together?.components),
        "explained": ExpectedCell(together?.explained, decimals: 4),
        "residual": ExpectedCell(residual, decimals: 4),
        "findings": ExpectedCell(
          model.findings([
            ("alpha", true, together?.alpha), ("kmo", true, together?.overall),
            ("residual", false, residual),
          ])),
      ]) { _, new in new })
    for (place, child) in branch.children.enumerated() {
      let values = columns.children[place]
      let withIndex = isTold ? PlainAudit.correlation(values, columns.index) : nil
      let importance = importances?[place]
      let shift = isTold ? shifts.shift(without: place, of: path) : nil
      items.append(
        own.merging([
          "item": .text(child.name), "kind": .text(child.kind),
          "weight": .number(weights[place] / sum, decimals: 6),
          "mean": ExpectedCell(isTold ? PlainStatistics.mean(values) : nil, decimals: 4),
          "deviation": ExpectedCell(
            isTold ? PlainAudit.varies(values) ? PlainStatistics.deviation(values) : 0 : nil,
            decimals: 4),
          "with_node": ExpectedCell(
            isTold ? PlainAudit.correlation(values, columns.node) : nil, decimals: 4),
          "with_rest": ExpectedCell(together?.withRest[place], decimals: 4),
          "with_index": ExpectedCell(withIndex, decimals: 4),
          "alpha_without": ExpectedCell(together?.alphaWithout[place], decimals: 4),
          "kmo": ExpectedCell(together?.items[place], decimals: 4),
          "loading": ExpectedCell(together?.loadings[place], decimals: 4),
          "ratio": ExpectedCell(ratios[place], decimals: 4),
          "importance": ExpectedCell(importance, decimals: 4),
          "shift": ExpectedCell(shift?.mean, decimals: 4),
          "swapped": ExpectedCell(shift?.swapped, decimals: 4),
          "findings": ExpectedCell(
            model.findings([
              ("silent", true, withIndex), ("dominating", false, k > 1 ? importance : nil),
            ])),
        ]) { _, new in new })
      for before in 0..<place {
        let r =
          isTold ? PlainAudit.correlation(columns.children[before], values) : nil
        correlations.append(
          own.merging([
            "item": .text(branch.children[before].name), "relation": .text("sibling"),
            "other": .text(child.name), "subjects": .integer(columns.node.count),
            "correlation": ExpectedCell(r, decimals: 4),
            "findings": ExpectedCell(
              model.findings([("collinear", false, r), ("opposed", true, r)])),
          ]) { _, new in new })
      }
    }
    guard let top else { return }
    for (place, child) in branch.children.enumerated() {
      for (number, other) in tops.enumerated() where number != top {
        let both = zip(columns.children[place], columns.tops[number]).compactMap { x, y in
          y.map { (x, $0) }
        }
        let r =
          both.count >= model.least
          ? PlainAudit.correlation(both.map(\.0), both.map(\.1)) : nil
        correlations.append(
          own.merging([
            "item": .text(child.name), "relation": .text("across"), "other": .text("/" + other),
            "subjects": .integer(both.count), "correlation": ExpectedCell(r, decimals: 4),
            "findings": .null,
          ]) { _, new in new })
      }
    }
  }

  private static func varies(_ column: [Double]) -> Bool {
    column.contains { $0 != column[0] }
  }

  private static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count > 1, varies(x), varies(y) else { return nil }
    return PlainWeights.correlations([x, y])[0][1]
  }

  /// The share of the variance of y that lies between bins of x.
  private static func ratio(of y: [Double], between x: [Double], atMost most: Int) -> Double? {
    guard varies(y), let mean = PlainStatistics.mean(y) else { return nil }
    let n = x.count
    let bins = max(2, min(most, n / 10))
    var places: [Double: (first: Int, last: Int)] = [:]
    for (rank, value) in x.sorted().enumerated() {
      places[value] = (places[value]?.first ?? rank + 1, rank + 1)
    }
    var members = (0..<bins).map { _ in [Double]() }
    for (value, other) in zip(x, y) {
      let (first, last) = places[value] ?? (1, 1)
      // The mean rank less a half, as a share of all.
      members[(first + last - 1) * bins / (2 * n)].append(other - mean)
    }
    let between = members.filter { !$0.isEmpty }.map { own in
      let sum = PlainNumbers.sum(own)
      return sum * sum / Double(own.count)
    }
    return PlainNumbers.sum(between) / PlainNumbers.sum(y.map { ($0 - mean) * ($0 - mean) })
  }
}

extension FrameworkModel.Node {
  fileprivate var kind: String {
    switch self {
    case .branch: "node"
    case .leaf(let leaf): leaf.origin == .score ? "score" : "indicator"
    }
  }
}

/// What several children that all vary tell together.
private struct Together {
  enum Adequacy: Equatable {
    case collinear
    case told(overall: Double?, items: [Double?])
  }

  let alpha: Double?
  let meanCorrelation: Double
  let kmo: Adequacy
  let components: Int
  let explained: Double
  private(set) var withRest: [Double?] = []
  private(set) var alphaWithout: [Double?] = []
  private(set) var loadings: [Double?]

  var overall: Double? { if case .told(let overall, _) = kmo { overall } else { nil } }
  var items: [Double?] {
    if case .told(_, let items) = kmo { items } else { loadings.map { _ in nil } }
  }

  init(_ columns: [[Double]]) {
    let k = columns.count
    let r = PlainWeights.correlations(columns)
    let deviations = columns.map { PlainStatistics.deviation($0) ?? 0 }
    func covariance(_ a: Int, _ b: Int) -> Double { r[a][b] * deviations[a] * deviations[b] }
    func variance(of kept: [Int]) -> Double {
      PlainNumbers.sum(kept.flatMap { a in kept.map { covariance(a, $0) } })
    }
    func alpha(of kept: [Int]) -> Double? {
      let whole = variance(of: kept)
      guard whole > 1e-12, kept.count > 1 else { return nil }
      let own = PlainNumbers.sum(kept.map { covariance($0, $0) })
      return Double(kept.count) / Double(kept.count - 1) * (1 - own / whole)
    }
    let all = Array(0..<k)
    self.alpha = alpha(of: all)
    let pairs = all.flatMap { a in all.filter { $0 != a }.map { r[a][$0] } }
    meanCorrelation = PlainNumbers.sum(pairs) / Double(pairs.count)
    for item in all {
      let others = all.filter { $0 != item }
      let rest = variance(of: others)
      let shared = PlainNumbers.sum(others.map { covariance(item, $0) })
      withRest.append(
        rest > 1e-12 ? shared / (deviations[item] * rest.squareRoot()) : nil)
      alphaWithout.append(k > 2 ? alpha(of: others) : nil)
    }
    let eigen = PlainAlgebra.eigen(r)
    components = eigen.count { $0.value > 1 + 1e-9 }
    explained = eigen[0].value / Double(k)
    if eigen[0].value - eigen[1].value > 1e-6 {
      let vector = eigen[0].vector
      let most = vector.map(abs).max() ?? 0
      let sign = (vector.first { abs($0) >= most * (1 - 1e-9) } ?? 1) < 0 ? -1.0 : 1
      loadings = vector.map { sign * $0 * eigen[0].value.squareRoot() }
    } else {
      loadings = all.map { _ in nil }
    }
    guard eigen[k - 1].value > 1e-6 else {
      kmo = .collinear
      return
    }
    let inverse = all.map { column in
      PlainAlgebra.solution(of: r, all.map { $0 == column ? 1 : 0 }) ?? []
    }
    func partial(_ a: Int, _ b: Int) -> Double {
      -inverse[a][b] / (inverse[a][a] * inverse[b][b]).squareRoot()
    }
    let own = all.map { a in
      let others = all.filter { $0 != a }
      return (
        PlainNumbers.sum(others.map { r[a][$0] * r[a][$0] }),
        PlainNumbers.sum(others.map { partial(a, $0) * partial(a, $0) })
      )
    }
    func share(_ plain: Double, _ partial: Double) -> Double? {
      plain > 1e-12 ? plain / (plain + partial) : nil
    }
    kmo = .told(
      overall: share(PlainNumbers.sum(own.map(\.0)), PlainNumbers.sum(own.map(\.1))),
      items: own.map { share($0.0, $0.1) })
  }
}
