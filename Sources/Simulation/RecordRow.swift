import Statistics
import Tabular

/// A row of a record: what is to be written.
struct RecordRow {
  let record: Record
  let action: Action
  /// When the record happened.
  let event: Day
  /// When what the row tells became known.
  let known: Day
  /// When the record first became known.
  let published: Day
  /// When what the row tells happened: a repair, a removal.
  let day: Day
  let isPerson: Bool

  var subject: Int { Int(record.subject) }
  var county: Int { Int(record.county) }

  /// Whether the row contradicts or corrects the first.
  var isAltered: Bool { action == .conflict || action == .correction }

  /// The number of the record: subject, month, kind and index.
  func number(_ out: RowBuffer) {
    out.padded(subject, 8)
    out.padded(Int(record.month), 3)
    out.padded(Int(record.happening.rawValue), 2)
    out.padded(Int(record.index) + (action == .test ? 128 : 0), 3)
  }

  /// The draws of what cells say.
  func draws(_ registry: Registry) -> Draws {
    registry.keys.draws(.content, subject, month: Int(record.month), part: record.part)
  }
}

extension TableWriter {
  /// Writes a row of a record into its table.
  func write(_ row: RecordRow) {
    switch table {
    case .penalty: penalty(row)
    case .licence: licence(row)
    case .dishonest: dishonest(row)
    case .abnormal: abnormal(row)
    case .serious: serious(row)
    case .inspection: inspection(row)
    case .complaint: complaint(row)
    case .accident: accident(row)
    case .commitment: commitment(row)
    case .contract: contract(row)
    case .creditList: honour(row)
    default: preconditionFailure("\(table.dataset) has no records")
    }
    out.next()
    flags(row.known, row.action)
  }
}
