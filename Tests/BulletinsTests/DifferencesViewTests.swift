import Diagnostics
import Testing

@testable import Bulletins

@Suite("Bulletin: differences")
struct DifferencesViewTests {
  private func figure(_ text: String) -> Bulletin.Figure {
    Bulletin.Figure(Double(text) ?? 0, text)
  }

  private func parts(_ sizes: (Int, String)...) -> [Bulletin.Part] {
    sizes.map { Bulletin.Part(term: $0.0, size: figure($0.1)) }
  }

  private func page(_ differences: Bulletin.Differences?, at place: Int = 1) -> String {
    let sample = Samples.bulletin()
    let indices = sample.indices.enumerated().map { position, index in
      Bulletin.Index(
        name: index.name, title: index.title, what: index.what, division: index.division,
        unit: index.unit, base: index.base, leastSubjects: index.leastSubjects,
        terms: index.terms, levels: index.levels,
        differences: position == place ? differences : nil)
    }
    return sample.with(indices: indices).html
  }

  private var differences: Bulletin.Differences {
    Bulletin.Differences(
      level: Samples.bulletin().indices[1].levels[0].name, whole: figure("640.10"), compared: 1_200,
      above: 700, below: 499,
      told: [
        Bulletin.Difference(
          code: "3301", label: Wording(en: "<Hangzhou>", zh: "杭州市"), value: figure("650.00"),
          size: figure("9.90"), parts: parts((1, "12.00"), (2, "-2.10")),
          change: figure("-0.25"), moves: parts((2, "-0.30"))),
        Bulletin.Difference(
          code: "3302", label: nil, value: figure("640.10"), size: figure("0.00"), parts: [],
          change: figure("0.00"), moves: []),
        Bulletin.Difference(
          code: "3303", label: nil, value: figure("630.10"), size: figure("-10.00"),
          parts: parts((1, "-10.00")), change: nil, moves: []),
      ])
  }

  @Test("every group has a sentence in both languages, with the digits of the tables")
  func told() {
    let html = page(differences)
    let terms = Samples.bulletin().indices[1].terms
    let unit = Samples.bulletin().indices[1].unit
    for text in [
      "All groups together, October 2026: 640.10 \(unit.en). Of 1,200 ranked ",
      " 700 lie above and 499 below. Told of are the 3 that differ most.",
      "个高于总体，499 个低于总体。以下列出差异最大的 3 个。",
      "<li>&lt;Hangzhou&gt;: 650.00 \(unit.en), 9.90 above the whole (most of all "
        + "\(terms[1].title.en) +12.00, \(terms[2].title.en) -2.10); down 0.25 on the month "
        + "(most of all \(terms[2].title.en) -0.30).</li>",
      "<li>杭州市：650.00\(unit.zh)，比总体高 9.90（影响最大的是\(terms[1].title.zh) +12.00、"
        + "\(terms[2].title.zh) -2.10）；比上月下降 0.25（影响最大的是\(terms[2].title.zh) -0.30）。</li>",
      "<li>3302: 640.10 \(unit.en), the same as the whole; unchanged on the month.</li>",
      "<li>3303：630.10\(unit.zh)，比总体低 10.00（影响最大的是\(terms[1].title.zh) -10.00）。</li>",
      "id=\"en-differences-2\"", "public/index/differences.csv",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test("an index of the whole has what moved it and nothing that it is compared with")
  func whole() {
    let html = page(
      Bulletin.Differences(
        level: "whole", whole: nil, compared: 1, above: 0, below: 0,
        told: [
          Bulletin.Difference(
            code: "whole", label: nil, value: figure("640.10"), size: nil, parts: [],
            change: figure("1.00"), moves: parts((1, "1.50"), (2, "-0.50")))
        ]), at: 0)
    let sample = Samples.bulletin().indices[0]
    let name = sample.division == .whole ? sample.title.en : "whole"
    #expect(
      html.contains(
        "<li>\(name): 640.10 \(sample.unit.en); up 1.00 on the month (most of all "
          + "\(sample.terms[1].title.en) +1.50, \(sample.terms[2].title.en) -0.50).</li>"))
    #expect(!html.contains("public/index/differences.csv"))
    #expect(html.contains("All of them: public/index/contributions.csv."))
  }

  @Test("without the section nothing is said")
  func none() {
    #expect(page(nil) == Samples.bulletin().html)
    #expect(!page(nil).contains("-differences-"))
  }
}
