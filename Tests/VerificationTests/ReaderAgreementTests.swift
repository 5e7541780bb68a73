import DelimitedText
import Diagnostics
import Foundation
import Store
import Tabular
import TestSupport
import Testing

@testable import Verification

/// The reader of the second path against the program's own: two
/// implementations of one rule book, on texts that break it.
@Suite("Both readers agree")
struct ReaderAgreementTests {
  private struct Outcome: Equatable {
    var rows: [String] = []
    var faults: [String] = []
    var isRefused = false
  }

  /// What the second path makes of a file of texts.
  private func second(_ path: String, _ dataset: DeclaredDataset) -> Outcome {
    guard let file = try? ExportFile(path.lastName, of: dataset, below: path.parentFolder) else {
      return Outcome(isRefused: true)
    }
    return Outcome(
      rows: file.lines.indices.map { row in
        "\(file.lines[row]) "
          + file.columns.map { $0[row].text?.string ?? "∅" }.joined(separator: "¦")
      },
      faults: file.unreadable.map { "\($0.line) BH-\($0.fault.rawValue)" })
  }

  /// What the program makes of it.
  private func first(_ path: String, _ dialect: Dialect, columns: Int) -> Outcome {
    var outcome = Outcome()
    do {
      let reader = try DelimitedReader(
        .file(path), dialect: dialect, options: ReaderOptions(onBadRecord: .rejectRecord))
      let names = try reader.readHeader().map { HeaderRule.trimmed($0.name) }
      if dialect.header == .present { try HeaderRule.check(reader.readHeader(), in: path) }
      var cells: [CellColumn] = []
      for column in 0..<columns {
        let position =
          dialect.header == .absent ? column : names.firstIndex(of: "abc".letter(column))
        guard let position else { return Outcome(isRefused: true) }
        cells.append(CellColumn("abc".letter(column), at: position, .text()))
      }
      try reader.read(
        cells, transform: { $0 },
        commit: { rows, rejected in
          for row in 0..<rows.block.count {
            guard case .integer(let line) = rows.lines[row] else { continue }
            let texts = rows.block.columns.map { column in
              if case .text(let text) = column[row] { text } else { "∅" }
            }
            outcome.rows.append("\(line) " + texts.joined(separator: "¦"))
          }
          outcome.faults += rejected.map { "\($0.line) \($0.finding.kind.code)" }
        })
    } catch {
      return Outcome(isRefused: true)
    }
    return outcome
  }

  @Test("on random texts of every dialect: rows, lines, reasons, refusals")
  func grammar() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededRandom(seed)
    let folder = TemporaryFolder()
    var rows = 0
    var faults = 0
    for _ in 0..<1500 {
      let hasHeader = Bool.random(using: &random)
      let tolerates = Bool.random(using: &random)
      let escapes = Int.random(in: 0..<4, using: &random) == 0
      let quote = Int.random(in: 0..<8, using: &random) > 0
      let skipped = Int.random(in: 0..<6, using: &random) == 0 ? 1 : 0
      let footer = Int.random(in: 0..<5, using: &random) == 0 ? 1 : 0
      // Odd fields seldom, so that most of the text is right.
      let fields = [
        "x", "y", "", "长", " z ", "\"p,q\"", "\"\"", "\"u\"\"v\"", "\"l\nm\"", "\u{3000}", "\\",
        "\"\\\"\"", "\"", "w\"", " \"s\"", "\"s\" ", "\"s\"t", "\u{0}", "\u{FEFF}", "\"\r\"", "a,b",
      ]
      let endings = ["\n", "\n", "\n", "\n", "\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n", ""]
      let usualFields = Int.random(in: 8...fields.count, using: &random)
      let usualEndings = Bool.random(using: &random) ? 8 : endings.count
      var text = hasHeader ? String(repeating: "s\n", count: skipped) + "a,b\n" : ""
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text += fields[Int.random(in: 0..<usualFields, using: &random)] + ","
        text += fields[Int.random(in: 0..<usualFields, using: &random)]
        text += endings[Int.random(in: 0..<usualEndings, using: &random)]
      }
      let path = folder["t.csv"]
      // Not through the store, which waits for the disk.
      try Data(text.utf8).write(to: URL(filePath: path))
      let dialect = try Dialect(
        quote: quote ? UInt8(ascii: "\"") : nil,
        escape: escapes ? .byte(UInt8(ascii: "\\")) : .doubling,
        header: hasHeader ? .present : .absent, skippedLines: skipped, footerLines: footer,
        tolerated: tolerates ? [.blankLines, .mixedLineEndings] : [])
      let format = """
        "quote": "\(quote ? "\\\"" : "none")", "escape": "\(escapes ? "backslash" : "doubled")",
        "header": "\(hasHeader ? "present" : "absent")", "skip_lines": \(skipped),
        "footer_lines": \(footer),
        "tolerate": [\(tolerates ? "\"blank_lines\", \"mixed_line_endings\"" : "")]
        """
      let dataset = try dataset(
        """
        "format": {\(format)}, "columns": {"a": {"type": "text", "position": 1},
        "b": {"type": "text", "position": 2}}
        """)
      let expected = first(path, dialect, columns: 2)
      #expect(second(path, dataset) == expected, "seed \(seed): \(text.debugDescription) \(format)")
      rows += expected.rows.count
      faults += expected.faults.count
    }
    // The texts are not all refused.
    #expect(rows > 500 && faults > 300)
  }

  @Test("on random cells of every type: values, and why there is none")
  func cells() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededRandom(seed)
    let folder = TemporaryFolder()
    let types: [(column: String, content: CellContent)] = [
      (#""type": "integer""#, .integer()),
      (#""type": "integer", "unit": "千元""#, .integer(NumberStyle(unitPower: 3))),
      (#""type": "decimal", "scale": 2"#, .decimal(scale: 2)),
      (
        #""type": "decimal", "scale": 1, "unit": "万元", "grouping": "thousands""#,
        .decimal(scale: 1, NumberStyle(grouping: .thousands, unitPower: 4))
      ),
      (#""type": "double""#, .double()),
      (
        #""type": "double", "grouping": "thousands", "unit": "千元""#,
        .double(NumberStyle(grouping: .thousands, unitPower: 3))
      ),
      (#""type": "bool""#, .bool()),
      (#""type": "day", "forms": ["yyyy-mm-dd", "yyyymmdd"]"#, .day([.dashes, .compact])),
      (#""type": "day", "forms": ["yyyy年mm月dd日", "yyyymm"]"#, .day([.chinese, .month])),
      (
        #""type": "day", "forms": ["yyyy/mm/dd hh:mm:ss", "excel"]"#,
        .day([.slashesAndTime, .serial])
      ),
    ]
    let numbers = ["1", "0", "9", "12", "345", ".", ",", "-", "+", "e", "５", "，", "．", "000", " "]
    let days = [
      "2026", "0", "1", "2", "30", "31", "13", "-", "-", "/", "/", "年", "月", "日", " ", ":",
      "T", "10:20", "２", "－",
    ]
    for (column, content) in types {
      var text = "a,b\n"
      for line in 0..<400 {
        let isDay = column.contains("day")
        let pieces = isDay ? days : numbers
        var cell = ""
        for _ in 0..<Int.random(in: 0...(isDay ? 8 : 6), using: &random) {
          cell += pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        if isDay, Bool.random(using: &random) {
          cell =
            ["2026-2-29", "2024-02-29", "20260131", "2026年1月3日", "202612", "2026/1/3 9:00"][
              Int.random(in: 0..<6, using: &random)]
        }
        text += "\"\(cell)\",\(line)\n"
      }
      let path = folder["t.csv"]
      // Not through the store, which waits for the disk.
      try Data(text.utf8).write(to: URL(filePath: path))
      let dataset = try dataset(#""columns": {"a": {\#(column)}}"#)
      let own = try ExportFile("t.csv", of: dataset, below: folder.path)
      let reader = try DelimitedReader(
        .file(path), dialect: Dialect(), options: ReaderOptions(onBadRecord: .rejectRecord))
      var lines: [Int] = []
      var cells: [Cell] = []
      var faults: [String] = []
      try reader.read(
        [CellColumn("a", at: 0, content)], transform: { $0 },
        commit: { rows, rejected in
          for row in 0..<rows.block.count {
            if case .integer(let line) = rows.lines[row] { lines.append(Int(line)) }
            cells.append(rows.block.columns[0][row])
          }
          faults += rejected.map { "\($0.line) \($0.finding.kind.code)" }
        })
      #expect(own.lines == lines, "seed \(seed): \(column)")
      #expect(own.unreadable.map { "\($0.line) BH-\($0.fault.rawValue)" } == faults, "seed \(seed)")
      for (index, cell) in own.columns[0].enumerated() where lines.indices.contains(index) {
        #expect(cell.isSame(as: cells[index]), "seed \(seed): line \(lines[index]), \(column)")
      }
      #expect(lines.count > 20 && faults.count > 20, "\(column)")
    }
  }
}

extension String {
  fileprivate func letter(_ position: Int) -> String { String(Array(self)[position]) }
}

extension ExportCell {
  fileprivate func isSame(as cell: Cell) -> Bool {
    switch (self, cell) {
    case (.missing, .missing): true
    case (.integer(let a), .integer(let b)): a == b
    case (.decimal(let a), .decimal(let b, _)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.bool(let a), .bool(let b)): a == b
    case (.day(let a), .day(let b)): a == b.number
    default: false
    }
  }
}
