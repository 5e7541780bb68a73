import Diagnostics
import Expressions
import Jobs
import Settings
import Tabular

/// When the rows of one partition stop counting; nil for columns without days.
struct RecordEnds {
  let expires: ColumnSegment?
  let repaired: ColumnSegment?
  let repairKnown: ColumnSegment?
}

/// Decides by rules, and by what snapshots have no more, when the rows of one
/// partition stop counting.
///
/// ```
/// expires  = earlier of what the row says and event + longest;
///            its event where it is under objection and does not count
/// repaired = later of what the row says and event + shortest; never without repair
/// barred   : repaired = known = the first day, none before both,
///            on which no barring record of the subject stands
/// left     : repaired = known = the day on which a snapshot had it no more,
///            unless both came before
/// ```
struct RecordRuling {
  private let rules: RecordRules
  private let references: [RowReference]
  /// By term, whether its condition is true of each row.
  private let meets: [Truths]
  private let disputed: Truths?
  // By row; `noDay` for never.
  private var expires: [Int32]
  private var repaired: [Int32]
  private var repairKnown: [Int32]

  /// - Parameter said: the days that the rows say.
  init(
    _ rules: RecordRules, _ dataset: IdentifiedDataset, _ references: [RowReference],
    _ cells: PartitionCells, _ said: RecordEnds
  ) throws(Failure) {
    func truths(_ condition: Condition) throws(Failure) -> Truths {
      var segments: [ColumnSegment] = []
      for position in condition.expression.scopePositions {
        segments.append(
          try cells.segment(dataset.cells[position], dataset.columnName(position)))
      }
      let block = RowBlock(count: cells.count, columns: segments)
      return condition.truths(on: block, columns: Array(segments.indices))
    }
    func days(_ segment: ColumnSegment?) -> [Int32] {
      segment?.days(missing: noDay) ?? [Int32](repeating: noDay, count: cells.count)
    }
    self.rules = rules
    self.references = references
    var meets: [Truths] = []
    for term in rules.terms { meets.append(try truths(term.condition)) }
    self.meets = meets
    disputed = try rules.objection.map { (objection) throws(Failure) in
      try truths(objection.condition)
    }
    expires = days(said.expires)
    repaired = days(said.repaired)
    repairKnown = days(said.repairKnown)
  }

  /// What was decided, as columns.
  var ends: RecordEnds {
    RecordEnds(
      expires: PartitionCells.days(expires), repaired: PartitionCells.days(repaired),
      repairKnown: PartitionCells.days(repairKnown))
  }

  /// Applies to every row the first term that it meets and that is in force on
  /// the day of its event.
  mutating func applyTerms() {
    guard !rules.terms.isEmpty else { return }
    for row in references.indices {
      let event = Day(number: references[row].day)
      let term = rules.terms.indices.first {
        meets[$0][row] == .true && rules.terms[$0].isInForce(on: event)
      }.map { rules.terms[$0] }
      guard let term else { continue }
      if let longest = term.longest {
        let end = event.advanced(by: longest).number
        expires[row] = expires[row] == noDay ? end : min(expires[row], end)
      }
      guard repaired[row] != noDay else { continue }
      if term.repairs {
        repaired[row] = max(repaired[row], event.advanced(by: term.shortest).number)
      } else {
        withoutRepair(row)
      }
    }
  }

  /// Puts repairs off to the first day on which nothing bars them.
  ///
  /// - Parameter free: the first day, none before the one given, on which
  ///   nothing bars the repair of a row; nil where there is none.
  mutating func postpone(_ free: (_ row: Int, _ from: Int32) -> Int32?) {
    for row in references.indices where repaired[row] != noDay {
      let day = free(row, max(repaired[row], repairKnown[row]))
      if let day {
        repaired[row] = day
        repairKnown[row] = day
      } else {
        withoutRepair(row)
      }
    }
  }

  /// Lets versions under objection count on no day, where that is declared.
  mutating func applyObjection() {
    guard let disputed, rules.objection?.counts == false else { return }
    for row in references.indices where disputed[row] == .true {
      let event = references[row].day
      expires[row] = expires[row] == noDay ? event : min(expires[row], event)
    }
  }

  /// Lets what left a snapshot count no more from the day on which it was not
  /// there, as is known on that day; a repair known by then comes before.
  ///
  /// - Parameter left: by row of the dataset, that day; `noDay` for never.
  mutating func leave(_ left: SharedArray<Int32>) {
    for (index, reference) in references.enumerated() {
      let day = left[Int(reference.row)]
      let isRepaired = repaired[index] != noDay && max(repaired[index], repairKnown[index]) <= day
      guard day != noDay, !isRepaired else { continue }
      (repaired[index], repairKnown[index]) = (day, day)
    }
  }

  private mutating func withoutRepair(_ row: Int) {
    repaired[row] = noDay
    repairKnown[row] = noDay
  }
}

extension Day {
  /// The day on which a span that begins on this day has run.
  func advanced(by span: TimeSpan) -> Day {
    switch span.unit {
    case .months: advanced(months: span.count)
    case .days: advanced(days: span.count)
    }
  }
}
