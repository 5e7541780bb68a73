import Diagnostics
import Settings

/// Which frameworks of a pipeline take the scores of which.
struct ScoreReferences {
  /// By framework.
  let scales: [String: ScaleDefinition]
  /// The finding for frameworks that take each other's scores in a circle.
  let cycle: Finding?
  private let definitions: [Named<FrameworkDefinition>]
  private let positions: [String: Int]
  private let names: DeclaredNames

  init(_ definitions: [Named<FrameworkDefinition>]) {
    self.definitions = definitions
    positions = Dictionary(
      definitions.enumerated().map { ($0.element.name.value, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    scales = Dictionary(
      definitions.map { ($0.name.value, $0.value.scale) }, uniquingKeysWith: { first, _ in first })
    names = DeclaredNames(Wording(en: "framework", zh: "指标体系"), definitions.map(\.name))
    cycle =
      Dependencies(
        definitions.map { (name: $0.name, needs: $0.value.takenScores) }
      ).cycle
  }

  /// All frameworks, each behind those whose scores it takes, but for those of
  /// a circle.
  var order: [Int] {
    var order: [Int] = []
    var seen: Set<Int> = []
    for position in definitions.indices { visit(position, &seen, &order) }
    return order
  }

  /// The frameworks whose scores one takes, also by way of each other, in the
  /// same order.
  func taken(by position: Int) -> [Int] {
    var order: [Int] = []
    var seen: Set<Int> = []
    visit(position, &seen, &order)
    return Array(order.dropLast())
  }

  private func visit(_ position: Int, _ seen: inout Set<Int>, _ order: inout [Int]) {
    guard seen.insert(position).inserted else { return }
    for name in definitions[position].value.takenScores {
      if let other = positions[name.value] { visit(other, &seen, &order) }
    }
    order.append(position)
  }

  /// A finding for every score of a framework that is not there, or is of
  /// another class.
  func findings(for definition: FrameworkDefinition) -> [Finding] {
    definition.takenScores.compactMap { reference in
      guard let position = positions[reference.value] else { return names.finding(for: reference) }
      let (own, other) = (
        definition.subjectClass.value, definitions[position].value.subjectClass.value
      )
      guard own != other else { return nil }
      return ScoringFindings.scoreOfOtherClass.at(
        reference.place,
        ["framework": .name(reference.value), "other": .name(other), "class": .name(own)])
    }
  }
}
