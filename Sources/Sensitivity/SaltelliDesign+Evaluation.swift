import Dispatch

extension SaltelliDesign {
  /// The outcomes of a model with several outcomes, in every row: column after
  /// column, so that outcome k of row r is element k × rows + r.
  ///
  /// The model is given a row in the unit cube and where to write its
  /// outcomes; it is called from several threads at once. Memory of its own
  /// that it needs for each call is best made once by `prepare`, which is
  /// called for every share of the work.
  ///
  /// - Precondition: there is at least one thread and one outcome.
  /// - Complexity: O(rows × (inputs + model)).
  public func evaluate<Workspace>(
    outcomes: Int, threads: Int, prepare: @Sendable () -> Workspace,
    model:
      @Sendable (
        _ inputs: UnsafeBufferPointer<Double>, _ outcomes: UnsafeMutableBufferPointer<Double>,
        inout Workspace
      ) -> Void
  ) -> [Double] {
    precondition(threads > 0 && outcomes > 0, "somebody has to do the work")
    let rows = self.rows
    return [Double](unsafeUninitializedCapacity: outcomes * rows) { target, count in
      count = outcomes * rows
      // Every share of base points writes rows of its own.
      nonisolated(unsafe) let target = target
      let shares = min(basePoints, threads * 8)
      if threads == 1 {
        var workspace = prepare()
        evaluate(0..<basePoints, outcomes, into: target, &workspace, model)
      } else {
        DispatchQueue.concurrentPerform(iterations: shares) { share in
          let points = basePoints * share / shares..<basePoints * (share + 1) / shares
          var workspace = prepare()
          evaluate(points, outcomes, into: target, &workspace, model)
        }
      }
    }
  }

  /// The outcomes of a model with one outcome, in every row.
  ///
  /// - Precondition: there is at least one thread.
  /// - Complexity: O(rows × (inputs + model)).
  public func evaluate(
    threads: Int = 1, model: @Sendable (UnsafeBufferPointer<Double>) -> Double
  ) -> [Double] {
    evaluate(outcomes: 1, threads: threads, prepare: {}) { inputs, outcomes, _ in
      outcomes[0] = model(inputs)
    }
  }

  private func evaluate<Workspace>(
    _ points: Range<Int>, _ outcomes: Int, into target: UnsafeMutableBufferPointer<Double>,
    _ workspace: inout Workspace,
    _ model: (
      UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>, inout Workspace
    ) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: inputs + outcomes) { memory in
      let row = UnsafeMutableBufferPointer(rebasing: memory[..<inputs])
      let found = UnsafeMutableBufferPointer(rebasing: memory[inputs...])
      for point in points {
        let base = base(point)
        for index in 0..<rowsPerPoint {
          for input in 0..<inputs { row[input] = base[place(of: input, in: index)] }
          model(UnsafeBufferPointer(row), found, &workspace)
          let place = point * rowsPerPoint + index
          for outcome in 0..<outcomes { target[outcome * rows + place] = found[outcome] }
        }
      }
    }
  }
}
