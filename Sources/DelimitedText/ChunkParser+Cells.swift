import Diagnostics

extension ChunkParser {
  func readRun(_ text: UnsafeRawBufferPointer, firstLine: Int) {
    guard index.rows > 0, let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return
    }
    if rejectCells(text, base, firstLine: firstLine) {
      for position in rejecting { _ = builders[position].read(run(base)) }
    }
    for builder in builders {
      if !builder.canReject || builder is CodeColumnBuilder { _ = builder.read(run(base)) }
      builder.commit(index.rows)
    }
    lineNumbers.reserve(index.rows * 8)
    let target = lineNumbers.end.assumingMemoryBound(to: Int64.self)
    for row in 0..<index.rows { target[row] = Int64(firstLine + Int(index.lines[row])) }
    lineNumbers.advance(index.rows * 8)
  }

  func run(_ base: UnsafePointer<UInt8>) -> FieldRun {
    let quote = dialect.quote ?? 0
    return FieldRun(
      text: base, ends: index.ends, starts: index.starts, rows: index.rows, width: width,
      quote: quote, escape: dialect.escapeByte ?? quote, scratch: scratch)
  }

  /// Reads the columns that can reject a record; takes the rejected rows out
  /// of the index and returns whether there were any.
  func rejectCells(
    _ text: UnsafeRawBufferPointer, _ base: UnsafePointer<UInt8>, firstLine: Int
  ) -> Bool {
    var problems: [(row: Int, builder: Int, status: UInt8)] = []
    for position in rejecting {
      (builders[position] as? CodeColumnBuilder)?.readsCodes = false
      defer { (builders[position] as? CodeColumnBuilder)?.readsCodes = true }
      guard let statuses = builders[position].read(run(base)) else { continue }
      for row in 0..<index.rows where statuses[row] >= CellStatus.firstProblem {
        problems.append((row, position, statuses[row]))
      }
    }
    guard !problems.isEmpty else { return false }
    rejections.initialize(repeating: 0, count: index.rows)
    // The leftmost cell counts: the columns were read in that order.
    var first: [(row: Int, builder: Int, status: UInt8)] = []
    for problem in problems where rejections[problem.row] == 0 {
      rejections[problem.row] = 1
      first.append(problem)
    }
    first.sort { $0.row < $1.row }
    for problem in first {
      let column = builders[problem.builder].column
      let start = Int(index.starts[problem.row])
      let field = problem.row * width + column.position
      let cell = column.position == 0 ? start : Int(index.ends[field - 1]) + 1
      let end = Int(index.ends[problem.row * width + width - 1])
      let (kind, values) = CellProblem.describe(problem.status, column)
      reject(
        text, start..<end, line: firstLine + Int(index.lines[problem.row]), at: cell - start + 1,
        kind, values)
    }
    index.remove(rejections)
    return true
  }
}
