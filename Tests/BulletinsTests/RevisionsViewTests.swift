import Diagnostics
import Tabular
import Testing

@testable import Bulletins

@Suite("Bulletin: revisions")
struct RevisionsViewTests {
  private func figure(_ text: String) -> Bulletin.Figure {
    Bulletin.Figure(Double(text) ?? 0, text)
  }

  private func revision(published: String? = nil) -> Bulletin.Revision {
    Bulletin.Revision(
      code: "330106", label: Wording(en: "<Xihu>", zh: "西湖区"),
      period: Samples.period.advanced(by: -3), then: figure("700.00"), late: figure("-1.25"),
      correction: figure("0.00"), repair: figure("3.50"), whole: figure("2.25"),
      now: figure("702.25"), published: published.map(figure),
      definition: published.map { _ in figure("0.75") })
  }

  private func page(_ revisions: Bulletin.Revisions?) -> String {
    let sample = Samples.bulletin()
    let indices = sample.indices.enumerated().map { position, index in
      Bulletin.Index(
        name: index.name, title: index.title, what: index.what, division: index.division,
        unit: index.unit, base: index.base, leastSubjects: index.leastSubjects,
        terms: index.terms, levels: index.levels, revisions: position == 1 ? revisions : nil)
    }
    return Bulletin(
      title: sample.title, pipeline: sample.pipeline, period: sample.period,
      knownAt: sample.knownAt, program: sample.program,
      definitionDigest: sample.definitionDigest, indices: indices, sources: sample.sources,
      files: sample.files
    ).html
  }

  @Test("the largest revisions are told in both languages, with the digits of the table")
  func told() {
    let html = page(Bulletin.Revisions(compared: 1_440, revised: 37, most: [revision()]))
    for text in [
      "Of 1,440 values of the series, what became known after their month has revised 37; most of "
        + "all &lt;Xihu&gt;, July 2026: +2.25, from 700.00 to 702.25.",
      "序列的 1,440 个数值中，因月末之后才知悉的情况而修订的有 37 个；修订最大的是西湖区（2026年7月）：+2.25，"
        + "由 700.00 变为 702.25。", ">-1.25<", "+3.50<", "id=\"en-revisions-2\"",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(!html.contains("Published + definition"), "nothing was published before")
  }

  @Test("what was published before stands beside it, with what the definition changed")
  func compared() {
    let html = page(
      Bulletin.Revisions(
        compared: 2, revised: 2, most: [revision(published: "699.25"), revision()]))
    #expect(html.contains("<td class=\"n\">699.25</td><td class=\"n\">+0.75</td>"))
    #expect(html.contains("Published + definition = known then."))
    #expect(html.contains("<td class=\"n none\">[x]</td><td class=\"n none\">[x]</td>"))
  }

  @Test("without a revision there is the sentence alone, and without the section nothing")
  func none() {
    let html = page(Bulletin.Revisions(compared: 9, revised: 0, most: []))
    #expect(html.contains("Of 9 values of the series"))
    #expect(!html.contains("Known now"))
    #expect(page(nil) == Samples.bulletin().html)
    #expect(!page(nil).contains("-revisions-"))
  }
}
