import Foundation
import Testing

/// Every kind of case that something implements, suite by suite. A later suite
/// adds its kinds to `implementations`, or a function like `csvReport`.
@Suite("Conformance suites", .enabled(if: ConformanceRun.isPresent, "the suites are not here"))
struct ConformanceTests {
  @Test("delimited text", .enabled(if: ConformanceRun.runs("csv")))
  func csv() {
    finish(CSVConformance.report())
  }

  @Test("cases in folders", arguments: ["index", "warning"].filter(ConformanceRun.runs))
  func folders(suite: String) async {
    finish(await FolderConformance.report(suite, FolderConformance.implementations))
  }

  private func finish(_ report: ConformanceReport) {
    print(report.table)
    for failure in report.failures { Issue.record("\(failure)") }
    if ConformanceRun.isStrict, !report.unimplementedKinds.isEmpty {
      Issue.record("not implemented: \(report.unimplementedKinds.joined(separator: ", "))")
    }
  }
}

/// Suites whose cases are folders with a `case.json` that names its kind, or
/// JSON files in the suite's own folder.
enum FolderConformance {
  /// Returns nil where the case in the folder passes, otherwise the
  /// difference.
  typealias Implementation =
    @Sendable (_ folder: URL, _ definition: [String: Any]) async throws -> String?

  /// What implements which kind.
  static let implementations: [String: Implementation] = [
    EventPanelConformance.kind: EventPanelConformance.difference,
    "correlation-tests-multiplicity": CorrelationConformance.tests,
    "multiple-testing": MultipleTestingConformance.difference,
    "association-measures": AssociationConformance.difference,
    "reliability-factor-adequacy": ReliabilityConformance.difference,
    "seasonal-adjustment": SeasonalConformance.difference,
    "regression-and-binary-models": RegressionConformance.difference,
    "quantiles-moments": QuantileConformance.difference,
    "transformations-and-ranks": TransformationConformance.difference,
    "lead-lag-granger": SeriesConformance.granger,
    "pca": ComponentsConformance.components,
    "correlation-pca-cronbach": ComponentsConformance.correlations,
    "lead-lag-cross-correlation": SeriesConformance.crossCorrelation,
    "weighted-group-index": SeriesConformance.weightedGroups,
    "covariance-shrinkage": CovarianceConformance.shrinkage,
    "shrinkage-schaefer-strimmer": CovarianceConformance.correlations,
    "random-matrix-denoising": CovarianceConformance.denoising,
    "graphical-lasso": CovarianceConformance.sparse,
    "hierarchical-clustering": ClusteringConformance.difference,
    "network-centrality-propagation": NetworkConformance.difference,
    "univariate-summary-certified": NISTConformance.implementation(NISTConformance.univariate),
    "one-way-anova-certified": NISTConformance.implementation(NISTConformance.anova),
    "linear-regression-certified": NISTConformance.implementation(NISTConformance.regression),
    IndexHierarchyConformance.kind: IndexHierarchyConformance.difference,
    IndexNumberConformance.kind: IndexNumberConformance.difference,
    "aggregation-functions": CompositeConformance.aggregation,
    "multi-level-composite": CompositeConformance.multiLevel,
    "multi-level-composite-goalposts": CompositeConformance.goalposts,
    "weights-audit": CompositeAuditConformance.weights,
    "index-structure-correlations": CompositeAuditConformance.correlations,
    "normalisation-functions": NormalisationConformance.functions,
    "normalisation": NormalisationConformance.handbook,
    "imputation": TreatmentConformance.imputation,
    "panel-imputation": TreatmentConformance.panel,
    "outlier-treatment-skew-kurtosis": TreatmentConformance.winsorising,
    "composite-mpi-owa-wroclaw-bod": CompindConformance.composites,
    "adjusted-mpi-panel": CompindConformance.adjusted,
    "objective-weights-and-mcdm-scores": DecisionConformance.decisions,
    "ahp-weights": DecisionConformance.judgements,
    "social-choice-ranking": DecisionConformance.votes,
    SobolConformance.kind: SobolConformance.difference,
  ]

  /// What is asked: as the case says, or told from what it holds.
  static func kind(_ definition: [String: Any]) -> String {
    if let kind = definition["kind"] as? String { return kind }
    return definition["panel_checks"] == nil
      ? "reference results without a kind" : EventPanelConformance.kind
  }

  static func report(_ suite: String, _ implementations: [String: Implementation]) async
    -> ConformanceReport
  {
    var report = ConformanceReport(suite)
    let root = ConformanceRun.folder.appendingPathComponent(suite)
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let files = (all?.compactMap { $0 as? URL } ?? [])
      .filter {
        $0.lastPathComponent == "case.json"
          || ($0.pathExtension == "json" && $0.deletingLastPathComponent().path == root.path)
      }
      .sorted { $0.path < $1.path }
    for file in files {
      let folder = file.deletingLastPathComponent()
      let name = String(file.path.dropFirst(root.path.count + 1))
      do {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        guard let definition = value as? [String: Any] else {
          throw Malformed(file: file.lastPathComponent)
        }
        let kind = kind(definition)
        if let implementation = implementations[kind] {
          let difference: Result<String?, any Error>
          do {
            difference = .success(try await implementation(folder, definition))
          } catch {
            difference = .failure(error)
          }
          report.run(ConformanceCase(kind: kind, name: name) { try difference.get() })
        } else {
          report.notImplemented(kind)
        }
      } catch {
        report.unreadable(name, error)
      }
    }
    return report
  }

  private struct Malformed: Error {
    let file: String
  }
}
