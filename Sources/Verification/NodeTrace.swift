import Diagnostics
import Glibc

/// How the value of one node of one subject is made, with everything under it.
public indirect enum NodeTrace: Hashable, Sendable {
  case branch(BranchTrace)
  case leaf(LeafTrace)

  /// The value on the scale of the tree; nil where it is missing.
  public var value: Double? {
    switch self {
    case .branch(let branch): branch.value
    case .leaf(let leaf): leaf.normalised
    }
  }
}

/// A node with its children.
public struct BranchTrace: Hashable, Sendable {
  /// A child and its part in the node.
  public struct Child: Hashable, Sendable {
    public let name: String
    /// As declared.
    public let weight: Double
    /// The part of the weight of all children that have values; nil for a
    /// missing child.
    public let rescaledWeight: Double?
    /// Its part of the node's value; parts add up to it. Nil for a missing
    /// child.
    public let part: Double?
    public let trace: NodeTrace
  }

  public let aggregation: FrameworkModel.Aggregation
  /// In declared order.
  public let children: [Child]
  /// nil where no child has a value.
  public let value: Double?
}

extension BranchTrace {
  /// The trace of a branch for a subject, children first.
  ///
  /// Arithmetic: Σ w v / Σ w over the children that have values; a child's
  /// part is w'·v. Geometric with floor f: v' = f + (1 − f)·v,
  /// g = exp(Σ w ln v' / Σ w), value (g − f)/(1 − f); a child's part is
  /// L(g, f)·w'·ln(v'/f)/(1 − f), where L is the logarithmic mean. Of other
  /// aggregates, by the formulas of docs/concepts/scoring.md, a child's part is
  /// its Shapley value.
  ///
  /// - Source: R. Sato, "The Ideal Log-Change Index Number", 1976; B. W. Ang,
  ///   "The LMDI approach to decomposition analysis", 2005.
  init(
    _ branch: FrameworkModel.Branch, _ parameters: ModelParameters, of row: ModelRow
  ) throws(Failure) {
    aggregation = branch.aggregation
    var traces: [NodeTrace] = []
    for child in branch.children {
      switch child {
      case .branch(let inner): traces.append(.branch(try BranchTrace(inner, parameters, of: row)))
      case .leaf(let leaf):
        traces.append(
          .leaf(
            try LeafTrace(
              leaf, parameters[leaf.name] ?? ModelParameters.Indicator(name: leaf.name),
              of: row)))
      }
    }
    let own = zip(branch.children, traces).compactMap { child, trace in
      trace.value.map { NodeChild(weight: child.weight, value: $0) }
    }
    // Children of weight 0 alone, which a method may find, have no mean.
    let whole = own.isEmpty ? nil : branch.aggregation.value(of: own)
    let value = whole.flatMap { $0.isNaN ? nil : $0 }
    self.value = value
    let parts = value.map { branch.aggregation.parts(of: own, in: $0) } ?? []
    let present = own.reduce(0) { $0 + $1.weight }
    var next = 0
    children = zip(branch.children, traces).map { child, trace in
      guard trace.value != nil, value != nil else {
        return Child(
          name: child.name, weight: child.weight, rescaledWeight: nil, part: nil, trace: trace)
      }
      next += 1
      return Child(
        name: child.name, weight: child.weight, rescaledWeight: child.weight / present,
        part: parts[next - 1], trace: trace)
    }
  }
}

/// A child of a node that has a value.
struct NodeChild {
  let weight: Double
  let value: Double
}

extension FrameworkModel.Aggregation {
  /// The value of a node from its children that have values, of which there is
  /// one at least.
  func value(of children: [NodeChild]) -> Double {
    let present = children.reduce(0) { $0 + $1.weight }
    func mean(_ value: (NodeChild) -> Double) -> Double {
      children.reduce(0) { $0 + $1.weight * value($1) } / present
    }
    func lifted(_ child: NodeChild, _ floor: Double) -> Double {
      floor + (1 - floor) * child.value
    }
    switch self {
    case .arithmetic: return mean(\.value)
    case .geometric(let floor):
      return (Glibc.exp(mean { Glibc.log(lifted($0, floor)) }) - floor) / (1 - floor)
    case .harmonic(let floor):
      let sum = children.reduce(0) { $0 + $1.weight / lifted($1, floor) }
      return (present / sum - floor) / (1 - floor)
    case .power(let exponent, let floor):
      let power = mean { Glibc.pow(lifted($0, floor), exponent) }
      return (Glibc.pow(power, 1 / exponent) - floor) / (1 - floor)
    case .minimum: return children.reduce(children[0].value) { min($0, $1.value) }
    case .ordered(let exponent):
      // The largest first, equal ones as they are declared.
      let order = children.indices.sorted { a, b in
        let (one, other) = (children[a].value, children[b].value)
        return one != other ? one > other : a < b
      }
      var (weight, before, sum) = (0.0, 0.0, 0.0)
      for (place, child) in order.enumerated() {
        weight += children[child].weight
        let share = place == order.count - 1 ? 1 : Glibc.pow(weight / present, exponent)
        sum += (share - before) * children[child].value
        before = share
      }
      return sum
    case .meanMin(let weight, let smoothing):
      let mean = mean(\.value)
      let distance = mean - children.reduce(children[0].value) { min($0, $1.value) }
      let drawn = (distance * distance + smoothing * smoothing).squareRoot() - smoothing
      return mean - weight * drawn
    case .mazziottaPareto:
      func x(_ child: NodeChild) -> Double { 70 + 60 * child.value }
      let middle = mean(x)
      let variance = mean { (x($0) - middle) * (x($0) - middle) }
      return (middle - variance / middle - 70) / 60
    }
  }

  /// What every child has in the value of the node.
  func parts(of children: [NodeChild], in value: Double) -> [Double] {
    let present = children.reduce(0) { $0 + $1.weight }
    switch self {
    case .arithmetic: return children.map { $0.weight / present * $0.value }
    case .geometric(let floor):
      let g = floor + (1 - floor) * value
      return children.map { child in
        let lifted = floor + (1 - floor) * child.value
        return BranchTrace.logarithmicMean(g, floor) * (child.weight / present)
          * Glibc.log(lifted / floor) / (1 - floor)
      }
    default: return shapley(children)
    }
  }

  /// Shapley values: what a child adds when it joins, averaged over the orders
  /// in which children can join; before it has joined it counts as 0.
  private func shapley(_ children: [NodeChild]) -> [Double] {
    let count = children.count
    func worth(_ coalition: Int) -> Double {
      value(
        of: children.enumerated().map { index, child in
          NodeChild(weight: child.weight, value: coalition >> index & 1 == 1 ? child.value : 0)
        })
    }
    return children.indices.map { child in
      var part = 0.0
      for coalition in 0..<(1 << count) where coalition >> child & 1 == 0 {
        // The orders in which these come before the child and the others after
        // it are one in k · C(k − 1, s) of all.
        var orders = Double(count)
        for step in 0..<coalition.nonzeroBitCount {
          orders = orders * Double(count - 1 - step) / Double(step + 1)
        }
        part += (worth(coalition | 1 << child) - worth(coalition)) / orders
      }
      return part
    }
  }
}

extension BranchTrace {
  /// (a − b)/(ln a − ln b), which is a where both are equal, or so near that
  /// they have the same logarithm.
  static func logarithmicMean(_ a: Double, _ b: Double) -> Double {
    let distance = Glibc.log(a) - Glibc.log(b)
    return distance == 0 ? a : (a - b) / distance
  }
}

extension BranchTrace {
  /// The points of every leaf below a tree of arithmetic means, in tree order:
  /// its value times the rescaled weights on the way down to it; 0 where it is
  /// missing.
  ///
  /// - Parameter width: the points that the value 1 of this branch is worth.
  func leafPoints(of width: Double) -> [Double] {
    children.flatMap { child -> [Double] in
      let own = width * (child.rescaledWeight ?? 0)
      switch child.trace {
      case .leaf(let leaf): return [own * (leaf.normalised ?? 0)]
      case .branch(let branch): return branch.leafPoints(of: own)
      }
    }
  }
}
