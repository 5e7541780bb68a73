import Records
import Tabular

/// The scores of one partition, each in its place in an index.
struct PlacedScores: Sendable {
  let block: ScoresBlock
  private let columns: ScoreColumns

  /// A subject that counts.
  struct Member: Sendable {
    let score: Double
    let size: Double
    let isHit: Bool
  }

  /// Places scores.
  ///
  /// - Parameter grades: those that the grade codes stand for.
  /// - Complexity: O(rows).
  init(_ columns: ScoreColumns, _ index: ResolvedIndex, grades: [String]) {
    self.columns = columns
    let codes =
      switch index.grouping {
      case .region: columns.regions
      case .sector: columns.sectors
      case .whole: columns.scores.map { _ in UInt32(0) }
      }
    let needsSize = index.statistic == .weightedMean
    var places: [Int32] = []
    places.reserveCapacity(codes.count)
    for (row, code) in codes.enumerated() {
      let size = columns.sizes[row]
      if code == PanelBatch.noCode {
        places.append(ScoresBlock.Place.none)
      } else if columns.scores[row].isNaN {
        places.append(ScoresBlock.Place.thin(code))
      } else if needsSize, !(size >= 0) || !size.isFinite {
        places.append(ScoresBlock.Place.none)
      } else {
        places.append(Int32(truncatingIfNeeded: code))
      }
    }
    var isHit: [Bool] = []
    if case .share(let counted) = index.statistic {
      let counts = grades.map { name in counted.contains { $0.value == name } }
      isHit = columns.grades.map { $0 == PanelBatch.noCode ? false : counts[Int($0)] }
    }
    block = ScoresBlock(
      count: codes.count,
      subjects: ColumnSegment(
        .integer, count: codes.count, cells: Bytes(copying: codes.indices.map { Int64($0) })),
      scores: ColumnSegment(.double, count: codes.count, cells: Bytes(copying: columns.scores)),
      sizes: ColumnSegment(.double, count: codes.count, cells: Bytes(copying: columns.sizes)),
      terms: [], isHit: isHit, places: places, withoutCode: 0, withoutSize: 0)
  }

  /// Calls `body` with code and scores of every subject that counts.
  func forEachMember(_ body: (_ code: Int, Member) -> Void) {
    block.forEachMember { row, code in
      body(
        code,
        Member(
          score: columns.scores[row], size: columns.sizes[row],
          isHit: block.isHit.isEmpty ? false : block.isHit[row]))
    }
  }
}
