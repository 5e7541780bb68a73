import Diagnostics
import Documents
import Expressions
import Records
import Settings
import Store
import Tabular

extension ResolvedFramework {
  /// What frameworks are resolved for.
  public enum Purpose: Sendable {
    /// A run over so many days; frozen files lie below the folder of the
    /// pipeline.
    case run(days: Int, folder: String)
    /// Writing frozen parameters anew: all are fitted, whatever they declare.
    case freezing
  }

  /// The frameworks of a pipeline, in the order given.
  ///
  /// Throws every mistake of all frameworks at once: unknown classes and
  /// indicators with the nearest names, mistakes in conditions, a series on
  /// fitted parameters, frozen parameters that are missing or do not fit. What
  /// a framework says wrongly in itself is found when it is read.
  public static func resolve(
    _ definitions: [Named<FrameworkDefinition>], classes: [ScoreableClass], for purpose: Purpose,
    files: Files = .local
  ) throws(Failure) -> [ResolvedFramework] {
    let references = ScoreReferences(definitions)
    var findings = [references.cycle].compactMap(\.self)
    var failures: [Int: Failure] = [:]
    var resolved: [Int: ResolvedFramework] = [:]
    for position in references.order {
      do {
        resolved[position] = try resolve(
          definitions[position], classes, references, purpose, files,
          taken: references.taken(by: position).compactMap { resolved[$0] })
      } catch {
        failures[position] = error
      }
    }
    findings += definitions.indices.flatMap { failures[$0]?.findings ?? [] }
    guard findings.isEmpty else { throw Failure(findings) }
    return definitions.indices.compactMap { resolved[$0] }
  }

  private static func resolve(
    _ named: Named<FrameworkDefinition>, _ classes: [ScoreableClass],
    _ references: ScoreReferences, _ purpose: Purpose, _ files: Files,
    taken: [ResolvedFramework]
  ) throws(Failure) -> ResolvedFramework {
    var resolution = Resolution(definition: named.value.withDefaults(references.scales))
    resolution.findings = references.findings(for: named.value)
    guard let indicators = resolution.indicators(of: classes) else {
      throw Failure(resolution.findings)
    }
    resolution.checkLeaves(against: indicators)
    let scope = Scope(
      Wording(en: "row of the matrix", zh: "指标矩阵的行"),
      columns: indicators.map { Column($0, .double) })
    let population = resolution.definition.population.flatMap { resolution.condition($0, scope) }
    var vetoes: [Veto] = []
    for (position, veto) in resolution.definition.vetoes.enumerated() {
      guard let condition = resolution.condition(veto.condition, scope) else { continue }
      vetoes.append(
        Veto(
          name: veto.name.value, cap: Double(veto.cap.value), basis: veto.basis,
          condition: condition))
      resolution.definition.vetoes[position].condition = ExpressionText(
        condition.expression.canonicalText)
    }
    if let population {
      resolution.definition.population = ExpressionText(population.expression.canonicalText)
    }
    guard resolution.findings.isEmpty else { throw Failure(resolution.findings) }
    let tree = ScoreTree(resolution.definition)
    let source = try parameterSource(named.name, resolution.definition, tree, purpose, files)
    return ResolvedFramework(
      name: named.name.value, definition: resolution.definition, tree: tree, parameters: source,
      taken: taken, population: population, vetoes: vetoes,
      grades: resolution.definition.grades.map {
        Grade(name: $0.name.value, from: $0.from.map { Double($0.value) } ?? -.infinity)
      },
      warnings: resolution.warnings)
  }

  private static func parameterSource(
    _ name: Located<String>, _ definition: FrameworkDefinition, _ tree: ScoreTree,
    _ purpose: Purpose, _ files: Files
  ) throws(Failure) -> ParameterSource {
    let needy = tree.leaves.filter { !ParameterNeeds($0.definition).isEmpty }
    let found = tree.nodes.filter { $0.weights != nil }
    if needy.isEmpty && found.isEmpty { return .none }
    guard case .run(let days, let folder) = purpose else { return .fitted }
    guard let file = definition.file, definition.parameters == .frozen else {
      // Of weights only those that the values of subjects decide move with them.
      let moving =
        needy.map(\.name)
        + found.filter { $0.weights?.needsValues ?? false }.map { $0.name ?? name.value }
      guard days > 1, !moving.isEmpty else { return .fitted }
      throw Failure(
        ScoringFindings.seriesOnFitted.at(
          name.place,
          ["framework": .name(name.value), "indicators": .names(moving)]))
    }
    let path = folder.appending(entry: file.value.description)
    _ = try FittedParameters.read(
      path, for: name.value, tree, at: file.place, files: files)
    return .frozen(path: path, place: file.place)
  }

  /// The state of resolving one framework.
  private struct Resolution {
    var definition: FrameworkDefinition
    var findings: [Finding] = []
    var warnings: [Finding] = []

    mutating func indicators(of classes: [ScoreableClass]) -> [String]? {
      let names = DeclaredNames(
        Wording(en: "class", zh: "主体类别"), classes.map { Located($0.name) })
      if let finding = names.finding(for: definition.subjectClass) { findings.append(finding) }
      return classes.first { $0.name == definition.subjectClass.value }?.indicators
    }

    mutating func checkLeaves(against indicators: [String]) {
      let names = DeclaredNames(
        Wording(en: "indicator", zh: "指标"), indicators.map { Located($0) })
      for case .indicator(let leaf) in definition.tree.flatMap(\.withDescendants) {
        if let finding = names.finding(for: leaf.indicator) { findings.append(finding) }
      }
    }

    mutating func condition(_ text: ExpressionText, _ scope: Scope) -> Condition? {
      do throws(Failure) {
        let condition = try Condition(text.text, at: Origin(of: text), in: scope)
        warnings += condition.expression.warnings
        return condition
      } catch {
        findings += error.findings
        return nil
      }
    }
  }
}

extension FittedParameters {
  /// The parameters of a frozen file, if they fit the tree.
  ///
  /// Throws, at the place where the pipeline names the file, that it is not
  /// there, is something else, or does not fit.
  static func read(
    _ path: String, for framework: String, _ tree: ScoreTree, at place: Place, files: Files
  ) throws(Failure) -> FittedParameters {
    guard try files.status(at: path)?.kind == .regular else {
      throw Failure(
        ScoringFindings.noParameterFile.at(
          place, ["framework": .name(framework), "path": .name(path)]))
    }
    return try read(content: files.read(path), path: path, for: framework, tree, at: place)
  }

  /// The parameters that the content of a file holds, if they fit the tree.
  static func read(
    content: [UInt8], path: String, for framework: String, _ tree: ScoreTree, at place: Place
  ) throws(Failure) -> FittedParameters {
    guard let parameters = (try? JSONValue(parsing: content)).flatMap(FittedParameters.init) else {
      throw Failure(ScoringFindings.notParameters.at(place, ["path": .name(path)]))
    }
    let findings = parameters.findings(for: framework, tree: tree, path: path, at: place)
    guard findings.isEmpty else { throw Failure(findings) }
    return parameters
  }
}

extension FrameworkDefinition {
  /// With every default written out that the reader leaves open.
  ///
  /// - Parameter scales: those of the frameworks whose scores may be taken; the
  ///   score of another is left as it is.
  func withDefaults(_ scales: [String: ScaleDefinition]) -> FrameworkDefinition {
    var copy = self
    if aggregate.needsFloor { copy.floor = floor ?? NodeDefinition.usualFloor }
    copy.tree = tree.map { $0.withDefaults(scales) }
    return copy
  }
}

extension TreeEntry {
  fileprivate func withDefaults(_ scales: [String: ScaleDefinition]) -> TreeEntry {
    switch self {
    case .node(var node):
      if node.aggregate.needsFloor { node.floor = node.floor ?? NodeDefinition.usualFloor }
      node.children = node.children.map { $0.withDefaults(scales) }
      return .node(node)
    case .indicator(var leaf):
      if !leaf.normalise.hasOwnDirection { leaf.direction = leaf.direction ?? .positive }
      return .indicator(leaf)
    case .score(var leaf):
      leaf.normalise = leaf.normalise ?? scales[leaf.framework.value]?.goalposts
      return .score(leaf)
    }
  }
}
