import Diagnostics
import Records
import Store
import Tabular

/// The scores of a framework on several days, by partition.
struct ScoresSource: Sendable {
  private typealias Leading = ScoresTable.Leading

  private let table: TableReader
  private let statistic: IndexStatistic
  private let days: Int
  /// The column of the codes; nil for an index of the whole.
  private let codeColumn: Leading?
  /// By grade code: whether a share counts it.
  private let countedGrades: [Bool]
  /// Where the columns of the terms are, but that of the limit.
  private let termColumns: Range<Int>
  let partitions: Int
  /// The codes of groups, by number.
  let codes: [String]

  /// The scores in a table that is to hold `days` days.
  ///
  /// Throws `otherScores` where it is laid out in another way.
  init(_ table: TableReader, of index: ResolvedIndex, days: Int) throws(Failure) {
    let nodes = index.framework.nodes
    let summands = index.framework.summands ?? []
    let withLeaves = ScoresTable.schema(nodes: nodes, leaves: summands)
    // Another index may tell of indicators.
    guard
      table.schema == withLeaves
        || (index.terms == .nodes && table.schema == ScoresTable.schema(nodes: nodes)),
      table.blockCount % days == 0
    else {
      throw Failure(
        IndexingFindings.otherScores.at(
          .file(table.path),
          ["framework": .name(index.framework.name), "index": .name(index.name)]))
    }
    self.table = table
    self.days = days
    statistic = index.statistic
    partitions = table.blockCount / days
    let first = Leading.allCases.count
    termColumns =
      switch index.terms {
      case .nodes: first..<first + nodes.count
      case .indicators: first + nodes.count..<first + nodes.count + summands.count
      }
    codeColumn =
      switch index.grouping {
      case .region: .region
      case .sector: .sector
      case .whole: nil
      }
    if let codeColumn {
      codes = try table.dictionary(column: codeColumn.rawValue)?.texts ?? []
    } else {
      codes = [ResolvedIndex.wholeCode]
    }
    if case .share(let grades) = index.statistic {
      let known = try table.dictionary(column: Leading.grade.rawValue)?.texts ?? []
      countedGrades = known.map { name in grades.contains { $0.value == name } }
    } else {
      countedGrades = []
    }
  }

  /// Rows in all blocks of a partition at a day.
  func rows(partition: Int, day: Int) -> Int { table.rows(inBlock: partition * days + day) }

  /// The scores of a partition on a day.
  ///
  /// - Parameter withTerms: whether the contributions are wanted.
  /// - Complexity: O(rows).
  func block(partition: Int, day: Int, withTerms: Bool) throws(Failure) -> ScoresBlock {
    let number = partition * days + day
    let table = table
    func column(_ column: Leading) throws(Failure) -> ColumnSegment {
      try table.segment(column: column.rawValue, block: number)
    }
    var terms: [ColumnSegment] = []
    if withTerms {
      for column in termColumns {
        terms.append(try table.segment(column: column, block: number))
      }
      terms.append(try column(.limit))
    }
    let scores = try column(.score)
    let sizes = try column(.size)
    let grouping: ColumnSegment? =
      if let codeColumn { try column(codeColumn) } else { nil }
    let grades: ColumnSegment? = if countedGrades.isEmpty { nil } else { try column(.grade) }
    let placed = places(scores: scores, sizes: sizes, codes: grouping)
    return ScoresBlock(
      count: scores.count, subjects: try column(.subject), scores: scores, sizes: sizes,
      terms: terms, isHit: grades.map(hits) ?? [], places: placed.places,
      withoutCode: placed.withoutCode, withoutSize: placed.withoutSize)
  }

  /// Gives back the memory that the scores of a partition on a day take, once
  /// they have been read.
  func release(partition: Int, day: Int) { table.release(block: partition * days + day) }

  /// What every row is to the index.
  private func places(
    scores: ColumnSegment, sizes: ColumnSegment, codes: ColumnSegment?
  ) -> (places: [Int32], withoutCode: Int, withoutSize: Int) {
    let needsSize = statistic == .weightedMean
    var withoutCode = 0
    var withoutSize = 0
    let places = [Int32](unsafeUninitializedCapacity: scores.count) { places, filled in
      scores.missingBytes { isThin in
        sizes.missingBytes { hasNoSize in
          sizes.cells.withCells(as: Double.self) { size in
            withCodes(codes) { codes, hasNoCode in
              for row in 0..<scores.count {
                let code = codes.map { $0[row] } ?? 0
                if let hasNoCode, hasNoCode[row] != 0 {
                  withoutCode += 1
                  places[row] = ScoresBlock.Place.none
                } else if let isThin, isThin[row] != 0 {
                  places[row] = ScoresBlock.Place.thin(code)
                } else if needsSize,
                  (hasNoSize.map { $0[row] != 0 } ?? false) || !(size[row] >= 0)
                    || !size[row].isFinite
                {
                  withoutSize += 1
                  places[row] = ScoresBlock.Place.none
                } else {
                  places[row] = Int32(truncatingIfNeeded: code)
                }
              }
            }
          }
        }
      }
      filled = scores.count
    }
    return (places, withoutCode, withoutSize)
  }

  private func withCodes(
    _ codes: ColumnSegment?,
    _ body: (UnsafeBufferPointer<UInt32>?, UnsafeRawBufferPointer?) -> Void
  ) {
    guard let codes else {
      body(nil, nil)
      return
    }
    codes.cells.withCells(as: UInt32.self) { cells in
      codes.missingBytes { body(cells, $0) }
    }
  }

  private func hits(_ grades: ColumnSegment) -> [Bool] {
    grades.cells.withCells(as: UInt32.self) { cells in
      grades.missingBytes { missing in
        (0..<grades.count).map { row in
          missing.map { $0[row] == 0 } ?? true ? countedGrades[Int(cells[row])] : false
        }
      }
    }
  }
}

extension ColumnSegment {
  /// Calls `body` with the reasons of missing cells; nil where none is.
  fileprivate func missingBytes<R>(_ body: (UnsafeRawBufferPointer?) -> R) -> R {
    guard let missing else { return body(nil) }
    return missing.withUnsafeBytes { body($0) }
  }
}
