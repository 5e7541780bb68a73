import Records
import Tabular

/// The scores of one partition on one day, as an index sees them.
struct ScoresBlock: Sendable {
  let count: Int
  /// The numbers of the subjects, ascending.
  let subjects: ColumnSegment
  let scores: ColumnSegment
  let sizes: ColumnSegment
  /// The contributions of the top nodes, then the limit.
  let terms: [ColumnSegment]
  /// Whether the grade of each row is one that a share counts; empty for
  /// other statistics.
  let isHit: [Bool]
  /// What each row is to the index; see `Place`.
  let places: [Int32]
  /// Subjects without a code, and scored ones without a usable size.
  let withoutCode: Int
  let withoutSize: Int

  /// What a row is to the index, in 32 bits: a code where the subject counts
  /// with its score, ~code where it is a thin file, `none` where it is in no
  /// group.
  enum Place {
    static let none = Int32.min

    @inline(__always)
    static func thin(_ code: UInt32) -> Int32 { ~Int32(truncatingIfNeeded: code) }

    /// The code of a thin file; nil for others.
    @inline(__always)
    static func codeOfThin(_ place: Int32) -> Int? {
      place < 0 && place != none ? Int(~place) : nil
    }
  }
}

extension ScoresBlock {
  /// Calls `body` with row numbers and code of every subject that counts on
  /// this day.
  @inline(__always)
  func forEachMember(_ body: (_ row: Int, _ code: Int) -> Void) {
    for (row, place) in places.enumerated() where place >= 0 { body(row, Int(place)) }
  }

  /// Calls `both` with the rows of the subjects that count in both blocks,
  /// `left` with those that count before only, and `came` with those that
  /// count now only.
  ///
  /// - Complexity: O(rows of both).
  @inline(__always)
  static func forEachChange(
    _ before: ScoresBlock, _ now: ScoresBlock, left: (_ before: Int) -> Void,
    came: (_ now: Int) -> Void, both: (_ before: Int, _ now: Int) -> Void
  ) {
    before.subjects.cells.withCells(as: Int64.self) { old in
      now.subjects.cells.withCells(as: Int64.self) { new in
        var i = 0
        var j = 0
        while i < before.count || j < now.count {
          if i < before.count, j < now.count, old[i] == new[j] {
            switch (before.places[i] >= 0, now.places[j] >= 0) {
            case (true, true): both(i, j)
            case (true, false): left(i)
            case (false, true): came(j)
            case (false, false): break
            }
            i += 1
            j += 1
          } else if j == now.count || (i < before.count && old[i] < new[j]) {
            if before.places[i] >= 0 { left(i) }
            i += 1
          } else {
            if now.places[j] >= 0 { came(j) }
            j += 1
          }
        }
      }
    }
  }
}
