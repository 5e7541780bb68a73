import Diagnostics
import Store
import TestSupport
import Testing

@testable import Explanation
@testable import Verification

@Suite("Explaining a subject")
struct SubjectExplanationTests {
  private func explain(
    _ id: String, _ sample: SampleRelease, withData: Bool = true
  ) throws -> SubjectExplanation {
    try Explainer(release: sample.release.path, data: withData ? sample.data.path : nil)
      .subject(id)
  }

  @Test("it says who the subject is, and that its score is the published one")
  func who() throws {
    let one = try explain("a", SampleRelease())
    #expect(one.name == "Alpha")
    #expect(one.subjectClass == "enterprise")
    #expect(one.region == .init(code: "R1", name: Wording(en: "First", zh: "一区")))
    #expect(one.sector == .init(code: "S1", name: nil))
    #expect(one.basis == .exports)
    let credit = try #require(one.frameworks.first)
    #expect(credit.score == "775.0")
    #expect(credit.grade == "B")
    #expect(credit.rank == 2)
    #expect(credit.ranked == 3)
    #expect(credit.agreement == .agrees)
    #expect(credit.addsUp == true)
    #expect(credit.grades.map(\.isOwn) == [false, true])
  }

  @Test("every node has its weight, value and points, and points add up to the score as published")
  func tree() throws {
    let credit = try #require(try explain("a", SampleRelease()).frameworks.first)
    #expect(credit.nodes.map(\.name) == ["conduct", "total"])
    #expect(credit.nodes.map(\.contribution) == ["375.0", "400.0"])
    #expect(credit.nodes.map(\.weight) == [0.5, 0.5])
    #expect(credit.nodes[0].children.map(\.contribution) == ["375.0"])
    #expect(credit.limit == "0.0")
  }

  @Test("every indicator has its steps, and its records with file and line")
  func leaves() throws {
    let credit = try #require(try explain("b", SampleRelease()).frameworks.first)
    let fines = try #require(credit.nodes[0].children.first?.leaf)
    #expect(fines.trace.raw == 2)
    #expect(fines.trace.normalised == 0.5)
    #expect(fines.records?.counted.map(\.line) == [3, 4])
    #expect(fines.records?.counted.map(\.file) == ["penalties.csv", "penalties.csv"])
    #expect(fines.records?.counted.map { $0.event?.description } == ["2026-10-05", "2026-10-06"])
    let total = try #require(credit.nodes[1].leaf)
    #expect(total.records?.counted.map(\.amount) == [200, 300])
    #expect(total.trace.parameters.minmax == .init(lower: 0, upper: 500))
  }

  @Test("a veto is told with its basis, and the rest is its limit")
  func veto() throws {
    let credit = try #require(try explain("b", SampleRelease()).frameworks.first)
    #expect(credit.limit == "-50.0")
    #expect(credit.vetoes.map(\.holds) == [true])
    #expect(credit.vetoes.map(\.decides) == [true])
    #expect(credit.vetoes.first?.basis.zh == "办法第九条")
    #expect(credit.addsUp == true)
  }

  @Test("without the exports it says what the release says, and that records need them")
  func withoutData() throws {
    let one = try explain("a", SampleRelease(), withData: false)
    #expect(one.basis == .release)
    #expect(one.name == "Alpha")
    let credit = try #require(one.frameworks.first)
    #expect(credit.score == "775.0")
    #expect(credit.nodes.map(\.contribution) == ["375.0", "400.0"])
    #expect(credit.nodes[1].leaf?.records == nil)
    #expect(one.text(.en).contains("Records need `--data DIR`"))
    #expect(one.text(.zh).contains("--data DIR"))
  }

  @Test("a published score that is not the recomputed one is said to differ")
  func differs() throws {
    let sample = try SampleRelease()
    try sample.replace("775.0", by: "776.0", in: "restricted/subject/scores.csv")
    let credit = try #require(try explain("a", sample).frameworks.first)
    #expect(credit.agreement == .differs(published: "776.0", recomputed: "775.0"))
    #expect(credit.addsUp == false)
    #expect(try explain("a", sample).text(.en).contains("they DIFFER"))
    let alone = try #require(try explain("a", sample, withData: false).frameworks.first)
    #expect(alone.agreement == .rounded(published: "776.0", recomputed: "775.0"))
  }

  @Test("an unknown identifier is refused, and no other is suggested")
  func unknown() throws {
    let sample = try SampleRelease()
    for withData in [true, false] {
      do {
        _ = try explain("aa", sample, withData: withData)
        Issue.record("there is no such subject")
      } catch let failure as Failure {
        #expect(failure.findings.map(\.kind.code) == ["BH-2400"])
        #expect(!failure.description.contains("`a`"))
      }
    }
  }

  @Test("without the restricted half no subject is explained")
  func withheld() throws {
    let sample = try SampleRelease()
    try Files.local.removeTree(sample.release["restricted"])
    #expect(codes { _ = try explain("a", sample) } == ["BH-2402"])
  }

  @Test("the text shows tree, steps, records and vetoes in both languages")
  func text() throws {
    let one = try explain("b", SampleRelease())
    let en = one.text(.en)
    for line in [
      "Subject b (Enterprises), 2026-10, known at 2026-10-31",
      "Credit (credit): score 200.0, grade B, rank 3 of 3", "grades: A from 800, [B]",
      "from + nodes + limit = score, exactly as published",
      "fines Fines: 2 times", "goalposts, worst 4, best 0: v = 0.5",
      "minmax between 0 … 500, less is better: v = 0",
      "penalties  penalties.csv:3  2026-10-05  2026-10-05",
      "repeated: fines > 1 is true, and decides; cap 200\n      basis: Rule 9",
    ] {
      #expect(en.contains(line), "\(line) in:\n\(en)")
    }
    let zh = one.text(.zh)
    for line in ["主体 b（企业），期别 2026-10", "信用分 200.0", "依据：办法第九条", "极差归一化，区间 0 … 500，逆向"] {
      #expect(zh.contains(line), "\(line) in:\n\(zh)")
    }
  }

  @Test("the JSON has the same")
  func json() throws {
    let json = try explain("b", SampleRelease()).json
    let credit = try #require(json["frameworks"]?.array?.first)
    #expect(credit["score"] == .number("200.0"))
    #expect(credit["adds_up"] == true)
    #expect(credit["agreement"]?["is"] == "agrees")
    let fines = credit["nodes"]?.array?.first?["children"]?.array?.first?["indicator"]
    #expect(fines?["raw"] == .double(2))
    #expect(fines?["records"]?.array?.count == 2)
  }

  @Test("records tell until when they count, and by which rules; those that do not are listed, too")
  func standings() throws {
    let sample = try SampleRelease()
    let records = #""key": ["document"]"#
    let basis = #""basis": {"zh": "办法第三条", "en": "Rule 3"}"#
    try sample.replace(
      records,
      by: records
        + #", "terms": [{"when": "(document = 'p2')", "longest": "20D", "repair": false, \#(basis)}]"#
        + #", "objection": {"when": "(document = 'p3')", "counts": true, \#(basis)}"#,
      in: "definition.json")
    let one = try explain("b", sample)
    let fines = try #require(one.frameworks.first?.nodes[0].children.first?.leaf)
    #expect(fines.records?.counted.map(\.line) == [4])
    #expect(fines.records?.leftOut.map(\.line) == [3])
    #expect(fines.records?.leftOut.map(\.standing?.state) == [.expired])
    let en = one.text(.en)
    for line in [
      "not counted:", "ended 2026-10-25",
      "term: at most 20D from the event, no repair (Rule 3)",
      "under objection, counts meanwhile (Rule 3)",
    ] {
      #expect(en.contains(line), "\(line) in:\n\(en)")
    }
    let zh = one.text(.zh)
    for line in ["未计入：", "已自 2026-10-25 起失效", "异议中，其间仍计入（办法第三条）"] {
      #expect(zh.contains(line), "\(line) in:\n\(zh)")
    }
    let json = one.json.canonicalText
    #expect(json.contains(#""state":"expired""#) && json.contains(#""left_out":["#))
    #expect(json.contains(#""longest":"20D""#))
  }

  @Test("records that were taken over tell from whom, and since when")
  func takenOver() throws {
    let sample = try SampleRelease()
    try sample.data.write("old,new,day,known\nb,a,2026-10-20,2026-10-25\n", to: "moves.csv")
    try sample.replace(
      #""datasets": {"#,
      by: #"""
        "datasets": {"moves": {
          "title": {"zh": "承继", "en": "Moves"}, "source": "dept", "files": ["moves.csv"],
          "columns": {"old": {"type": "text"}, "new": {"type": "text"}, "day": {"type": "day"},
            "known": {"type": "day"}}},
        """#, in: "definition.json")
    try sample.replace(
      #""size": "size"}}"#,
      by: #"""
        "size": "size", "succession": {
          "dataset": "moves", "from": "old", "to": "new", "effective": "day", "known": "known"}}}
        """#, in: "definition.json")
    let one = try explain("a", sample)
    let fines = try #require(one.frameworks.first?.nodes[0].children.first?.leaf)
    #expect(fines.records?.counted.map(\.line) == [2, 3, 4])
    #expect(fines.records?.counted.map { $0.origin?.id } == [nil, "b", "b"])
    let en = one.text(.en)
    #expect(en.contains("taken over from") && en.contains("b from 2026-10-20, known 2026-10-25"))
    let zh = one.text(.zh)
    #expect(zh.contains("承继自") && zh.contains("b，自 2026-10-20 起，2026-10-25 知悉"))
    let json = one.json.canonicalText
    #expect(
      json.contains(
        #""taken_over":{"effective":"2026-10-20","known":"2026-10-25","subject":"b"}"#))
    #expect(throws: Failure.self) { try explain("b", sample) }
  }
}
