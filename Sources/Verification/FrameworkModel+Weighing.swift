import Diagnostics

extension FrameworkModel {
  /// The framework with the weights that parameters hold, for the nodes whose
  /// weights a method found.
  func weighted(by parameters: ModelParameters) -> FrameworkModel {
    guard root.isWeighed else { return self }
    var copy = self
    copy.root = root.weighted(by: parameters.weights)
    return copy
  }

  /// The weights that methods find for subjects, the inner nodes first.
  func weights(
    of rows: [ModelRow], _ parameters: ModelParameters
  ) throws(Failure) -> [ModelParameters.Weights] {
    var weights: [ModelParameters.Weights] = []
    _ = try root.weighing(rows, parameters, &weights)
    return weights
  }
}

extension FrameworkModel.Branch {
  /// Whether a method finds weights somewhere in it.
  var isWeighed: Bool {
    weights != nil
      || children.contains { child in
        if case .branch(let branch) = child { branch.isWeighed } else { false }
      }
  }

  fileprivate func weighted(by found: [ModelParameters.Weights]) -> FrameworkModel.Branch {
    let own = weights == nil ? nil : found.first { $0.node == (isTop ? nil : name) }
    var copy = self
    copy.children = children.enumerated().map { place, child in
      let weight = own.flatMap { $0.children.indices.contains(place) ? $0.children[place] : nil }
      switch child {
      case .branch(let branch):
        var branch = branch.weighted(by: found)
        if let weight { branch.weight = weight.weight }
        return .branch(branch)
      case .leaf(var leaf):
        if let weight { leaf.weight = weight.weight }
        return .leaf(leaf)
      }
    }
    return copy
  }

  /// Finds the weights of the branch and of all below it; returns the branch
  /// with them.
  fileprivate func weighing(
    _ rows: [ModelRow], _ parameters: ModelParameters, _ found: inout [ModelParameters.Weights]
  ) throws(Failure) -> FrameworkModel.Branch {
    guard isWeighed else { return self }
    var copy = self
    for place in children.indices {
      if case .branch(let branch) = children[place] {
        copy.children[place] = .branch(try branch.weighing(rows, parameters, &found))
      }
    }
    guard let model = weights else { return copy }
    let names = children.map(\.name)
    var outcome: PlainWeights
    var subjects: Int?
    switch model.method {
    case .equal: outcome = .equal(names.count)
    case .judged(let judgements): outcome = .judged(judgements, names)
    case .entropy, .critic, .merec, .cilos, .components, .importance:
      let columns = try copy.completeColumns(rows, parameters, floor: model.method.floor)
      subjects = columns[0].count
      outcome = .from(columns, by: model.method, named: names)
    }
    let own = ModelParameters.Weights(copy, model, outcome, subjects: subjects)
    found.append(own)
    return copy.weighted(by: [own])
  }

  /// The values of the children of the subjects that have all of them, to 12
  /// decimals.
  private func completeColumns(
    _ rows: [ModelRow], _ parameters: ModelParameters, floor: Double?
  ) throws(Failure) -> [[Double]] {
    var columns = children.map { _ in [Double]() }
    for row in rows {
      let trace = try BranchTrace(self, parameters, of: row)
      let values = trace.children.compactMap(\.trace.value)
      guard values.count == children.count else { continue }
      for (place, value) in values.enumerated() {
        let value = (value * 1e12).rounded() / 1e12
        columns[place].append(floor.map { $0 + (1 - $0) * value } ?? value)
      }
    }
    return columns
  }
}

extension WeightModel.Method {
  /// What the value 0 counts as; nil for 0.
  fileprivate var floor: Double? {
    switch self {
    case .merec(let floor), .cilos(let floor): floor
    case .equal, .entropy, .critic, .components, .judged, .importance: nil
    }
  }
}
