import Diagnostics
import Documents
import Settings
import Tabular
import Testing

@testable import Measuring

@Suite("Indicators: what they name")
struct ClassIndicatorsTests {
  @Test("every mistake of every indicator is found at once, at its place")
  func allAtOnce() {
    let found = mistakes(
      """
        a: {title: A, dataset: finez, measure: count}
        b: {title: B, dataset: fines, measure: sum, of: amuont}
        c: {title: C, dataset: fines, measure: sum, of: kind}
        d: {title: D, dataset: fines, measure: count, where: kidn = 'A' and points > 'x'}
        e: {title: E, measure: share, share: {part: a, whole: q}}
        _f: {title: F, dataset: fines, measure: count}
        g: {title: G, dataset: firms, measure: count}
        h: {title: H, dataset: fines, measure: value, of: points}
        subject: {title: I, dataset: fines, measure: count}
      """)
    #expect(
      found == [
        "BH-1150 2:26", "BH-1150 3:51", "BH-2008 4:51", "BH-1320 5:56", "BH-1323 5:78",
        "BH-2007 7:3", "BH-2009 8:42", "BH-2010 9:42", "BH-2007 10:3",
        "BH-1150 6:57",
      ])
  }

  @Test("an unknown name comes with the nearest right one")
  func nearest() throws {
    for (yaml, name) in [
      ("  a: {title: A, dataset: finez, measure: count}", "fines"),
      ("  a: {title: A, dataset: fines, measure: sum, of: amuont}", "amount"),
      (
        "  fines: {title: A, dataset: fines, measure: count}\n"
          + "  b: {title: B, measure: share, share: {part: fimes, whole: fines}}", "fines"
      ),
    ] {
      let failure = #expect(throws: Failure.self) { try resolve(yaml) }
      #expect(failure?.findings.first?.hint()?.contains("`\(name)`") == true)
    }
  }

  @Test(
    "what a measure needs and what says nothing for it is told where the definition is read",
    arguments: [
      ("{title: A, dataset: fines, measure: sum}", "BH-2001"),
      ("{title: A, measure: count}", "BH-2001"),
      ("{title: A, measure: share}", "BH-2001"),
      ("{title: A, dataset: fines, measure: decayed_count}", "BH-2001"),
      ("{title: A, dataset: firms, measure: days_since}", "BH-2001"),
      ("{title: A, dataset: fines, measure: count, of: points}", "BH-2002"),
      ("{title: A, dataset: fines, measure: days_since, of: served}", "BH-2002"),
      ("{title: A, dataset: fines, measure: count, half_life: 3D}", "BH-2002"),
      ("{title: A, dataset: fines, measure: count, share: {part: x, whole: x}}", "BH-2002"),
      ("{title: A, dataset: firms, measure: value, of: staff, window: 3M}", "BH-2002"),
      ("{title: A, dataset: fines, measure: count, counts: history}", "BH-2003"),
      ("{title: A, dataset: fines, measure: count, basis: b}", "BH-2004"),
      ("{title: A, dataset: fines, measure: decayed_count, half_life: 3M}", "BH-2005"),
      ("{title: A, dataset: fines, measure: decayed_count, half_life: 0D}", "BH-2005"),
      ("{title: A, dataset: fines, measure: count, window: 0M}", "BH-2006"),
      ("{title: A, dataset: firms, measure: days_since, of: staff}", "BH-2008"),
      ("{title: A, dataset: firms, measure: value, of: status}", "BH-2008"),
      ("{title: A, dataset: fines, measure: mean, of: serious}", "BH-2008"),
      ("{title: A, dataset: firms, measure: days_since, of: checked, window: 3M}", "BH-2011"),
      (
        "{title: A, dataset: firms, measure: days_since, of: checked, origin: certified}", "BH-2011"
      ),
      ("{title: A, dataset: firms, measure: value, of: staff, origin: certified}", "BH-2002"),
      ("{title: A, dataset: visits, measure: count, origin: certified}", "BH-2013"),
      ("{title: A, dataset: fines, measure: counts}", "BH-1135"),
      ("{title: A, dataset: fines, measure: count, empty: none}", "BH-1133"),
    ])
  func settings(yaml: String, code: String) {
    let found = mistakes("  x: \(yaml)").map { $0.prefix(7) }
    #expect(found.contains { $0 == code }, "\(found)")
  }

  @Test("the origin of records is in the canonical form where it is not any")
  func origin() throws {
    func canonical(_ more: String) throws -> String {
      try firmIndicators("  a: {title: A, dataset: fines, measure: count\(more)}")
        .canonical.canonicalText
    }
    #expect(try !canonical("").contains("origin"))
    #expect(try canonical(", origin: any") == canonical(""))
    #expect(try canonical(", origin: certified").contains(#""origin":"certified""#))
    let found = try firmIndicators(
      "  a: {title: A, dataset: fines, measure: count, origin: certified}")
    #expect(found.keptColumns(of: "fines").map(\.name) == ["serious"])
    #expect(found.indicators[0].parts["excluded"]?.string == "serious")
  }

  @Test("shares in a circle, and of different classes, are refused")
  func circles() {
    #expect(
      mistakes(
        """
          a: {title: A, measure: share, share: {part: b, whole: c}}
          b: {title: B, measure: share, share: {part: c, whole: a}}
          c: {title: C, dataset: fines, measure: count}
        """
      ).map { $0.prefix(7) } == ["BH-1151"])
    #expect(
      mistakes("  a: {title: A, measure: share, share: {part: a, whole: a}}").map { $0.prefix(7) }
        == ["BH-1151"])
    #expect(
      mistakes(
        """
          a: {title: A, measure: share, share: {part: b, whole: c}}
          b: {title: B, dataset: trips, measure: count}
          c: {title: C, dataset: fines, measure: count}
        """
      ).map { $0.prefix(7) } == ["BH-2012"])
  }

  @Test("an indicator belongs to the class of its dataset, a share to that of its parts")
  func classes() throws {
    let classes = try resolve(
      """
        trips: {title: T, dataset: trips, measure: count}
        Z: {title: Z, measure: share, share: {part: s, whole: km}}
        km: {title: K, dataset: trips, measure: sum, of: km}
        s: {title: S, measure: share, share: {part: trips, whole: km}}
        fines: {title: F, dataset: fines, measure: count}
        staff: {title: F, dataset: firms, measure: value, of: staff}
      """)
    #expect(classes.map(\.name) == ["firm", "person"])
    #expect(classes[0].names == ["fines", "staff"])
    #expect(classes[1].names == ["Z", "km", "s", "trips"])
  }

  @Test("identify is told to keep what conditions and measures read, and no more")
  func kept() throws {
    let firm = try firmIndicators(
      """
        a: {title: A, dataset: fines, measure: sum, of: amount, where: kind = 'A' or serious}
        b: {title: B, dataset: fines, measure: max, of: amount, where: kind = 'B'}
        c: {title: C, dataset: firms, measure: value, of: staff, where: status = 'open'}
        d: {title: D, dataset: fines, measure: days_since}
      """)
    #expect(firm.keptColumns(of: "fines").map(\.name) == ["amount", "kind", "serious"])
    #expect(firm.keptColumns(of: "firms").map(\.name) == ["staff", "status"])
    #expect(firm.keptColumns(of: "visits").isEmpty)
    #expect(firm.recordDatasets == ["fines"])
  }

  @Test(
    "decimals default to those of the measure and its column",
    arguments: [
      ("{title: A, dataset: fines, measure: count}", 0),
      ("{title: A, dataset: fines, measure: days_since}", 0),
      ("{title: A, dataset: fines, measure: distinct, of: weight}", 0),
      ("{title: A, dataset: fines, measure: sum, of: amount}", 2),
      ("{title: A, dataset: fines, measure: last, of: points}", 0),
      ("{title: A, dataset: fines, measure: max, of: weight}", 4),
      ("{title: A, dataset: fines, measure: mean, of: amount}", 4),
      ("{title: A, dataset: fines, measure: decayed_count, half_life: 9D}", 4),
      ("{title: A, dataset: firms, measure: value, of: capital}", 2),
      ("{title: A, dataset: fines, measure: count, decimals: 3}", 3),
    ])
  func decimals(yaml: String, decimals: Int) throws {
    #expect(try firmIndicators("  x: \(yaml)").indicators[0].decimals == decimals)
  }

  @Test("the canonical form has the defaults written out and reads back as itself")
  func canonical() throws {
    let written = try firmIndicators(
      """
        x:
          where: >-
            (kind) = 'A' AND  points>1
          title: X
          dataset: fines
          measure: count
          window: 12M
      """)
    let text = written.canonical.canonicalText
    #expect(
      text == #"{"x":{"counts":"in_force","dataset":"fines","decimals":0,"empty":0,"#
        + #""measure":"count","title":{"en":"X","zh":"X"},"#
        + #""where":"((kind = 'A') and (points > 1))","window":"12M"}}"#)
    let again = IndicatorSection.shape.read(text: #"{"indicators": \#(text)}"#, file: "x.yaml")
    let resolved = try ClassIndicators.resolve(
      again.get().indicators, classes: [MadeUp.firm, MadeUp.person])
    #expect(resolved[0].canonical.canonicalText == text)
  }

  @Test("what people call an indicator does not make a stage run again")
  func parts() throws {
    func parts(_ yaml: String) throws -> String {
      JSONValue.object(try firmIndicators("  x: \(yaml)").parts).canonicalText
    }
    let one = try parts("{title: A, dataset: fines, measure: count}")
    #expect(
      try parts("{title: B, dataset: fines, measure: count, unit: u, decimals: 2}") == one)
    #expect(try parts("{title: A, dataset: fines, measure: count, empty: 1}") != one)
    #expect(try parts("{title: A, dataset: fines, measure: count, window: 1M}") != one)
  }
}
