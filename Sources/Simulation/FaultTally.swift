/// How often faults could have been, and were, injected; rows by kind. Sums
/// of whole numbers, so that the order of adding does not matter.
struct FaultTally: Sendable {
  private(set) var eligible: [Int]
  private(set) var injected: [Int]
  private(set) var rows: [Int]

  private static let traps = Trap.allCases.count
  private static let kinds = RowKind.allCases.count

  init() {
    let tables = Table.allCases.count
    eligible = [Int](repeating: 0, count: tables * FaultTally.traps)
    injected = eligible
    rows = [Int](repeating: 0, count: tables * FaultTally.kinds)
  }

  /// Notes that a row or record could have had any of these.
  @inline(__always)
  mutating func offer(_ traps: Eligibility, in table: Table) {
    var bits = traps.rawValue
    let base = table.number * FaultTally.traps
    while bits != 0 {
      eligible[base &+ bits.trailingZeroBitCount] &+= 1
      bits &= bits &- 1
    }
  }

  mutating func inject(_ trap: Trap, in table: Table) {
    injected[table.number * FaultTally.traps + Int(trap.rawValue)] += 1
  }

  @inline(__always)
  mutating func count(_ kind: RowKind, in table: Table) {
    rows[table.number &* FaultTally.kinds &+ kind.rawValue] &+= 1
  }

  func eligible(_ trap: Trap, in table: Table) -> Int {
    eligible[table.number * FaultTally.traps + Int(trap.rawValue)]
  }

  func injected(_ trap: Trap, in table: Table) -> Int {
    injected[table.number * FaultTally.traps + Int(trap.rawValue)]
  }

  func rows(_ kind: RowKind, in table: Table) -> Int {
    rows[table.number * FaultTally.kinds + kind.rawValue]
  }

  mutating func add(_ other: FaultTally) {
    for index in eligible.indices { eligible[index] += other.eligible[index] }
    for index in injected.indices { injected[index] += other.injected[index] }
    for index in rows.indices { rows[index] += other.rows[index] }
  }
}
