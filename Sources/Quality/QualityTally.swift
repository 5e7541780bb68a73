import Identifiers
import Records

/// What is counted of rows, by where their month puts them; adds up in any
/// order, but for examples, which are told in the order of the rows.
struct QualityTally: Sendable {
  /// Where a row is, and why it is an example.
  struct Example: Sendable {
    let row: Int
    /// The name of a field, of a kind of identifier, of a reason; empty for
    /// none.
    let reason: String
  }

  /// Counts of one place.
  struct Place: Sendable {
    var counts = InlineArray<25, Int>(repeating: 0)
    /// By position; told after all rows were read, of all rows and of those of
    /// each month.
    var entityCounts = [Int](repeating: 0, count: EntityCount.allCases.count)
    var missing: [Int]
    var invalid: [Int]
    var delays = DelayTally()

    init(fields: Int) {
      missing = Array(repeating: 0, count: fields)
      invalid = missing
    }
  }

  /// By place; the last is for all rows together, and has what does not add
  /// up: numbers of distinct things.
  var places: [Place]
  /// Rows known too late to be told of.
  var later = 0
  /// Delays of months that are told which reach into years of which the calendar
  /// says nothing.
  var outsideCalendar = 0
  private(set) var examples: [[Example]]
  let most: Int

  init(buckets: Int, fields: Int, examples most: Int) {
    precondition(QualityCount.allCases.count == 25, "a place has room for every count")
    places = Array(repeating: Place(fields: fields), count: buckets + 1)
    examples = Array(repeating: [], count: QualityExamples.Measure.allCases.count)
    self.most = most
  }

  /// The place for all rows together.
  var whole: Int { places.count - 1 }

  /// Adds an example; those of one measure come in the order of their rows.
  @inline(__always)
  mutating func add(_ example: @autoclosure () -> Example, of measure: Int) {
    if examples[measure].count < most { examples[measure].append(example()) }
  }

  /// Adds examples in any order.
  mutating func add(unordered more: [Example], of measure: QualityExamples.Measure) {
    let position = measure.position
    let all = (examples[position] + more).sorted {
      $0.row == $1.row ? $0.reason.precedesInBytes($1.reason) : $0.row < $1.row
    }
    examples[position] = Array(all.prefix(most))
  }

  /// Takes over the counts of later rows.
  mutating func add(_ other: QualityTally) {
    for (place, more) in other.places.enumerated() {
      for count in more.counts.indices { places[place].counts[count] += more.counts[count] }
      for field in more.missing.indices {
        places[place].missing[field] += more.missing[field]
        places[place].invalid[field] += more.invalid[field]
      }
      places[place].delays.add(more.delays)
    }
    later += other.later
    outsideCalendar += other.outsideCalendar
    for (measure, more) in other.examples.enumerated() {
      examples[measure] += more.prefix(most - examples[measure].count)
    }
  }

  /// Sums up the places of single rows in the one for all of them.
  mutating func sumUp() {
    for place in places.indices.dropLast() {
      for count in QualityCount.allCases where !count.isOfDistinctThings {
        places[whole].counts[count.slot] += places[place].counts[count.slot]
      }
      for field in places[place].missing.indices {
        places[whole].missing[field] += places[place].missing[field]
        places[whole].invalid[field] += places[place].invalid[field]
      }
      places[whole].delays.add(places[place].delays)
    }
  }
}

extension QualityCount {
  /// The place of the count among all, as a constant of hot loops.
  @inline(__always)
  var slot: Int {
    switch self {
    case .rows: 0
    case .withdrawals: 1
    case .valid: 2
    case .otherKind: 3
    case .masked: 4
    case .wrongCharacter: 5
    case .wrongLength: 6
    case .wrongCheck: 7
    case .wrongInnerCheck: 8
    case .wrongDate: 9
    case .absent: 10
    case .sharedCodes: 11
    case .sharedCodeRows: 12
    case .multicodeNames: 13
    case .multicodeRows: 14
    case .clashingRows: 15
    case .keyless: 16
    case .duplicates: 17
    case .conflictingKeys: 18
    case .conflictingRows: 19
    case .complete: 20
    case .dated: 21
    case .undated: 22
    case .late: 23
    case .early: 24
    }
  }

  /// Whether the counts of months do not add up to the count of all rows: what
  /// is counted is not rows, or depends on which rows are looked at.
  var isOfDistinctThings: Bool {
    switch self {
    case .sharedCodes, .sharedCodeRows, .multicodeNames, .multicodeRows, .clashingRows,
      .conflictingKeys:
      true
    default: false
    }
  }
}

extension QualityExamples.Measure {
  /// The place among all measures.
  var position: Int {
    guard let position = QualityExamples.Measure.allCases.firstIndex(of: self) else {
      preconditionFailure("every measure is among all")
    }
    return position
  }
}

extension WrongIdentifier.Reason {
  /// What counts identifiers in error for this reason.
  var count: QualityCount {
    switch self {
    case .character: .wrongCharacter
    case .length: .wrongLength
    case .check: .wrongCheck
    case .innerCheck: .wrongInnerCheck
    case .date: .wrongDate
    }
  }
}
