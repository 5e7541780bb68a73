import Diagnostics
import Jobs
import Records
import Store
import Tabular

extension Identifier {
  /// Identifies the successions of all classes that declare them, and writes
  /// when their subjects were succeeded.
  ///
  /// - Parameter accounts: what was identified before; those of the
  ///   successions are added.
  /// - Returns: who has whose records; nil where nobody is succeeded.
  func identifySuccessions(
    _ register: SubjectRegister, _ log: SetAsideLog, _ candidates: CandidateLog?,
    _ accounts: inout [DatasetAccount]
  ) throws(Failure) -> Successions? {
    var graphs: [SuccessionGraph] = []
    for (number, one) in group.classes.enumerated() {
      guard let succession = one.subjects.succession else { continue }
      let (graph, account) = try identify(
        succession, ofClass: number, register, log, candidates, before: accounts)
      graphs.append(graph)
      accounts.append(account)
    }
    let successions = Successions(graphs, subjects: register.index.count)
    for (number, one) in group.classes.enumerated() where one.subjects.succession != nil {
      try SuccessionTable(
        successions, register.index.list, first: number * partitioning.count,
        partitions: partitioning.count
      ).write(to: path(IdentifiedTables(ofClass: number).successionsFileName), files: files)
    }
    return successions
  }

  private func identify(
    _ succession: IdentifiedSuccession, ofClass number: Int, _ register: SubjectRegister,
    _ log: SetAsideLog, _ candidates: CandidateLog?, before: [DatasetAccount]
  ) throws(Failure) -> (SuccessionGraph, DatasetAccount) {
    let input = input(succession.dataset)
    let table = input.table
    let scan = try SuccessionScan(
      succession, ofClass: number, table, register, tells: group.tellsOfIdentifiers, workers)
    let rows = scan.rows
    var ambiguities: [SubjectFinder.Ambiguity] = []
    try self.scan(table, before: before) { block throws(Failure) in
      try scan.scan(block: block)
    } found: {
      ambiguities += $0
    }
    let superseded = SharedArray<Int32>(repeating: noDay, count: rows.count)
    try decideVersions(
      KeyVersions(
        rows: rows, said: scan.said, superseded: superseded,
        isLater: SharedArray(repeating: false, count: rows.count), earlier: nil, exports: nil,
        key: [], content: succession.content),
      of: table, areWithdrawn: succession.withdrawal != nil)
    let replaced = (0..<rows.count).count { rows.states[$0].isKept && superseded[$0] != noDay }
    let graph = scan.graph(superseded)
    scan.setAside(graph, superseded)
    let cells = try CellTable(table, columns: table.evidence, workers)
    try log.add(
      succession.dataset, rows, cells, evidence: table.evidence,
      paths: input.report.files.map(\.path))
    try candidates?.add(
      succession.dataset, ambiguities.filter { rows.states[$0.row] == .subjectAmbiguous },
      register.index.list, cells, evidence: table.evidence, paths: input.report.files.map(\.path))
    let account = DatasetAccount(
      input.report, rows.counts(), superseded: replaced, identifiers: scan.identifiers,
      written: scan.identifiers?.asWritten)
    return (graph, account)
  }
}

extension SuccessionScan {
  /// What the versions of rows come to.
  ///
  /// - Parameter superseded: by row, the day on which it was; `noDay` where it
  ///   stands.
  fileprivate func graph(_ superseded: SharedArray<Int32>) -> SuccessionGraph {
    SuccessionGraph(
      (0..<rows.count).compactMap { row in
        let end = superseded[row] == noDay ? SuccessionGraph.Edge.never : superseded[row]
        guard rows.states[row].isKept, rows.known[row] < end else { return nil }
        return SuccessionGraph.Edge(
          from: rows.subjects[row], to: successors.subjects[row], effective: rows.days[row],
          known: rows.known[row], superseded: end)
      })
  }

  /// Sets aside the rows that stand and that, with all that is known, do not
  /// hold.
  fileprivate func setAside(_ graph: SuccessionGraph, _ superseded: SharedArray<Int32>) {
    let last = SuccessionGraph.Edge.never - 1
    for row in 0..<rows.count
    where rows.states[row] == .standing && superseded[row] == noDay
      && graph.next(after: rows.subjects[row], knownAt: last) == nil
    {
      rows.states[row] = .successionAmbiguous
    }
  }
}

extension IdentifiedSuccession {
  /// The columns that rows about the same two subjects are compared by: all but
  /// those that name them, and the one that says when they became known, unless
  /// it says when they took effect too.
  fileprivate var content: [Int] {
    schema.columns.indices.filter {
      $0 != from.position && $0 != to.position && ($0 != known || $0 == effective)
    }
  }
}

extension SharedArray<IdentifierState> {
  /// How many rows have identifiers of each state, whomever they name, where no
  /// name helps.
  fileprivate var asWritten: [Int] {
    var counts = [Int](repeating: 0, count: IdentifierState.allCases.count)
    for row in 0..<count {
      let written: IdentifierState =
        switch self[row] {
        case .unknown, .ambiguous, .byName: .valid
        default: self[row]
        }
      counts[Int(written.rawValue)] += 1
    }
    return counts
  }
}
