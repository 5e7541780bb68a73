/// What a chunk of subjects did in a month.
struct ChunkOutput: Sendable {
  /// Rows by table, in the encoding of the file.
  let buffers: [RowBuffer]
  let ledger: [LedgerEntry]
  let tally: FaultTally
  let events: EventTally
  let scores: PredictorScores
}

/// How many events were expected and drawn, in fixed point, so that the order
/// of adding does not matter.
struct EventTally: Sendable {
  /// Expected adverse events by class, in units of 2^−32.
  private(set) var expected = [Int64](repeating: 0, count: SubjectClass.allCases.count)
  /// Drawn, by class and happening.
  private(set) var drawn = [Int](
    repeating: 0, count: SubjectClass.allCases.count * Happening.allCases.count)
  /// Subjects at risk, by class.
  private(set) var atRisk = [Int](repeating: 0, count: SubjectClass.allCases.count)

  @inline(__always)
  mutating func expect(_ adverse: Double, in one: SubjectClass) {
    expected[Int(one.rawValue)] &+= Int64(adverse * 0x1p32)
    atRisk[Int(one.rawValue)] &+= 1
  }

  @inline(__always)
  mutating func draw(_ happening: Happening, in one: SubjectClass) {
    drawn[Int(one.rawValue) * Happening.allCases.count + Int(happening.rawValue)] += 1
  }

  func drawn(_ happening: Happening, in one: SubjectClass) -> Int {
    drawn[Int(one.rawValue) * Happening.allCases.count + Int(happening.rawValue)]
  }

  func expectedAdverse(in one: SubjectClass) -> Double {
    Double(expected[Int(one.rawValue)]) * 0x1p-32
  }

  mutating func add(_ other: EventTally) {
    for index in expected.indices { expected[index] += other.expected[index] }
    for index in drawn.indices { drawn[index] += other.drawn[index] }
    for index in atRisk.indices { atRisk[index] += other.atRisk[index] }
  }
}
