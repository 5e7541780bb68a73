import Diagnostics
import Documents
import TestSupport
import Testing

@testable import Publication

@Suite("Product tables")
struct ProductTableTests {
  let description = TableDescription(
    "quality/x",
    [
      ProductColumn("name", .text), ProductColumn("count", .integer, nullable: true),
      ProductColumn("share", .number(.fixed(2)), nullable: true),
    ], key: ["name"])

  var table: ProductTable {
    ProductTable(
      description,
      rows: [
        [.text("a,\"b\""), .integer(3), .number("0.50")],
        [.text("=1+1"), .null, .number("0.00")],
      ])
  }

  @Test("the CSV quotes what must be, neutralises formulas and leaves null empty")
  func csv() throws {
    #expect(
      try WrittenTable(table).csv
        == "name,count,share\n\"a,\"\"b\"\"\",3,0.50\n'=1+1,,0.00\n")
  }

  @Test("the JSON twin has the same rows, a row a line, with decimals as declared")
  func json() throws {
    let written = try WrittenTable(table)
    let document = try JSONValue(parsing: written.twin)
    #expect(document["table"] == "quality/x")
    #expect(document["title"]?["zh"] == "题")
    #expect(document["rows"]?.array?.count == 2)
    #expect(
      written.twin.contains("\n    {\"name\":\"a,\\\"b\\\"\",\"count\":3,\"share\":0.50},\n"))
    #expect(document["rows"]?.array?.last?["count"] == .null)
    #expect(document["rows"]?.array?.last?["name"] == "=1+1")
  }

  @Test("a table without rows has a header, and a twin without rows")
  func empty() throws {
    let written = try WrittenTable(ProductTable(description, rows: []))
    #expect(written.csv == "name,count,share\n")
    #expect(try JSONValue(parsing: written.twin)["rows"] == [])
  }

  @Test("the schema names every column and which may be null")
  func schema() throws {
    let schema = try JSONValue(parsing: try WrittenTable(table).schema)
    let row = schema["properties"]?["rows"]?["items"]
    #expect(row?["required"] == ["name", "count", "share"])
    #expect(row?["properties"]?["count"]?["type"] == ["integer", "null"])
    #expect(row?["properties"]?["name"]?["type"] == "string")
  }

  /// A table of numbered rows in parts of different lengths, some empty.
  private func streamed(_ count: Int, parts: Int) -> ProductTable {
    ProductTable(description, count: count, parts: parts) { (part, rows) in
      for row in count * part * part / (parts * parts)..<count * (part + 1) * (part + 1)
        / (parts * parts)
      {
        rows.text("s\(row)")
        if row % 3 == 0 { rows.null() } else { rows.integer(row) }
        rows.number(Double(row) / 8, decimals: 2)
        rows.endRow()
      }
    }
  }

  @Test("parts and threads change no byte, and parts without rows leave no trace")
  func parts() throws {
    let whole = try WrittenTable(streamed(300, parts: 1))
    for (parts, threads) in [(7, 1), (7, 3), (40, 2)] {
      let written = try WrittenTable(streamed(300, parts: parts), threads: threads)
      #expect(written.csv == whole.csv && written.twin == whole.twin)
    }
  }

  @Test("100,000 rows are a document, one more is JSON Lines with the schema of a row")
  func lines() throws {
    #expect(streamed(100_000, parts: 1).twin == .document)
    let written = try WrittenTable(streamed(100_001, parts: 20), threads: 2)
    let lines = written.twin.split(separator: "\n")
    #expect(lines.count == 100_001)
    #expect(lines[0] == "{\"name\":\"s0\",\"count\":null,\"share\":0.00}")
    #expect(lines.last == "{\"name\":\"s100000\",\"count\":100000,\"share\":12500.00}")
    let schema = try JSONValue(parsing: written.schema)
    #expect(schema["properties"]?["name"] != nil && schema["properties"]?["rows"] == nil)
    #expect(written.csv.split(separator: "\n").count == 100_002)
  }

  @Test("two rows with one key are refused")
  func keys() throws {
    let table = ProductTable(
      TableDescription(
        "t", [ProductColumn("a", .text), ProductColumn("b", .text)], key: ["a", "b"]),
      rows: [[.text("x"), .text("y")], [.text("xy"), .text("")], [.text("x"), .text("y")]])
    #expect(codes { _ = try WrittenTable(table) } == ["BH-1705"])
  }

  @Test(
    "shares are rounded half-even on the exact quotient",
    arguments: [
      (1, 8, 2, "0.12"), (3, 8, 2, "0.38"), (1, 3, 4, "0.3333"), (2, 3, 0, "1"), (1, 2, 0, "0"),
      (3, 2, 0, "2"), (0, 7, 3, "0.000"), (7, 7, 3, "1.000"), (1, 1_000_000, 6, "0.000001"),
    ])
  func shares(part: Int, whole: Int, decimals: Int, text: String) {
    #expect(ProductCell.share(part, of: whole, decimals: decimals) == .number(text))
  }

  @Test("a share of nothing is null")
  func noShare() {
    #expect(ProductCell.share(0, of: 0, decimals: 2) == .null)
  }
}
