import Diagnostics
import Documents
import Settings
import Tabular

/// The indicators of one class, resolved.
///
/// ```swift
/// let classes = try ClassIndicators.resolve(definition.indicators, classes: measurable)
/// classes[0].keptColumns(of: "penalties")   // what identify has to keep
/// MeasureStage(classes[0], asOf: AsOf(day, knownAt: known))
/// ```
public struct ClassIndicators: Sendable {
  /// The class.
  public let name: String
  /// In binary order of their names.
  public let indicators: [Indicator]
  /// The dataset of the class's subjects.
  public let subjectsDataset: String
  /// Whether others may succeed the subjects: then the tables say while
  /// subjects and records are whose.
  let areSucceeded: Bool

  /// The names, in binary order: the columns of a matrix.
  public var names: [String] { indicators.map(\.name) }

  /// The columns of a dataset that `where` and `of` read, each once, in binary
  /// order of their names: what identify must keep; none for other datasets.
  ///
  /// - Complexity: O(indicators × columns).
  public func keptColumns(of dataset: String) -> [Column] {
    var columns: [Column] = []
    for indicator in indicators {
      let (own, read) = indicator.columnsRead
      guard own ?? subjectsDataset == dataset else { continue }
      for column in read where !columns.contains(column) { columns.append(column) }
    }
    return columns.sorted { $0.name.precedesInBytes($1.name) }
  }

  /// The datasets of records that are measured, in binary order.
  public var recordDatasets: [String] {
    var names: [String] = []
    for indicator in indicators {
      guard let name = indicator.columnsRead.dataset, !names.contains(name) else { continue }
      names.append(name)
    }
    return names.sorted { $0.precedesInBytes($1) }
  }

  /// The definitions with everything resolved, by name.
  public var canonical: JSONValue {
    .object(indicators.map { .init($0.name, $0.canonical) })
  }

  /// What the values of the indicators depend on, in named parts
  /// (`indicators.fines_12m`), for the definitions of stages that measure.
  /// Titles, units and decimals are not part of it.
  public var parts: [JSONValue.Member] {
    indicators.map { .init("indicators.\($0.name)", $0.parts) }
  }

  /// What the conditions are warned of.
  public var warnings: [Finding] { indicators.flatMap(\.warnings) }

  /// Resolves the indicators of a pipeline, class by class, in the order of
  /// the classes given.
  ///
  /// An indicator belongs to the classes of its dataset, a share to those that
  /// have both of its indicators. Throws everything that is wrong with any of them:
  /// datasets, columns and indicators that are not declared, columns of the
  /// wrong type, conditions, shares in a circle.
  /// - Complexity: O(definitions × columns).
  public static func resolve(
    _ definitions: [Named<IndicatorDefinition>], classes: [MeasurableClass]
  ) throws(Failure) -> [ClassIndicators] {
    var resolver = IndicatorResolver(definitions, classes: classes)
    return try resolver.resolve()
  }
}
