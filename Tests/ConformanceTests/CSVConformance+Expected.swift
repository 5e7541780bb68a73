import DelimitedText
import Diagnostics

extension CSVConformance {
  /// A case as its file in `expected/` states it. Only what a verdict needs has
  /// to be there.
  struct Expected: Decodable {
    struct Dialect: Decodable {
      let delimiter: String?
      let quote: String?
      let escape: String?
      let encoding: String?
    }
    struct Suggestion: Decodable {
      let outcome: String
      let reason: String?
      let line: Int?
      let blank_lines: [Int]?
      let line_endings: [String]?
    }
    let file: String
    let dialect: Dialect?
    let expect: String
    let reason: String?
    let line: Int?
    let suggested: Suggestion?
    let rows: [[String]]?
    let row_count: Int?
    let first_rows: [[String]]?
    let last_rows: [[String]]?
    let rows_sha256: String?

    /// What the case asks, as the table calls it.
    var kind: String {
      switch expect {
      case "reject": "reject \(reason ?? "for any reason")"
      case "policy":
        if let suggested {
          "policy \(suggested.reason ?? (suggested.blank_lines?.isEmpty == false ? "blank lines" : "line endings"))"
        } else {
          "policy without a suggestion"
        }
      default: expect
      }
    }
  }

  /// Why a case cannot be put to the reader.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }
}

extension CSVConformance.Expected.Dialect {
  /// The dialect to tell the reader. An empty or missing quote is none, an
  /// empty or missing escape is doubling.
  ///
  /// - Throws: `Unreadable` where a character has several bytes, which no
  ///   dialect can say.
  func told(tolerating tolerated: Set<Dialect.Tolerance>) throws -> Dialect {
    guard let delimiter = try byte(delimiter, "delimiter") else {
      throw CSVConformance.Unreadable(description: "no delimiter is declared")
    }
    return try Dialect(
      delimiter: delimiter, quote: byte(quote, "quote"),
      escape: byte(escape, "escape").map { .byte($0) } ?? .doubling,
      encoding: TextEncoding(encoding ?? "utf-8"), header: .absent, tolerated: tolerated)
  }

  private func byte(_ text: String?, _ what: String) throws -> UInt8? {
    guard let text, let first = text.utf8.first else { return nil }
    guard text.utf8.count == 1 else {
      throw CSVConformance.Unreadable(
        description: "the \(what) has \(text.utf8.count) bytes; dialects have one")
    }
    return first
  }
}
