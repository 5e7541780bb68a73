import Diagnostics
import Jobs

/// How many threads there are for the work, and who may stop it.
struct Workers: Sendable {
  let threads: Int
  /// Throws to stop; asked before every piece of work.
  let checkInterruption: @Sendable () throws(Failure) -> Void

  /// Rows of a piece of work that is not cut by anything else.
  static let pieceRows = 1 << 18

  /// Calls `work` once for every number below `count`, on all threads.
  func forEach(
    _ count: Int, _ work: @Sendable (Int) throws(Failure) -> Void
  ) throws(Failure) {
    try inOrder(count, threads: threads) { number throws(Failure) in
      try checkInterruption()
      try work(number)
    } commit: { (_, _: Void) throws(Failure) in
    }
  }

  /// Calls `work` with consecutive ranges that together are `0..<count`.
  func forEachPiece(
    of count: Int, _ work: @Sendable (_ piece: Int, Range<Int>) throws(Failure) -> Void
  ) throws(Failure) {
    try forEach(Workers.pieces(of: count)) { piece throws(Failure) in
      try work(piece, Workers.range(ofPiece: piece, of: count))
    }
  }

  /// The rows of a piece.
  static func range(ofPiece piece: Int, of count: Int) -> Range<Int> {
    let start = piece * pieceRows
    return start..<min(count, start + pieceRows)
  }

  /// How many pieces so many rows are cut into.
  static func pieces(of count: Int) -> Int { (count + pieceRows - 1) / pieceRows }
}
