import TestSupport
import Testing

@testable import Verification

@Suite("Second path: tables of a release")
struct PublishedTableTests {
  private func table(_ csv: String) throws -> PublishedTable {
    try PublishedTable(path: "t", csv: Array(csv.utf8), file: "t.csv")
  }

  @Test("quoted cells, empty cells, a mark and a missing last line feed are read")
  func reading() throws {
    let one = try table("\u{FEFF}a,b\n\"x,\"\"y\"\"\nz\",\n,2")
    #expect(one.header == ["a", "b"])
    #expect(one.rows == [["x,\"y\"\nz", ""], ["", "2"]])
    #expect(one[one.rows[1], "b"] == "2")
    #expect(one[one.rows[1], "a"] == nil)
    #expect(one[one.rows[1], "c"] == nil)
  }

  @Test(
    "what is no table is refused",
    arguments: ["", "a,a\n", "a,b\n1\n", "a\n1,2\n", "a\n\"x\n", "a\n\"x\"y\n", "a\nx\"y\n"])
  func refusing(csv: String) {
    #expect(codes { _ = try table(csv) } == ["BH-2354"])
  }
}
