import Diagnostics
import Records
import Tabular

/// A panel of a few subjects, as a test writes it.
struct ToyPanel: PanelSource {
  /// One subject at one day.
  struct Row: Sendable {
    var values: [String: Double] = [:]
    var region: String?
    var sector: String?
    var size: Double?
    var isInForce = true
  }

  let indicators: [String]
  let asOf: [AsOf]
  let regions: CodeDictionary
  let sectors: CodeDictionary
  /// By partition, subject, day.
  let rows: [[[Row]]]
  let batchRows: Int

  var partitions: Int { rows.count }

  init(_ indicators: [String], days: [Int32] = [20_000], _ rows: [[[Row]]], batchRows: Int = 7) {
    self.indicators = indicators.sorted()
    asOf = days.map { AsOf(Day(number: $0), knownAt: Day(number: $0)) }
    self.rows = rows
    self.batchRows = batchRows
    let all = rows.joined().joined()
    regions = ToyPanel.dictionary(all.map(\.region))
    sectors = ToyPanel.dictionary(all.map(\.sector))
  }

  /// The codes that there are, sorted by bytes.
  private static func dictionary(_ codes: [String?]) -> CodeDictionary {
    let cells = codes.compactMap { $0 }.map(Cell.text)
    return ColumnSegment(.code, cells).dictionary ?? CodeDictionary([])
  }

  /// One day, the subjects dealt out to partitions in turn.
  init(_ indicators: [String], _ rows: [Row], partitions: Int = 1, batchRows: Int = 7) {
    let dealt = (0..<partitions).map { partition in
      stride(from: partition, to: rows.count, by: partitions).map { [rows[$0]] }
    }
    self.init(indicators, dealt, batchRows: batchRows)
  }

  func forEachBatch(
    ofPartition partition: Int, _ body: (PanelBatch) throws(Failure) -> Void
  ) throws(Failure) {
    let own = rows[partition]
    for start in stride(from: 0, to: own.count, by: batchRows) {
      try body(batch(start..<min(start + batchRows, own.count), of: own))
    }
  }

  private func batch(_ range: Range<Int>, of own: [[Row]]) -> PanelBatch {
    let days = asOf.indices
    let byDay = days.flatMap { day in range.map { own[$0][day] } }
    func codes(_ path: KeyPath<Row, String?>, _ texts: [String]) -> [UInt32] {
      byDay.map { row in
        let code = row[keyPath: path]
        let position = code.flatMap { code in
          texts.firstIndex { $0.utf8.elementsEqual(code.utf8) }
        }
        return position.map(UInt32.init) ?? PanelBatch.noCode
      }
    }
    let values = days.flatMap { day in
      indicators.flatMap { name in
        range.map { own[$0][day].isInForce ? own[$0][day].values[name] ?? .nan : .nan }
      }
    }
    return PanelBatch(
      numbers: range.map(Int32.init), values: .array(values), inForce: byDay.map(\.isInForce),
      regions: codes(\.region, regions.texts), sectors: codes(\.sector, sectors.texts),
      sizes: byDay.map { $0.size ?? .nan })
  }
}

/// A row of these values.
func row(_ values: [String: Double], sector: String? = nil) -> ToyPanel.Row {
  ToyPanel.Row(values: values, sector: sector)
}
