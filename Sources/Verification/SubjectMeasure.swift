import Diagnostics
import Tabular

/// An indicator of the subjects themselves: a column of the version in force.
struct SubjectMeasure: Sendable {
  private let table: ExportTable
  private let measure: DeclaredIndicator.Measure
  private let column: MeasuredColumn
  private let passes: [Bool]?
  /// The value where the cell has none, or the condition is not true.
  private let empty: Double?

  init(
    _ indicator: DeclaredIndicator, _ reading: DeclaredIndicator.Reading,
    of subjects: IdentifiedSubjects
  ) throws(Failure) {
    table = subjects.table
    measure = reading.measure
    empty = indicator.empty
    passes = try reading.filter.map { (text) throws(Failure) in
      try RowCondition(text, of: subjects.table.dataset).truths(of: subjects.table)
    }
    guard let name = reading.column, measure == .value || measure == .daysSince else {
      throw reading.failure(of: indicator)
    }
    column = try MeasuredColumn(name, of: table, by: "indicators.\(indicator.name).of")
    guard measure == .value ? column.hasNumbers : table.dataset[name]?.type == .day else {
      throw reading.failure(of: indicator)
    }
  }

  /// The value of a version, or the days from its day to the one evaluated.
  func value(of version: SubjectVersion, at day: Int32) -> Double? {
    guard passes?[version.row] ?? true else { return empty }
    if measure == .daysSince {
      return column.cells[version.row].day.map { Double(day - $0) } ?? empty
    }
    return column.numbers[version.row] ?? empty
  }

  /// The version as evidence.
  func evidence(_ version: SubjectVersion) -> SourceRecord {
    table.evidence(
      version.row, event: version.days.effective, known: version.days.known,
      amount: column.numbers[version.row], weight: 1)
  }
}
