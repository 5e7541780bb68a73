import Diagnostics
import Records
import Settings
import Tabular
import TestSupport

@testable import Measuring

/// The section `indicators:` of a pipeline.
struct IndicatorSection: Sendable {
  let indicators: [Named<IndicatorDefinition>]

  static let shape: Shape<IndicatorSection> = Shape(
    "section", doc: Wording(en: "Indicators", zh: "指标"), make: IndicatorSection.init
  ) {
    Field(
      "indicators", \.indicators, .map(of: .shape(IndicatorDefinition.shape)),
      doc: Wording(en: "Indicators", zh: "指标"))
  }
}

/// The indicators of the class of firms, from the YAML below `indicators:`.
func firmIndicators(_ yaml: String) throws(Failure) -> ClassIndicators {
  try resolve(yaml)[0]
}

func resolve(_ yaml: String) throws(Failure) -> [ClassIndicators] {
  let read = IndicatorSection.shape.read(text: "indicators:\n" + yaml, file: "pipeline.yaml")
  return try ClassIndicators.resolve(
    read.get().indicators, classes: [MadeUp.firm, MadeUp.person])
}

/// What a section is found to be wrong in: code, line and column.
func mistakes(_ yaml: String) -> [String] {
  let read = IndicatorSection.shape.read(text: "indicators:\n" + yaml, file: "pipeline.yaml")
  var findings = read.findings
  if let value = read.value {
    do throws(Failure) {
      _ = try ClassIndicators.resolve(value.indicators, classes: [MadeUp.firm, MadeUp.person])
    } catch {
      findings += error.findings
    }
  }
  return findings.map { finding in
    guard case .position(_, let line, let column) = finding.place else { return finding.kind.code }
    return "\(finding.kind.code) \(line):\(column)"
  }
}

/// The day with this date; tests write dates that exist.
func date(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
  return day
}

/// Days evaluated, each with what was known on the last of them.
func asOf(_ days: String...) -> [AsOf] {
  let all = days.map(date)
  return all.map { AsOf($0, knownAt: all.last ?? $0) }
}

/// All values of a panel, by day, indicator and subject; nil where there are
/// none.
func values(_ panel: some PanelSource) throws -> [[[Double?]]] {
  var all: [[[Double?]]] = Array(
    repeating: Array(repeating: [], count: panel.indicators.count), count: panel.asOf.count)
  for partition in 0..<panel.partitions {
    try panel.forEachBatch(ofPartition: partition) { batch throws(Failure) in
      for day in panel.asOf.indices {
        for indicator in panel.indicators.indices {
          batch.withValues(day: day, indicator: indicator, of: panel.indicators.count) {
            all[day][indicator] += $0.map { $0.isNaN ? nil : $0 }
          }
        }
      }
    }
  }
  return all
}

/// The value of the only subject for one indicator at each day.
func measured(_ fines: [MadeUpRecord], _ yaml: String, _ asOf: [AsOf]) throws -> [Double?] {
  let folder = TemporaryFolder()
  let definition = try firmIndicators("  x:\n    title: X\n    dataset: fines\n" + yaml.indented)
  return try values(MadeUpClass(fines: fines).panel(definition, asOf, in: folder)).map { $0[0][0] }
}

extension String {
  /// Every line four blanks further in.
  var indented: String {
    split(separator: "\n").map { "    \($0)\n" }.joined()
  }
}
