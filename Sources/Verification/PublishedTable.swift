import Diagnostics
import Documents
import Store

/// A table of a release as its CSV says it: texts, where an empty one is null.
public struct PublishedTable: Sendable {
  /// Without ending: `public/index/regional_index`.
  public let path: String
  public let header: [String]
  public let rows: [[String]]
  private let positions: [String: Int]

  /// The table that the bytes of a CSV are (RFC 4180, UTF-8, line feeds).
  ///
  /// Throws `unreadableTable` where they are none: no header, a column twice,
  /// a row with more or fewer cells, a quote out of place.
  /// - Complexity: O(bytes).
  init(path: String, csv: [UInt8], file: String) throws(Failure) {
    func unreadable(_ why: Wording) -> Failure {
      Failure(VerificationFindings.unreadableTable.at(.file(file), ["why": .word(why)]))
    }
    guard let records = PublishedTable.records(csv) else {
      throw unreadable(Wording(en: "a quote is out of place", zh: "引号位置有误"))
    }
    guard let header = records.first, Set(header).count == header.count else {
      throw unreadable(Wording(en: "it has no header of distinct names", zh: "没有列名互异的表头"))
    }
    let rows = Array(records.dropFirst())
    guard rows.allSatisfy({ $0.count == header.count }) else {
      throw unreadable(
        Wording(en: "a row has more or fewer cells than the header", zh: "有行的单元格数与表头不符"))
    }
    self.path = path
    self.header = header
    self.rows = rows
    positions = Dictionary(
      header.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The position of a column; nil where there is none.
  public func position(of column: String) -> Int? { positions[column] }

  /// A cell by its column; nil for null and for columns that are not there.
  public subscript(row: [String], column: String) -> String? {
    guard let position = positions[column], !row[position].isEmpty else { return nil }
    return row[position]
  }

  /// A cell of text, without the `'` that keeps spreadsheets from running it;
  /// nil for null.
  public func text(_ row: [String], _ column: String) -> String? {
    self[row, column].map(PublishedTable.plain)
  }

  /// Text as it was before it was kept from being run.
  static func plain(_ cell: String) -> String {
    guard cell.first == "'" else { return cell }
    let first = cell.drop { $0 == "'" || $0 == "\"" }.first
    let runs = first.map { "=+-@\t\r＝＋－＠".contains($0) } ?? false
    return runs ? String(cell.dropFirst()) : cell
  }

  /// Records of cells; nil where a quote is out of place. A byte-order mark is
  /// passed over.
  private static func records(_ bytes: [UInt8]) -> [[String]]? {
    var records: [[String]] = []
    var record: [String] = []
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < bytes.count {
      var cell: [UInt8] = []
      if bytes[position] == UInt8(ascii: "\"") {
        position += 1
        while true {
          guard position < bytes.count else { return nil }
          if bytes[position] != UInt8(ascii: "\"") {
            cell.append(bytes[position])
            position += 1
          } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
            cell.append(bytes[position])
            position += 2
          } else {
            position += 1
            break
          }
        }
      } else {
        while position < bytes.count, bytes[position] != UInt8(ascii: ","),
          bytes[position] != UInt8(ascii: "\n")
        {
          if bytes[position] == UInt8(ascii: "\"") { return nil }
          cell.append(bytes[position])
          position += 1
        }
      }
      record.append(String(decoding: cell, as: UTF8.self))
      let isLast = position >= bytes.count || bytes[position] == UInt8(ascii: "\n")
      if isLast {
        records.append(record)
        record = []
      } else if bytes[position] != UInt8(ascii: ",") {
        return nil
      } else if position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: "\n") {
        // The last cell of the record is empty.
        record.append("")
        records.append(record)
        record = []
        position += 1
      }
      position += 1
    }
    return records
  }
}
