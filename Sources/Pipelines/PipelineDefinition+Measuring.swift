import Measuring
import Records
import Settings
import Tabular

extension PipelineDefinition {
  /// The classes as indicators are told of them, in the order declared, with
  /// the datasets that they and their records name; a class whose dataset is
  /// not in the catalog is left out.
  func measurable(_ schemas: [String: Schema]) -> [MeasurableClass] {
    subjects.compactMap { one in
      let own = one.value.dataset.value
      guard schemas[own] != nil else { return nil }
      let holdings = records.filter {
        $0.value.classes.contains { $0.value == one.name.value } && schemas[$0.name.value] != nil
      }
      let held = holdings.map(\.name.value)
      return MeasurableClass(
        name: one.name.value, subjectsDataset: own, recordDatasets: held,
        schemas: schemas.filter { $0.key == own || held.contains($0.key) },
        selfDeclared: Dictionary(
          holdings.compactMap { one in one.value.selfDeclared.map { (one.name.value, $0) } },
          uniquingKeysWith: { first, _ in first }),
        areSucceeded: one.value.succession != nil)
    }
  }

  /// The indicators of datasets that these classes hold, and the shares of
  /// such indicators.
  func indicators(of classes: [MeasurableClass]) -> [Named<IndicatorDefinition>] {
    let datasets = Set(classes.flatMap { [$0.subjectsDataset] + $0.recordDatasets })
    let declared = Set(indicators.map(\.name.value))
    var kept = Set(
      indicators.filter { $0.value.dataset.map { datasets.contains($0.value) } ?? false }
        .map(\.name.value))
    while true {
      let count = kept.count
      for named in indicators {
        guard let share = named.value.share else { continue }
        let parts = [share.part.value, share.whole.value]
        if parts.allSatisfy({ kept.contains($0) || !declared.contains($0) }) {
          kept.insert(named.name.value)
        }
      }
      if kept.count == count { break }
    }
    return indicators.filter { kept.contains($0.name.value) }
  }
}
