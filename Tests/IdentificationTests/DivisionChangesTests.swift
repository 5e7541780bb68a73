import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Divisions of today")
struct DivisionChangesTests {
  private static func changes(_ list: (String, String, Int, DivisionChanges.Share)...)
    -> DivisionChanges
  {
    DivisionChanges(list.map { .init(old: $0.0, new: $0.1, year: $0.2, share: $0.3) })
  }

  private let changes = Self.changes(
    ("330104", "330114", 2021, .part), ("330104", "330102", 2021, .main),
    ("330227", "330212", 2002, .main), ("330212", "330299", 2030, .main),
    ("330110", "330113", 2021, .part), ("330402", "330402", 2005, .main),
    ("330183", "330111", 2014, .main), ("330111", "330198", 2020, .part))

  @Test("a code is carried along a chain of main changes; parts lead nowhere")
  func chains() {
    for (old, new, isSplit) in [
      ("330104", "330102", false), ("330227", "330299", false), ("330110", "330110", true),
      ("330402", "330402", false), ("330183", "330111", true), ("330999", "330999", false),
    ] {
      #expect(changes.today(old) == .init(code: new, isSplit: isSplit), "\(old)")
    }
  }

  @Test("a change of earlier years is not followed from a code that came later")
  func years() {
    let changes = Self.changes(("330101", "330102", 2010, .main), ("330102", "330103", 2005, .main))
    #expect(changes.today("330101").code == "330102")
    #expect(changes.today("330102").code == "330103")
    let circle = Self.changes(("330101", "330102", 2010, .main), ("330102", "330101", 2010, .main))
    #expect(["330101", "330102"].contains(circle.today("330101").code))
  }

  @Test("a region is cut to six digits; one without six is as written")
  func regions() {
    #expect(changes.today(region: "330104001").code == "330102")
    #expect(changes.today(region: " ３３０２２７").code == "330299")
    for text in ["3301", "浙江", ""] { #expect(changes.today(region: text).code == text) }
  }

  @Test("regions of subjects are carried, and rows of split divisions are counted")
  func subjects() throws {
    let regions = ["330104", "330102001", nil, "330110", "3301", "330110002"]
    for type in [CellType.code, .text] {
      let export = Export(
        "register", [Column("id", .text), Column("region", type)],
        regions.enumerated().map { [text("s\($0)"), text($1)] })
      let found = try Identified(
        "subjects:\n  c: {title: C, dataset: register, id: id, region: region}\n", [export],
        divisions: changes)
      let carried = try rows(found.subjects, ["_id", "_region", "region"])
        .sorted { "\($0[1])" < "\($1[1])" }.map { Array($0.dropFirst(2)) }
      let today = ["330102", "330102", nil, "330110", "3301", "330110"]
      #expect(carried == zip(today, regions).map { [text($0), text($1)] })
      #expect(found.result.findings.map(\.kind) == [IdentificationFindings.splitDivisions])
    }
  }

  @Test("names are looked for in the divisions of today")
  func names() throws {
    let register = Export(
      "register", [Column("id", .text), Column("name", .text), Column("region", .code)],
      [[text("a"), text("甲"), text("330102")], [text("b"), text("甲"), text("330110")]])
    let records = Export(
      "records",
      [
        Column("id", .text), Column("day", .day), Column("name", .text), Column("where", .code),
      ], [[text(nil), day(1), text("甲"), text("330104")]])
    let yaml = """
      subjects:
        c: {title: C, dataset: register, id: id, name: name, region: region}
      records:
        records:
          {class: c, subject: id, named: name, named_region: where, key: [day], event: day}
      """
    #expect(try Identified(yaml, [register, records]).identifiers("records") == ["absent": 1])
    #expect(
      try Identified(yaml, [register, records], divisions: changes).identifiers("records")
        == ["by_name": 1])
  }
}
