import Diagnostics
import Records
import Store
import Tabular

/// Writes where examples are: by measure, file and line.
struct ExampleTable {
  private let tally: QualityTally
  private let table: TableReader
  private let paths: [String]
  private static let blockRows = 1 << 16

  /// - Parameter files: the paths of the exports, in the order read.
  init(_ tally: QualityTally, _ table: TableReader, files: [String]) {
    self.tally = tally
    self.table = table
    paths = files
  }

  /// Writes the table, which must not exist.
  func write(to path: String, files: Files) throws(Failure) {
    let writer = try TableWriter(path, schema: QualityExamples.schema, files: files)
    for measure in QualityExamples.Measure.allCases {
      let examples = tally.examples[measure.position]
      var next = 0
      while next < examples.count {
        let end = min(examples.count, next + ExampleTable.blockRows)
        try writer.append(writer.prepare(block(of: measure, examples[next..<end])))
        next = end
      }
    }
    _ = try writer.finish()
  }

  private func block(
    of measure: QualityExamples.Measure, _ examples: ArraySlice<QualityTally.Example>
  ) throws(Failure) -> RowBlock {
    let columns = table.schema.columns.count
    var reasons: [Cell] = []
    var files: [Cell] = []
    var lines: [Cell] = []
    var (number, start) = (0, 0)
    var origins: RowBlock?
    for example in examples {
      while example.row >= start + table.rows(inBlock: number) {
        start += table.rows(inBlock: number)
        number += 1
        origins = nil
      }
      let block =
        if let origins { origins } else {
          try table.block(number, columns: [columns - 2, columns - 1])
        }
      origins = block
      let row = example.row - start
      let file = Int(CellPage(block.columns[0]).value(row, as: Int64.self))
      reasons.append(.text(example.reason))
      files.append(.text(paths[file]))
      lines.append(.integer(CellPage(block.columns[1]).value(row, as: Int64.self)))
    }
    return RowBlock(
      count: examples.count,
      columns: [
        ColumnSegment(.code, Array(repeating: Cell.text(measure.rawValue), count: examples.count)),
        ColumnSegment(.code, reasons), ColumnSegment(.code, files),
        ColumnSegment(.integer, lines),
      ])
  }
}
