import DelimitedText
import Diagnostics
import Foundation
import Store

extension CSVConformance {
  enum Outcome {
    case rows([[String]])
    case refused(RefusalReason?, line: Int?, String)
  }

  /// A record that was kept out of the rows.
  struct Rejected {
    let reason: RefusalReason?
    /// The line that the reader names.
    let line: Int
    /// The line on which the record starts.
    let recordLine: Int
  }

  /// The file of a case, with the dialect that the reader is told.
  struct CaseFile {
    let path: String
    let declared: Expected.Dialect

    func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    /// The lines without a byte, of text that agrees with ASCII.
    func blankLines() throws -> [Int] {
      let text = try bytes()
      var lines: [Int] = []
      var line = 1
      var start = text.startIndex
      var at = start
      while at < text.endIndex {
        let isPair = text[at] == 0x0D && at + 1 < text.endIndex && text[at + 1] == 0x0A
        if text[at] == 0x0A || text[at] == 0x0D {
          if at == start { lines.append(line) }
          line += 1
          start = at + (isPair ? 2 : 1)
        }
        at += isPair ? 2 : 1
      }
      return lines
    }

    /// - Throws: `Unreadable` where there is no such file or dialect.
    func read(_ tolerated: Set<Dialect.Tolerance> = []) throws -> Outcome {
      let dialect = try dialect(tolerated)
      do throws(Failure) {
        let reader = try DelimitedReader(.file(path), dialect: dialect)
        return .rows(try reader.readRecords().records.map(\.cells))
      } catch {
        let finding = error.findings[0]
        var line: Int?
        if case .position(_, let own, _) = finding.place { line = own }
        return .refused(RefusalReason(finding.kind), line: line, finding.text())
      }
    }

    /// The records kept out where only records are refused; none where the
    /// file is all the same.
    func rejected(_ tolerated: Set<Dialect.Tolerance>) throws -> [Rejected] {
      let dialect = try dialect(tolerated)
      do throws(Failure) {
        let reader = try DelimitedReader(
          .file(path), dialect: dialect, options: ReaderOptions(onBadRecord: .rejectRecord))
        return try reader.readRecords().rejected.map { record in
          // Up to the line named, the record's bytes hold its earlier lines.
          let reason = RefusalReason(record.finding.kind)
          let feeds = record.bytes.count { $0 == 0x0A }
          let earlier =
            reason != .unterminatedQuote
            ? 0 : feeds > 0 ? feeds : record.bytes.count { $0 == 0x0D }
          return Rejected(reason: reason, line: record.line, recordLine: record.line - earlier)
        }
      } catch {
        return []
      }
    }

    private func dialect(_ tolerated: Set<Dialect.Tolerance>) throws -> Dialect {
      do {
        return try declared.told(tolerating: tolerated)
      } catch let failure as Failure {
        throw Unreadable(description: failure.findings[0].text())
      }
    }
  }

  // MARK: Comparing

  /// - Parameter blankLines: how many rows of one empty cell stand for lines
  ///   that were not read.
  static func compare(
    _ outcome: Outcome, rowsOf expected: Expected, blankLines: Int
  ) -> String? {
    guard case .rows(let rows) = outcome else {
      if case .refused(_, _, let text) = outcome { return text }
      return "refused"
    }
    if let wanted = expected.rows {
      return compare(rows, blankLines > 0 ? wanted.filter { $0 != [""] } : wanted)
    }
    guard let count = expected.row_count else { return "the case states no rows" }
    guard rows.count == count - blankLines else {
      return "\(rows.count) rows, expected \(count - blankLines)"
    }
    let first = (expected.first_rows ?? []).filter { blankLines == 0 || $0 != [""] }
    let last = (expected.last_rows ?? []).filter { blankLines == 0 || $0 != [""] }
    if let difference = compare(Array(rows.prefix(first.count)), first)
      ?? compare(Array(rows.suffix(last.count)), last)
    {
      return difference
    }
    guard blankLines == 0, let digest = expected.rows_sha256 else { return nil }
    return SHA256.digest(of: compactJSON(rows)).hex == digest ? nil : "a row differs: SHA-256"
  }

  static func compare(_ rows: [[String]], _ wanted: [[String]]) -> String? {
    // Compared by scalars: == takes canonically equivalent texts for equal.
    func scalars(_ row: [String]) -> [[Unicode.Scalar]] { row.map { Array($0.unicodeScalars) } }
    if rows.count != wanted.count { return "\(rows.count) rows, expected \(wanted.count)" }
    for (index, (row, other)) in zip(rows, wanted).enumerated()
    where scalars(row) != scalars(other) {
      return "row \(index + 1) is \(row), expected \(other)"
    }
    return nil
  }

  /// Rows as JSON without blanks, nothing escaped that need not be.
  static func compactJSON(_ rows: [[String]]) -> String {
    func text(_ cell: String) -> String {
      var json = "\""
      for scalar in cell.unicodeScalars {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case "\r": json += "\\r"
        case "\t": json += "\\t"
        case "\u{8}": json += "\\b"
        case "\u{C}": json += "\\f"
        case "\0"..<" ":
          let digits = String(scalar.value, radix: 16)
          json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: json.unicodeScalars.append(scalar)
        }
      }
      return json + "\""
    }
    let lines = rows.map { "[" + $0.map(text).joined(separator: ",") + "]" }
    return "[" + lines.joined(separator: ",") + "]"
  }
}
