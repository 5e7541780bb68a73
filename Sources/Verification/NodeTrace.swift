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
  /// L(g, f)·w'·ln(v'/f)/(1 − f), where L is the logarithmic mean.
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
    var present = 0.0
    for (child, trace) in zip(branch.children, traces) where trace.value != nil {
      present += child.weight
    }
    let value = BranchTrace.value(branch, traces, present)
    self.value = value
    children = zip(branch.children, traces).map { child, trace in
      guard let v = trace.value, let value, present > 0 else {
        return Child(
          name: child.name, weight: child.weight, rescaledWeight: nil, part: nil, trace: trace)
      }
      let weight = child.weight / present
      let part: Double
      switch branch.aggregation {
      case .arithmetic: part = weight * v
      case .geometric(let floor):
        let g = floor + (1 - floor) * value
        let lifted = floor + (1 - floor) * v
        part =
          BranchTrace.logarithmicMean(g, floor) * weight * Glibc.log(lifted / floor) / (1 - floor)
      }
      return Child(
        name: child.name, weight: child.weight, rescaledWeight: weight, part: part, trace: trace)
    }
  }

  private static func value(
    _ branch: FrameworkModel.Branch, _ traces: [NodeTrace], _ present: Double
  ) -> Double? {
    guard present > 0 else { return nil }
    var total = 0.0
    for (child, trace) in zip(branch.children, traces) {
      guard let v = trace.value else { continue }
      switch branch.aggregation {
      case .arithmetic: total += child.weight * v
      case .geometric(let floor): total += child.weight * Glibc.log(floor + (1 - floor) * v)
      }
    }
    switch branch.aggregation {
    case .arithmetic: return total / present
    case .geometric(let floor): return (Glibc.exp(total / present) - floor) / (1 - floor)
    }
  }

  /// (a − b)/(ln a − ln b), which is a where both are equal, or so near that
  /// they have the same logarithm.
  static func logarithmicMean(_ a: Double, _ b: Double) -> Double {
    let distance = Glibc.log(a) - Glibc.log(b)
    return distance == 0 ? a : (a - b) / distance
  }
}
