import Diagnostics
import Tabular
import Testing

@testable import Bulletins

@Suite("Sentences")
struct NarratorTests {
  private func figure(_ value: Double, _ text: String) -> Bulletin.Figure {
    Bulletin.Figure(value, text)
  }

  private func group(
    _ code: String, _ level: Bulletin.Figure?, rank: Int? = nil, onMonth: Bulletin.Figure? = nil,
    onYear: Bulletin.Figure? = nil, thin: Int = 0
  ) -> Bulletin.Group {
    Bulletin.Group(
      code: code, label: nil, series: [],
      standing: Bulletin.Standing(
        subjects: 1300, thin: thin, level: level, onMonth: onMonth, onYear: onYear, rank: rank,
        rankChange: nil, value: level, change: nil, effects: nil, entered: nil, left: nil,
        contributions: []))
  }

  private func sentences(
    _ groups: [Bulletin.Group], _ division: Bulletin.Division, based: Bool = false,
    _ language: Language
  ) throws -> [String] {
    let period = try #require(Month("2026-10"))
    let level = Bulletin.Level(name: "all", groups: groups)
    let index = Bulletin.Index(
      name: "i", title: Wording(en: "Index", zh: "指数"), what: [], division: division,
      unit: Wording(en: "points", zh: "分"),
      base: based ? Bulletin.Base(period: period, value: figure(100, "100.0")) : nil,
      leastSubjects: 5, terms: [], levels: [level])
    let timeline = Timeline(of: groups.map(\.series), and: period)
    return Narrator(language).sentences(
      of: LevelDrawing(level, of: index, along: timeline, period: period, id: "1-1"))
  }

  @Test("a group alone: its number, its changes, its subjects")
  func single() throws {
    let group = group(
      "all", figure(640.5, "640.50"), onMonth: figure(-0.5, "-0.50"), onYear: figure(0.001, "0.00"),
      thin: 7)
    #expect(
      try sentences([group], .whole, .zh)
        == ["2026年10月，指数为 640.50分，比上月下降 0.50，与上年同月持平；有分主体 1,300 个，资料不足的 7 个。"])
    #expect(
      try sentences([group], .whole, based: true, .en) == [
        "Index, October 2026: 640.50 (October 2026 = 100.0), down 0.50 on the month, unchanged on "
          + "the year; subjects with a score: 1,300, with too little known: 7."
      ])
  }

  @Test("a group alone without a number is said to have none")
  func none() throws {
    #expect(try sentences([group("all", nil)], .whole, .zh) == ["2026年10月，指数无数值。"])
    #expect(try sentences([], .whole, .zh).isEmpty)
  }

  @Test("several groups: the first with ties, the last, the largest moves")
  func several() throws {
    let groups = [
      group("a", figure(1, "1.0"), rank: 3, onMonth: figure(-2, "-2.0")),
      group("b", figure(9, "9.0"), rank: 1, onMonth: figure(3, "3.0")),
      group("c", figure(9, "9.0"), rank: 1, onMonth: figure(0, "0.0")),
      group("d", figure(50, "50.0"), onMonth: figure(4, "4.0")),
    ]
    #expect(
      try sentences(groups, .region, .zh) == [
        "指数（2026年10月）：4 个地区中 3 个参加排名，第 1 位为b、c（9.0分），末位为a（1.0分）。",
        "比上月 2 个上升、1 个下降、1 个持平；升幅最大的是d（+4.0）；降幅最大的是a（-2.0）。",
      ])
    #expect(
      try sentences(groups, .sector, .en).first
        == "Index, October 2026: ranked 3 of 4 sectors; first is b, c (9.0 points), last is a "
        + "(1.0 points).")
  }

  @Test("where there is a base, what is ranked is the value and not the index")
  func rankedByValue() throws {
    let first = Bulletin.Group(
      code: "a", label: nil, series: [],
      standing: Bulletin.Standing(
        subjects: 9, thin: 0, level: figure(98, "98.0"), onMonth: nil, onYear: nil, rank: 1,
        rankChange: nil, value: figure(700, "700.0"), change: nil, effects: nil, entered: nil,
        left: nil, contributions: []))
    #expect(
      try sentences([first], .region, based: true, .zh).first?.contains("98.0") == true)
    let second = group("b", figure(600, "600.0"), rank: 2)
    #expect(
      try sentences([first, second], .region, based: true, .zh)
        == ["指数（2026年10月）：2 个地区中 2 个参加排名，第 1 位为a（700.0分），末位为b（600.0分）。"])
  }

  @Test("nobody is ranked, nobody moved: nothing more is said")
  func quiet() throws {
    let groups = [group("a", figure(1, "1")), group("b", nil)]
    #expect(
      try sentences(groups, .region, .en) == ["Index, October 2026: ranked none of 2 regions."])
  }

  @Test("a change that prints as zero went nowhere")
  func directions() {
    #expect(figure(0.001, "0.00").direction == .flat)
    #expect(figure(-0.001, "-0.00").direction == .flat)
    #expect(figure(-1, "-1.00").direction == .down)
    #expect(figure(1, "1.00").signed == "+1.00")
    #expect(figure(-1, "-1.00").signed == "-1.00")
    #expect(figure(0, "0.00").signed == "0.00")
  }
}
