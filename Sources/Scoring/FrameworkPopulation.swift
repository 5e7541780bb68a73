import Expressions
import Records

/// Which subjects a framework scores, bound to a source of values.
struct FrameworkPopulation: Sendable {
  private let condition: RowCondition?
  /// Whether each sector is the framework's; nil for all sectors.
  private let sectors: [Bool]?

  init(_ framework: ResolvedFramework, source: some PanelSource) {
    condition = framework.population.map { RowCondition($0, source: source) }
    sectors = framework.definition.sectors.map { wanted in
      source.sectors.texts.map { text in
        wanted.value.contains { $0.utf8.elementsEqual(text.utf8) }
      }
    }
  }

  /// The subjects of a batch that are scored at one day, ascending.
  ///
  /// - Complexity: O(subjects).
  func members(_ batch: PanelBatch, day: Int) -> [UInt32] {
    let truths = condition?.truths(batch, day: day)
    let start = day * batch.count
    var members: [UInt32] = []
    members.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      guard batch.inForce[start + row] else { continue }
      if let sectors {
        let code = Int(batch.sectors[start + row])
        guard code < sectors.count, sectors[code] else { continue }
      }
      if let truths, truths[row] != .true { continue }
      members.append(UInt32(truncatingIfNeeded: row))
    }
    return members
  }
}
