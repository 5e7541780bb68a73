import Diagnostics

/// Stages in an order in which each comes after those that it reads.
struct StageGraph: Sendable {
  /// In order: of those that could come next, the one declared first.
  let stages: [any Stage]

  /// Throws a finding for every repeated name, every unknown upstream and
  /// every stage on or behind a cycle, all at once.
  ///
  /// - Complexity: O(stages² × inputs).
  init(_ declared: [any Stage]) throws(Failure) {
    var findings: [Finding] = []
    var known: Set<StageID> = []
    for stage in declared where !known.insert(stage.id).inserted {
      findings.append(JobsFindings.repeatedStage.at(.named(stage.id.text)))
    }
    let names = declared.map(\.id.text)
    for stage in declared {
      for upstream in stage.upstreamStages where !known.contains(upstream) {
        findings.append(
          JobsFindings.unknownUpstream.at(
            .named(stage.id.text),
            ["upstream": .name(upstream.text), "stages": .names(names)]))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    var ordered: [any Stage] = []
    var done: Set<StageID> = []
    var rest = declared
    while let next = rest.firstIndex(where: { $0.upstreamStages.allSatisfy(done.contains) }) {
      let stage = rest.remove(at: next)
      done.insert(stage.id)
      ordered.append(stage)
    }
    guard rest.isEmpty else {
      throw Failure(
        JobsFindings.cycle.at(.program, ["stages": .names(rest.map(\.id.text))]))
    }
    stages = ordered
  }
}

extension Stage {
  /// The stages whose outputs are read, in the order of the inputs.
  var upstreamStages: [StageID] {
    inputs.compactMap { if case .stage(let id) = $0 { id } else { nil } }
  }

  /// The files that are read, in the order of the inputs.
  var inputFiles: [(name: String, path: String)] {
    inputs.compactMap { if case .file(let name, let path) = $0 { (name, path) } else { nil } }
  }
}
