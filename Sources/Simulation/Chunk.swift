import Tabular

/// A run of subjects that one thread carries through a month.
///
/// A month of a subject: rows that are due, a change of its entry, events,
/// whole exports. Nothing depends on where chunks begin.
final class Chunk: @unchecked Sendable {
  // Safe to share: in a month one thread has it, and between months none.

  let subjects: Range<Int>
  /// Rows due in later months, by subject within each month in which they
  /// were put here.
  var pending: [PendingRow] = []

  init(_ subjects: Range<Int>) { self.subjects = subjects }

  /// Takes out the rows that are due, by subject; of a subject in the order
  /// in which they were put here.
  func takeDue(_ month: Int) -> [PendingRow] {
    var due: [PendingRow] = []
    var rest: [PendingRow] = []
    for row in pending {
      if row.due <= month { due.append(row) } else { rest.append(row) }
    }
    pending = rest
    // Equals keep their order: positions are compared last.
    return due.enumerated().sorted {
      ($0.element.record.subject, $0.offset) < ($1.element.record.subject, $1.offset)
    }.map(\.element)
  }
}
