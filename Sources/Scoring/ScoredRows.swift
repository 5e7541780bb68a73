import Records
import Tabular

/// The scored subjects of one partition at one day, as they are collected.
/// NaN means missing, `ScoreRule.none` no grade, veto, region or sector.
struct ScoredRows {
  private var subjects: [Int64] = []
  private var regions: [UInt32] = []
  private var sectors: [UInt32] = []
  private var sizes: [Double] = []
  private var scores: [Double] = []
  private var grades: [UInt32] = []
  private var coverages: [Double] = []
  private var vetoes: [UInt32] = []
  private var limits: [Double] = []
  private var parts: [[Double]]

  init(parts: Int) {
    self.parts = Array(repeating: [], count: parts)
  }

  var count: Int { subjects.count }

  /// How many rows are scored, and on how many a veto decided.
  ///
  /// - Complexity: O(rows).
  var counts: (scored: Int, vetoed: Int) {
    (scores.count { !$0.isNaN }, vetoes.count { $0 != ScoreRule.none })
  }

  /// Adds the rows of a chunk of a batch at one day.
  ///
  /// - Complexity: O(rows × columns).
  mutating func append(
    _ batch: PanelBatch, day: Int, rows: Range<Int>, _ scratch: ScoreScratch
  ) {
    let own = day * batch.count + rows.lowerBound..<day * batch.count + rows.upperBound
    func chunk<Cell>(_ cells: UnsafeMutablePointer<Cell>) -> UnsafeBufferPointer<Cell> {
      UnsafeBufferPointer(start: cells, count: rows.count)
    }
    subjects.append(contentsOf: batch.numbers[rows].lazy.map { Int64($0) })
    regions.append(contentsOf: batch.regions[own])
    sectors.append(contentsOf: batch.sectors[own])
    sizes.append(contentsOf: batch.sizes[own])
    scores.append(contentsOf: chunk(scratch.score))
    grades.append(contentsOf: chunk(scratch.grade))
    coverages.append(contentsOf: chunk(scratch.coverage))
    vetoes.append(contentsOf: chunk(scratch.veto))
    limits.append(contentsOf: chunk(scratch.limit))
    for place in parts.indices { parts[place].append(contentsOf: chunk(scratch.part(place))) }
  }

  /// The rows as a block of `ScoresTable`.
  ///
  /// - Complexity: O(rows × columns).
  func block(
    day: Day, regions regionTexts: CodeDictionary, sectors sectorTexts: CodeDictionary,
    grades gradeTexts: CodeDictionary, vetoes vetoTexts: CodeDictionary
  ) -> RowBlock {
    let leading: [ColumnSegment] = ScoresTable.Leading.allCases.map { column in
      switch column {
      case .subject: ColumnSegment(.integer, count: count, cells: Bytes(copying: subjects))
      case .asOf:
        ColumnSegment(
          .day, count: count, cells: Bytes(copying: [Int32](repeating: day.number, count: count)))
      case .region: ColumnSegment(codes: regions, regionTexts, missing: .empty)
      case .sector: ColumnSegment(codes: sectors, sectorTexts, missing: .empty)
      case .size: ColumnSegment(doubles: sizes, missing: .empty)
      case .score: ColumnSegment(doubles: scores, missing: .undefined)
      case .grade: ColumnSegment(codes: grades, gradeTexts, missing: .undefined)
      case .coverage: ColumnSegment(doubles: coverages, missing: .undefined)
      case .veto: ColumnSegment(codes: vetoes, vetoTexts, missing: .empty)
      case .limit: ColumnSegment(doubles: limits, missing: .undefined)
      }
    }
    return RowBlock(
      count: count,
      columns: leading + parts.map { ColumnSegment(doubles: $0, missing: .undefined) })
  }
}

extension ColumnSegment {
  fileprivate init(doubles: [Double], missing reason: MissingReason) {
    guard doubles.contains(where: \.isNaN) else {
      self.init(.double, count: doubles.count, cells: Bytes(copying: doubles))
      return
    }
    self.init(
      .double, count: doubles.count, cells: Bytes(copying: doubles.map { $0.isNaN ? 0 : $0 }),
      missing: Bytes(copying: doubles.map { $0.isNaN ? reason.rawValue : 0 }))
  }

  fileprivate init(codes: [UInt32], _ texts: CodeDictionary, missing reason: MissingReason) {
    let none = PanelBatch.noCode
    let hasMissing = codes.contains(none)
    self.init(
      .code, count: codes.count,
      cells: Bytes(copying: hasMissing ? codes.map { $0 == none ? 0 : $0 } : codes),
      missing: hasMissing
        ? Bytes(copying: codes.map { $0 == none ? reason.rawValue : 0 }) : nil,
      dictionary: texts)
  }
}
