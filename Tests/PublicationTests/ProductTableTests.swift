import Diagnostics
import Documents
import Testing

@testable import Publication

@Suite("Product tables")
struct ProductTableTests {
  let table = ProductTable(
    path: "quality/x", title: Wording(en: "T", zh: "题"),
    columns: [
      ProductColumn("name", .text, Wording(en: "n", zh: "名")),
      ProductColumn("count", .integer, nullable: true, Wording(en: "c", zh: "数")),
      ProductColumn("share", .number(decimals: 2), Wording(en: "s", zh: "比")),
    ], key: ["name"],
    rows: [
      [.text("a,\"b\""), .integer(3), .number("0.50")],
      [.text("=1+1"), .null, .number("0.00")],
    ])

  @Test("the CSV quotes what must be, neutralises formulas and leaves null empty")
  func csv() throws {
    #expect(
      String(decoding: try table.csv(), as: UTF8.self)
        == "name,count,share\n\"a,\"\"b\"\"\",3,0.50\n'=1+1,,0.00\n")
  }

  @Test("the JSON twin has the same rows, with decimals as declared")
  func json() throws {
    let document = try JSONValue(parsing: table.json())
    #expect(document["rows"]?.array?.count == 2)
    #expect(table.json().contains("\"share\": 0.50"))
    #expect(document["rows"]?.array?.last?["count"] == .null)
    #expect(document["rows"]?.array?.last?["name"] == "=1+1")
  }

  @Test("the schema names every column and which may be null")
  func schema() throws {
    let schema = try JSONValue(parsing: table.jsonSchema())
    let row = schema["properties"]?["rows"]?["items"]
    #expect(row?["required"] == ["name", "count", "share"])
    #expect(row?["properties"]?["count"]?["type"] == ["integer", "null"])
    #expect(row?["properties"]?["share"]?["type"] == "number")
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
