import Tabular

/// Writes the rows of a chunk of subjects in a month: one buffer a table.
final class TableWriter {
  let province: Province
  let buffers: [RowBuffer]
  /// The rows of `truth/successions.csv`.
  let successions = RowBuffer()
  /// The buffer of the table that is being written.
  var out: RowBuffer
  private(set) var table = Table.enterprises
  /// The fault that the row being written has.
  var trap: Trap?
  /// Which of its codes the subject of the row bears.
  var codeVersion: UInt8 = 0
  private(set) var tally = FaultTally()
  private(set) var ledger: [LedgerEntry] = []

  init(_ province: Province) {
    self.province = province
    buffers = Table.allCases.map { _ in RowBuffer() }
    out = buffers[0]
  }

  var registry: Registry { province.registry }

  /// Begins a row of a table about a subject that bears the code of a version.
  @inline(__always)
  func begin(_ table: Table, _ trap: Trap?, code: UInt8) {
    self.table = table
    self.trap = trap
    codeVersion = code
    out = buffers[table.number]
    out.beginRow()
  }

  /// Ends the row; notes what it is.
  @inline(__always)
  func end(_ kind: RowKind) {
    out.endRow()
    tally.count(kind, in: table)
    if let trap { note(trap) }
  }

  /// A line of the ledger for the row that ended last.
  func note(_ trap: Trap) {
    tally.inject(trap, in: table)
    ledger.append(LedgerEntry(trap: trap, table: table, row: out.rows - 1))
  }

  /// The fault of a row or record that could have these, by its own draw.
  ///
  /// The rates stand one behind the other between 0 and 1, so at most one is
  /// hit.
  func drawFault(_ eligible: Eligibility, in table: Table, _ draw: Double) -> Trap? {
    let rates = registry.rates
    guard rates.isDirty else { return nil }
    tally.offer(eligible, in: table)
    guard draw < rates.perRecord else { return nil }
    var sum = 0.0
    var bits = eligible.rawValue
    while bits != 0 {
      let trap = Trap.allCases[bits.trailingZeroBitCount]
      sum += rates[trap]
      if draw < sum { return trap }
      bits &= bits &- 1
    }
    return nil
  }

  /// Notes a subject, or pair of them, that could have been chosen.
  func offer(_ traps: Eligibility, in table: Table) { tally.offer(traps, in: table) }
}

/// A line of the ledger whose place in the file is not known yet.
struct LedgerEntry: Sendable {
  let trap: Trap
  let table: Table
  /// The row in the chunk, from 0.
  let row: Int
}
