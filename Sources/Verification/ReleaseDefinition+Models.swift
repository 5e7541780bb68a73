import Diagnostics

extension ReleaseDefinition {
  /// The frameworks, in binary order of their names.
  ///
  /// Throws `unknownReference` and `circularScores` where the scores that they
  /// take of each other are none, or have no beginning.
  public func frameworks() throws(Failure) -> [FrameworkModel] {
    var frameworks: [FrameworkModel] = []
    for (name, node) in try pipeline.entries("frameworks") {
      frameworks.append(try FrameworkModel(name: name, node))
    }
    // Whoever takes none is done; then whoever takes those that are done.
    var waiting = frameworks
    while !waiting.isEmpty {
      let rest = waiting.filter { one in
        one.takenScores.contains { name in waiting.contains { $0.name == name } }
      }
      guard rest.count < waiting.count else {
        throw Failure(
          VerificationFindings.circularScores.at(
            .named(rest[0].name), ["framework": .name(rest[0].name)]))
      }
      waiting = rest
    }
    for framework in frameworks {
      for name in framework.takenScores where !frameworks.contains(where: { $0.name == name }) {
        throw Failure(
          VerificationFindings.unknownReference.at(
            .file(ReleaseDefinition.fileName),
            ["key": .name("frameworks.\(framework.name).tree"), "name": .name(name)]))
      }
    }
    return frameworks
  }

  /// The indices, in binary order of their names.
  public func indices() throws(Failure) -> [IndexModel] {
    var indices: [IndexModel] = []
    for (name, node) in try pipeline.entries("indices") {
      indices.append(try IndexModel(name: name, node))
    }
    return indices
  }
}
