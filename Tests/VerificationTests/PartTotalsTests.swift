import Testing

@testable import Verification

@Suite("Second path: parts of a total")
struct PartTotalsTests {
  /// Parts ¼, ¼, ½ of 1.0: the first two are tied for one unit.
  private func cells() throws -> [String: ExpectedCell] {
    let total = try #require(PlainDecimal(parsing: "1.0"))
    let parts = try #require(PlainParts([0.25, 0.25, 0.5], addingUpTo: total)).cells
    return Dictionary(zip(["a", "b", "c"], parts)) { first, _ in first }
  }

  private func wrong(_ published: [String: String]) throws -> [PartTotals.Wrong] {
    let cells = try cells()
    for (name, cell) in cells { #expect(cell.admits(published[name])) }
    var totals = PartTotals([PartSum(columns: ["a", "b", "c"], keyColumns: 1)])
    totals.add(["k"], cells, isDecided: false) { published[$0] }
    return totals.wrong
  }

  @Test("tied parts may have the unit or not, but one of them has it")
  func ties() throws {
    #expect(try wrong(["a": "0.3", "b": "0.2", "c": "0.5"]).isEmpty)
    #expect(try wrong(["a": "0.2", "b": "0.3", "c": "0.5"]).isEmpty)
    let both = try wrong(["a": "0.3", "b": "0.3", "c": "0.5"])
    #expect(both.map(\.columns) == ["a+b+c"])
    #expect(both.map(\.published) == ["1.1"])
    #expect(both.map(\.expected) == ["1.0"])
    #expect(try wrong(["a": "0.2", "b": "0.2", "c": "0.5"]).count == 1)
  }

  @Test("a part that is not tied has one rounding")
  func untied() throws {
    let c = try #require(try cells()["c"])
    #expect(c.admits("0.5"))
    #expect(!c.admits("0.4"))
    #expect(!c.admits("0.50"))
    #expect(!c.admits(nil))
  }
}
