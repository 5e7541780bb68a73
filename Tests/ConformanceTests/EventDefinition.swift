import Diagnostics
import Identification
import Loading
import Measuring
import Settings
import Tabular

/// The sections of a pipeline that measures the canonical events.
struct EventDefinition: Sendable {
  let datasets: [Named<DatasetDefinition>]
  let subjects: [Named<SubjectsDefinition>]
  let records: [Named<RecordsDefinition>]
  let indicators: [Named<IndicatorDefinition>]

  static let shape: Shape<EventDefinition> = Shape(
    "panel", doc: .none, make: EventDefinition.init
  ) {
    Field("datasets", \.datasets, .map(of: .shape(DatasetDefinition.shape)), doc: .none)
    Field("subjects", \.subjects, SubjectsDefinition.section, doc: .none)
    Field("records", \.records, RecordsDefinition.section, doc: .none)
    Field("indicators", \.indicators, IndicatorDefinition.section, doc: .none)
  }

  /// Days that the reference counts to T, the day after ours.
  static let countsFromNextDay: Set<String> = [
    "days_since_last", "days_since_serious", "tenure_days",
  ]

  static let yaml =
    """
    datasets:
      events:
        title: Events
        source: Office
        files: [canonical_events.csv.gz]
        columns:
          subject_id: {type: text}
          date: {type: day}
          minor: {type: integer}
          major: {type: integer}
          serious: {type: integer}
          one: {type: integer}
      establishments:
        title: Establishments
        source: Office
        files: [canonical_subjects.csv.gz]
        columns:
          subject_id: {type: text}
          name: {type: text}
          region: {type: code}
          sector: {type: code}
    subjects:
      establishment:
        title: Establishments
        dataset: establishments
        id: subject_id
        name: name
        region: region
        sector: sector
    records:
      events:
        class: establishment
        subject: subject_id
        key: [subject_id, date]
        event: date
    indicators:
      days_since_last: {title: Last, dataset: events, measure: days_since}
      days_since_serious: {title: Last, dataset: events, where: serious > 0, measure: days_since}
      tenure_days: {title: First, dataset: events, measure: days_since_first}
      last_major: {title: Last, dataset: events, measure: last, of: major}
      last_minor: {title: Last, dataset: events, measure: last, of: minor}

    """ + windows

  private static let windows = [3, 6, 12, 24].map { months in
    """
      insp_\(months)m: {title: Visits, dataset: events, window: \(months)M, measure: count}

    """
      + ["minor", "major", "serious"].map { column in
        """
          \(column)_\(months)m:
            {title: Sum, dataset: events, window: \(months)M, measure: sum, of: \(column)}

        """
      }.joined()
  }.joined()
}

extension DatasetDefinition {
  /// The declared columns, with the types of the table.
  var tableSchema: Schema {
    Schema(
      orderedColumns.map { column in
        let type: CellType =
          switch column.value.type {
          case .integer: .integer
          case .decimal: .decimal(scale: column.value.scale ?? 0)
          case .double: .double
          case .day: .day
          case .code: .code
          case .text: .text
          case .bool: .bool
          }
        return Column(column.name.value, type)
      })
  }
}
