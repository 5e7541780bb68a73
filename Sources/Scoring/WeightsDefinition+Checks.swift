import Diagnostics
import Settings

extension WeightsDefinition {
  /// What is wrong with the method for children with these names.
  func findings(_ names: [Located<String>], at place: Place) -> [Finding] {
    switch method {
    case .equal, .entropy, .critic, .merec, .cilos, .components: return []
    case .judged(let judged): return judged.findings(names, at: place)
    case .importance(let numbers, _):
      let declared = DeclaredNames(Wording(en: "child", zh: "下级"), names)
      let unknown = numbers.compactMap { declared.finding(for: $0.name) }
      let missing = names.filter { name in !numbers.contains { $0.name.value == name.value } }
      guard unknown.isEmpty, missing.isEmpty else {
        return unknown
          + missing.map {
            ScoringFindings.noImportance.at(place, ["name": .name($0.value)])
          }
      }
      return numbers.allSatisfy { $0.value == 0 }
        ? [ScoringFindings.nothingImportant.at(place)] : []
    }
  }
}
