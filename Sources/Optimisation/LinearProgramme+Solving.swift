import CSolver

extension LinearProgramme {
  /// The optimum, with the prices that prove it.
  ///
  /// Throws `infeasible`, `unbounded`, `unsolved`, and `uncertified` where the
  /// certificate of what the solver answered is not within 10⁻⁶ of the size of
  /// the numbers: nothing is returned that is not proved.
  ///
  /// - Complexity: that of the simplex method, by Clp's dual one.
  public func optimum() throws(OptimisationError) -> LinearOptimum {
    let model = Clp_newModel()
    defer { Clp_deleteModel(model) }
    Clp_setLogLevel(model, 0)
    // A hundredth of the usual, so that proofs hold beside large prices.
    Clp_setPrimalTolerance(model, 1e-9)
    Clp_setDualTolerance(model, 1e-9)
    load(into: model)
    // Clp's return code repeats its status.
    _ = Clp_initialDualSolve(model)
    guard Clp_status(model) == 0 else { throw Self.error(status: Clp_status(model)) }
    let columns = Int(Clp_numberColumns(model))
    let rows = Int(Clp_numberRows(model))
    let point = (0..<columns).map { index in
      // Within its bounds, whatever the solver's tolerance.
      min(
        max(Clp_primalColumnSolution(model)[index], ranges[index].lowerBound),
        ranges[index].upperBound)
    }
    let prices = (0..<rows).map { Clp_dualRowSolution(model)[$0] }
    let optimum = LinearOptimum(of: self, at: point, prices: prices)
    guard optimum.certificate.worst <= 1e-6 else { throw .uncertified }
    return optimum
  }

  private static func error(status: Int32) -> OptimisationError {
    switch status {
    case 1: .infeasible
    case 2: .unbounded
    default: .unsolved(status: Int(status))
    }
  }

  private func load(into model: UnsafeMutableRawPointer?) {
    var starts: [Int32] = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for column in objective.indices {
      for (row, constraint) in constraints.enumerated() where constraint.coefficients[column] != 0 {
        indices.append(Int32(row))
        values.append(constraint.coefficients[column])
      }
      starts.append(Int32(indices.count))
    }
    Clp_loadProblem(
      model, Int32(objective.count), Int32(constraints.count), starts, indices, values,
      ranges.map(\.lowerBound), ranges.map(\.upperBound), objective,
      constraints.map(\.range.lowerBound), constraints.map(\.range.upperBound))
    Clp_setOptimizationDirection(model, goal == .largest ? -1 : 1)
  }
}
