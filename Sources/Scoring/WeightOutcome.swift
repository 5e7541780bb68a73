import Composites
import Settings

/// What a method gave a node: weights, or why there are none.
struct WeightOutcome: Sendable {
  /// They add up to 1, none is negative; empty where the method refused.
  let weights: [Double]
  let figures: [FittedWeights.Figure]
  let refusal: WeightRefusal?

  private init(_ weights: [Double], _ figures: [FittedWeights.Figure]) {
    self.weights = weights
    self.figures = figures
    refusal = nil
  }

  init(refused refusal: WeightRefusal) {
    weights = []
    figures = []
    self.refusal = refusal
  }

  /// The same for so many children.
  static func equal(_ count: Int) -> WeightOutcome {
    WeightOutcome(Array(repeating: 1 / Double(count), count: count), [])
  }

  /// What was judged of children with these names.
  init(_ judged: JudgedWeights, _ names: [String]) {
    do throws(Inapplicable) {
      let found = try judged.weighted(names)
      self.init(
        found.weights,
        [
          .init("consistency_ratio", found.consistencyRatio ?? 0),
          .init("principal_eigenvalue", found.principalEigenvalue),
        ])
    } catch {
      self.init(refused: WeightRefusal(error))
    }
  }

  /// What was found, unless a weight is negative or a residual above a limit.
  init(_ found: StreamedWeighting.Weighted, residualLimit: Share?) {
    let figures = found.figures.map { FittedWeights.Figure($0.name, $0.value) }
    let residual = figures.first { $0.name == "residual" }?.value ?? 0
    if found.weights.contains(where: { $0 < -1e-12 }) {
      self.init(refused: .negative)
    } else if let residualLimit, residual > Double(residualLimit.value) {
      self.init(refused: .aboveLimit)
    } else {
      self.init(found.weights.map { max($0, 0) }, figures)
    }
  }
}

/// The values of the children of one node on their way to weights.
struct NodeStream: Sendable {
  /// Its number in the tree.
  let node: Int
  /// How many children it has.
  let children: Int
  /// What the value 0 counts as; nil for 0.
  let floor: Double?
  private let residualLimit: Share?
  private(set) var weighting: StreamedWeighting
  /// Why there will be no weights.
  private var refusal: WeightRefusal?

  /// Nil for a node whose weights do not follow from values.
  init?(node: Int, of tree: ScoreTree) {
    guard let definition = tree.nodes[node].weights else { return nil }
    let range = tree.nodes[node].children
    var floor: Double?
    var limit: Share?
    let method: StreamedWeighting.Method
    switch definition.method {
    case .equal, .judged: return nil
    case .entropy: method = .entropy
    case .critic: method = .critic
    case .merec(let exact):
      floor = Double(exact)
      method = .merec
    case .cilos(let exact):
      floor = Double(exact)
      method = .cilos
    case .components(let components): method = .components(components)
    case .importance(let numbers, let share):
      limit = share
      method = .importance(
        tree.childNames[range].map { name in
          numbers.first { $0.name.value == name }.map { Double($0.value) } ?? 0
        })
    }
    self.node = node
    children = range.count
    self.floor = floor
    residualLimit = limit
    weighting = StreamedWeighting(method, columns: range.count)
  }

  /// Whether another pass is needed.
  var isOpen: Bool { refusal == nil && !weighting.isComplete }

  /// How many subjects were looked at.
  private(set) var count = 0

  mutating func take(_ pass: StreamedWeighting.Pass) {
    count = max(count, pass.count)
    do throws(Inapplicable) {
      try weighting.take(pass)
    } catch {
      refusal = WeightRefusal(error)
    }
  }

  /// - Precondition: no pass is needed.
  var outcome: WeightOutcome {
    if let refusal { return WeightOutcome(refused: refusal) }
    do throws(Inapplicable) {
      return WeightOutcome(try weighting.result(), residualLimit: residualLimit)
    } catch {
      return WeightOutcome(refused: WeightRefusal(error))
    }
  }
}
