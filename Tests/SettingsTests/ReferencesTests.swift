import Diagnostics
import Settings
import Testing

private func at(_ name: String, _ line: Int) -> Located<String> {
  Located(name, at: .position(file: "p.yaml", line: line, column: 1))
}

@Suite("References")
struct ReferencesTests {
  let what = Wording(en: "dataset", zh: "数据集")

  @Test("a reference to nothing has the nearest name")
  func unknown() throws {
    let names = DeclaredNames(what, [at("penalties", 1), at("licences", 2)])
    #expect(names.finding(for: at("penalties", 9)) == nil)
    let finding = try #require(names.finding(for: at("penaltis", 9)))
    #expect(finding.text().hasPrefix("error[BH-1150]: `penaltis` is no dataset"))
    #expect(finding.hint(.zh) == "是否为“penalties”？")
    #expect(finding.place.description == "p.yaml:9:1")
    let far = try #require(names.finding(for: at("zzzzzz", 9)))
    #expect(far.hint() == "known: penalties, licences")
    let none = DeclaredNames(what, []).finding(for: at("a", 1))
    #expect(none?.hint() == "none is declared: declare one first")
  }

  @Test("a name declared twice names its first place")
  func repeated() {
    let names = DeclaredNames(what, [at("a", 1), at("b", 2), at("a", 3)])
    #expect(codes(names.repeated) == ["BH-1152 3:1"])
    #expect(
      names.repeated.first?.message() == "the dataset `a` is declared twice; first at p.yaml:1:1")
  }

  @Test("a circle is told from its first declared member, with all its places")
  func circle() throws {
    let cycle = Dependencies([
      (at("x", 1), [at("c", 11)]), (at("b", 2), [at("none", 12), at("c", 13)]),
      (at("c", 3), [at("d", 14), at("x2", 15)]), (at("d", 4), [at("b", 16)]),
    ]).cycle
    let finding = try #require(cycle)
    #expect(finding.message() == "these need each other in a circle: b → c → d → b")
    #expect(
      finding.hint() == "remove one of the references at p.yaml:13:1, p.yaml:14:1, p.yaml:16:1")
    #expect(finding.place.description == "p.yaml:13:1")
    #expect(Dependencies([(at("a", 1), [at("a", 2)])]).cycle?.place.description == "p.yaml:2:1")
  }

  @Test("a long chain is no circle and no trouble")
  func chain() {
    let things = (0..<50_000).map { (at("n\($0)", $0), [at("n\($0 + 1)", $0)]) }
    #expect(Dependencies(things).cycle == nil)
  }

  @Test("a circle is found exactly when there is one")
  func random() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let count = Int.random(in: 1...6, using: &generator)
      var reach = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
      for a in 0..<count {
        for b in 0..<count { reach[a][b] = Int.random(in: 0..<6, using: &generator) == 0 }
      }
      let things = (0..<count).map { a in
        (at("n\(a)", a), (0..<count).filter { reach[a][$0] }.map { at("n\($0)", 100 + $0) })
      }
      for k in 0..<count {
        for a in 0..<count {
          for b in 0..<count where reach[a][k] && reach[k][b] { reach[a][b] = true }
        }
      }
      let expected = (0..<count).contains { reach[$0][$0] }
      #expect((Dependencies(things).cycle != nil) == expected, "seed \(seed)")
    }
  }
}
