import Diagnostics
import Documents
import Jobs
import Records
import Tabular

/// A framework bound to the values of one day, to be scored again and again
/// with other weights and aggregates.
///
/// Whatever the weights, the same subjects have a score: coverage goes by the
/// declared ones.
struct VariedFramework: ScoreVariants {
  let framework: ResolvedFramework
  let parameters: FittedParameters?
  let source: any PanelSource

  var regions: CodeDictionary { source.regions }
  var sectors: CodeDictionary { source.sectors }
  var grades: [String] { framework.grades.map(\.name) }
  var partitions: Int { source.partitions }
  var weights: [[Double]] {
    let tree = framework.tree(parameters)
    return tree.nodes.map { node in tree.children[node.children].map(\.weight) }
  }

  func scores(
    ofPartition partition: Int, _ variant: ScoreVariant?
  ) throws(Failure) -> ScoreColumns {
    let varied = variant.map { framework.varied($0, parameters) } ?? framework
    return try scores(ofPartition: partition, BatchScorer(varied, parameters, source: source))
  }

  private func scores(
    ofPartition partition: Int, _ scorer: BatchScorer
  ) throws(Failure) -> ScoreColumns {
    var columns = ScoreColumns()
    let scratch = scorer.makeScratch()
    try source.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
      try scorer.score(batch, day: 0, scratch) { chunk in
        let own = chunk.day * chunk.batch.count + chunk.rows.lowerBound
        let rows = own..<own + chunk.rows.count
        columns.append(
          regions: chunk.batch.regions[rows], sectors: chunk.batch.sectors[rows],
          sizes: chunk.batch.sizes[rows],
          scores: UnsafeBufferPointer(start: scratch.score, count: rows.count),
          grades: UnsafeBufferPointer(start: scratch.grade, count: rows.count))
      }
    }
    return columns
  }
}

extension ResolvedFramework {
  /// The framework with other weights and aggregates.
  ///
  /// - Precondition: as many weights as declared.
  func varied(
    _ variant: ScoreVariant, _ parameters: FittedParameters?
  ) -> ResolvedFramework {
    var varied = self
    varied.tree = tree(parameters).varied(variant)
    return varied
  }

  private static let variedParameters = "parameters"

  /// What a stage reads that scores the framework's subjects at one day under
  /// other weights.
  ///
  /// - Parameter panel: the values of that day alone.
  public func variantInputs(_ panel: PanelInput) -> [StageInput] {
    let own = parameterInput(named: ResolvedFramework.variedParameters)
    return [own].compactMap(\.self) + takenInputs + panel.inputs
  }

  /// What such scores depend on beside the inputs.
  public func variantDefinition(_ panel: PanelInput) -> JSONValue {
    .object(scoringParts + takenParts + [.init("panel", panel.definition)])
  }

  /// Such scores, from what the stage is given.
  ///
  /// Throws what reading values and parameters throws.
  public func variants(
    _ panel: PanelInput, _ context: StageContext
  ) throws(Failure) -> any ScoreVariants {
    VariedFramework(
      framework: self,
      parameters: try parameters(context, named: ResolvedFramework.variedParameters),
      source: try self.panel(panel.open(context), context))
  }
}

extension ScoreTree {
  /// The tree with other weights and aggregates; what counts as observed stays.
  fileprivate func varied(_ variant: ScoreVariant) -> ScoreTree {
    var varied = self
    for (number, node) in nodes.enumerated() {
      for (place, weight) in zip(node.children, variant.weights[number]) {
        varied.children[place] = Child(source: children[place].source, weight: weight)
      }
      let aggregate: Rule =
        switch variant.aggregate {
        case .declared: node.aggregate
        case .arithmetic: .arithmetic
        case .geometric: .geometric(floor: node.floor)
        }
      // What the weights are is said: no method finds them.
      varied.nodes[number] = Node(
        aggregate: aggregate, floor: node.floor, children: node.children, name: node.name,
        weights: nil)
    }
    return varied
  }
}
