import Records
import Tabular

extension RecordTable {
  /// Since when and until when rows are their subjects', as columns.
  func tenures(_ stays: [RowStay]?, count: Int) -> [ColumnSegment] {
    IdentifiedTables.TenureColumn.allCases.map { column in
      guard let stays else { return ColumnSegment.missing(.day, count: count) }
      return PartitionCells.days(
        stays.map { stay in
          guard let tenure = stay.tenure else { return noDay }
          switch column {
          case .from: return tenure.from
          case .fromKnown: return tenure.known
          case .until: return tenure.until == SuccessionGraph.Edge.never ? noDay : tenure.until
          }
        })
    }
  }

  /// The first day, none before `day`, on which no record bars the repair of a
  /// row; nil where there is none.
  ///
  /// On every day the records of the subject count that had the row on it, as
  /// far as was known.
  /// - Complexity: O(changes of the subject × spans of a subject).
  func free(
    _ stay: RowStay, _ successions: Successions, _ barring: BarringSpans, from day: Int32
  ) -> Int32? {
    let subjects = dataset.subjects
    var day = day
    while true {
      let holder = successions.holder(of: stay.named, on: day)
      let partition = Int(subjects.partitions[Int(holder.subject)])
      let free = barring.free(
        Int64(Int(holder.subject) - subjects.partitionStarts[partition]), ofPartition: partition,
        from: day)
      guard let next = holder.until else { return free }
      if let free, free < next { return free }
      day = next
    }
  }
}
