import Diagnostics
import Store
import TestSupport
import Testing

@testable import Explanation
@testable import Verification

@Suite("Explaining a group")
struct GroupExplanationTests {
  private func explain(
    _ code: String, _ sample: SampleRelease, withData: Bool = true
  ) throws -> GroupExplanation {
    try Explainer(release: sample.release.path, data: withData ? sample.data.path : nil)
      .group(code, by: .region)
  }

  @Test("it says value, index, rank, terms and effects as published, and that they add up")
  func numbers() throws {
    let one = try explain("R1", SampleRelease())
    #expect(one.name?.en == "First")
    let index = try #require(one.indices.first)
    #expect(index.value == "487.50")
    #expect(index.indexValue == "54.93")
    #expect(index.rank == 2)
    #expect(index.ranked == 2)
    #expect(index.subjects == 2)
    #expect(index.terms.map(\.name) == ["from", "conduct", "total", "limit"])
    #expect(index.terms.map(\.title.en)[1...2] == ["Conduct", "Sum of fines"])
    #expect(index.terms.map(\.change) == ["0.00", "-125.00", "-250.00", "-25.00"])
    #expect(index.termsAddUp == true)
    #expect(index.effects.map(\.value) == ["-400.00", "0.00", "0.00", "0.00"])
    #expect(index.effectsAddUp == true)
    #expect(index.neighbours.map(\.code) == ["R2", "R1"])
    #expect(index.neighbours.map(\.isOwn) == [false, true])
  }

  @Test("the subjects that moved it most come first, with effects that add up to the change")
  func movers() throws {
    let index = try #require(try explain("R1", SampleRelease()).indices.first)
    guard case .listed(let moves) = index.movers else {
      Issue.record("there are movers")
      return
    }
    #expect(moves.map(\.id) == ["b", "a"])
    #expect(moves.map(\.effect) == [-400, 0])
    #expect(moves.first?.before == 1000)
    #expect(moves.first?.after == 200)
  }

  @Test("without exports or without the restricted half, it says what is needed")
  func withoutMovers() throws {
    let sample = try SampleRelease()
    #expect(try explain("R1", sample, withData: false).indices.first?.movers == .needExports)
    try Files.local.removeTree(sample.release["restricted"])
    let one = try explain("R1", sample)
    #expect(one.indices.first?.movers == .withheld)
    #expect(one.text(.en).contains("needs the restricted half"))
  }

  @Test("parts that do not add up are told")
  func tampered() throws {
    let sample = try SampleRelease()
    try sample.replace("312.50", by: "312.51", in: "public/index/contributions.csv")
    let one = try explain("R1", sample, withData: false)
    #expect(one.indices.first?.termsAddUp == false)
    #expect(one.text(.en).contains("they do NOT add up to the value"))
  }

  @Test("an unknown code is refused with the nearest one, and a grouping without index too")
  func unknown() throws {
    let sample = try SampleRelease()
    do {
      _ = try explain("R11", sample, withData: false)
      Issue.record("there is no such region")
    } catch let failure as Failure {
      #expect(failure.findings.map(\.kind.code) == ["BH-2401"])
      #expect(failure.findings.first?.hint(.en) == "did you mean R1?")
    }
    #expect(
      codes {
        _ = try Explainer(release: sample.release.path, data: nil).group("S1", by: .sector)
      } == ["BH-2403"])
  }

  @Test("the text tells formula, change and neighbours in both languages; the JSON has the same")
  func rendering() throws {
    let one = try explain("R1", SampleRelease())
    let en = one.text(.en)
    for line in [
      "Region R1 First, 2026-10", "value 487.50, index 54.93, rank 2 of 2",
      "value = the mean of the scores of its subjects", "index = 100 × value / value in 2026-09",
      "they add up to the value, exactly as published", "change since the period before: -400.00",
      "they add up to the change, exactly as published",
    ] {
      #expect(en.contains(line), "\(line) in:\n\(en)")
    }
    #expect(one.text(.zh).contains("地区 R1 一区，期别 2026-10"))
    let index = try #require(one.json["indices"]?.array?.first)
    #expect(index["value"] == .number("487.50"))
    #expect(index["movers"]?["subjects"]?.array?.count == 2)
  }
}
