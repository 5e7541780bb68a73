import Glibc

/// A tree of numbers in two states, such as a composite index of two periods
/// or regions, whose difference is taken apart node by node.
///
/// At each node the difference is shared out among its children by their
/// Shapley values; a child's share is passed on in proportion to what its own
/// children change it by. Terms of the leaves add up to the difference at the
/// top. (These are values of Owen's kind: orders in which the leaves of a node
/// change together.)
public struct DifferenceTree: Sendable {
  /// How a node's number follows from its children's.
  public indirect enum Node: Sendable {
    /// A number in both states.
    case leaf(before: Double, after: Double)
    /// Σ wᵢ xᵢ
    case linear(weights: [Double], [Node])
    /// Π xᵢ^wᵢ
    case geometric(weights: [Double], [Node])
    /// Any function of at most 20 children.
    case function(@Sendable ([Double]) -> Double, [Node])
  }

  /// The number at the top before and after.
  public let before: Double
  public let after: Double
  /// A term for each leaf, in the order in which they stand in the tree. NaN
  /// where numbers are.
  ///
  /// Where a function's number is the same in both states although children
  /// changed, their changes cancel within the node, and no term is passed on
  /// to what lies below them; linear and geometric nodes pass on what is
  /// theirs in this case, too.
  public let terms: [Double]

  /// The difference of a tree, taken apart.
  ///
  /// Throws where a geometric node has a number or weight that is negative or
  /// not finite, and where a function has more than 20 children.
  ///
  /// - Precondition: as many weights as children.
  /// - Complexity: O(nodes) and O(k²) for each geometric node of k children,
  ///   2^k calls for a function.
  public init(_ top: Node) throws(SensitivityError) {
    let measured = try Measured(top)
    before = measured.before
    after = measured.after
    var terms: [Double] = []
    measured.share(1, into: &terms)
    self.terms = ShapleyValues.closed(terms, on: after - before)
  }
}

/// A node with its numbers, and the slope with which each child's difference
/// enters its own.
private struct Measured {
  let before: Double
  let after: Double
  private let children: [Measured]
  private let slopes: [Double]

  init(_ node: DifferenceTree.Node) throws(SensitivityError) {
    switch node {
    case .leaf(let before, let after):
      self.before = before
      self.after = after
      children = []
      slopes = []
    case .linear(let weights, let nodes):
      precondition(weights.count == nodes.count, "every child has a weight")
      let children = try Measured.all(nodes)
      before = zip(weights, children).reduce(0) { $0 + $1.0 * $1.1.before }
      after = zip(weights, children).reduce(0) { $0 + $1.0 * $1.1.after }
      slopes = weights
      self.children = children
    case .geometric(let weights, let nodes):
      precondition(weights.count == nodes.count, "every child has a weight")
      let children = try Measured.all(nodes)
      for (index, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
        throw .notPositive(factor: index)
      }
      let a = zip(children, weights).map { pow($0.before, $1) }
      let b = zip(children, weights).map { pow($0.after, $1) }
      let factors = try ShapleyValues.productSlopes(a, b)
      slopes = children.indices.map { index in
        let change = children[index].after - children[index].before
        guard change != 0 else {
          return factors[index] * weights[index]
            * (weights[index] == 0 ? 0 : pow(children[index].before, weights[index] - 1))
        }
        return factors[index] * (b[index] - a[index]) / change
      }
      before = a.reduce(1, *)
      after = b.reduce(1, *)
      self.children = children
    case .function(let function, let nodes):
      let children = try Measured.all(nodes)
      let terms = try ShapleyValues.terms(factors: children.count) { changed in
        function(
          children.indices.map {
            changed >> $0 & 1 == 1 ? children[$0].after : children[$0].before
          })
      }
      slopes = children.indices.map { index in
        let change = children[index].after - children[index].before
        return change == 0 ? 0 : terms[index] / change
      }
      before = function(children.map(\.before))
      after = function(children.map(\.after))
      self.children = children
    }
  }

  private static func all(_ nodes: [DifferenceTree.Node]) throws(SensitivityError) -> [Measured] {
    var all: [Measured] = []
    for node in nodes { all.append(try Measured(node)) }
    return all
  }

  func share(_ slope: Double, into terms: inout [Double]) {
    if children.isEmpty {
      terms.append(slope * (after - before))
      return
    }
    for (child, own) in zip(children, slopes) { child.share(slope * own, into: &terms) }
  }
}
