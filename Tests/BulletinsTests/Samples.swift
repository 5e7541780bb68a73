import Bulletins
import Diagnostics
import Tabular
import TestSupport

/// Bulletins made up for tests, the same every time.
enum Samples {
  /// What a made-up bulletin is like.
  struct Shape {
    var months = 24
    var regions = 6
    var sectors = 4
    var nodes = 4
    /// Whether some months, changes and groups are missing.
    var hasGaps = false
    /// What every name ends with.
    var suffix = ""
    var seed: UInt64 = 20_261_031
  }

  static let period = Month(number: 2026 * 12 + 9)

  /// A province with an overall index, its regions and its sectors.
  static func bulletin(_ shape: Shape = Shape()) -> Bulletin {
    var generator = SeededGenerator(shape.seed)
    let base = Bulletin.Base(
      period: period.advanced(by: 1 - shape.months), value: Bulletin.Figure(100, "100.00"))
    return Bulletin(
      title: Wording(
        en: "Enterprise credit of a made-up province" + shape.suffix,
        zh: "示例省企业信用" + shape.suffix),
      pipeline: "demo", period: period, knownAt: period.lastDay, program: "baihe 0.3.0",
      definitionDigest: String(repeating: "3f9a0c51", count: 8),
      indices: [
        index(
          "overall", Wording(en: "Provincial credit index", zh: "全省信用指数"), .whole, base, 1,
          shape, &generator),
        index(
          "regional", Wording(en: "Regional credit index", zh: "地区信用指数"), .region, base,
          shape.regions, shape, &generator),
        index(
          "sectoral", Wording(en: "Sector credit scores", zh: "行业信用分"), .sector, nil,
          shape.sectors, shape, &generator),
      ],
      sources: [
        Bulletin.Source(
          dataset: "subjects", title: Wording(en: "Enterprises", zh: "企业登记"), source: "市场监督管理局",
          rows: Bulletin.Rows(
            read: 1_312, accepted: 1_204, rejected: 3, excluded: 5, duplicate: 40,
            superseded: 60)),
        Bulletin.Source(
          dataset: "penalties", title: Wording(en: "Penalties", zh: "行政处罚"), source: "司法局",
          rows: Bulletin.Rows(
            read: 123_456, accepted: 120_001, rejected: 17, excluded: 0, duplicate: 3_000,
            superseded: 400, instruction: 8, unresolved: 30)),
      ],
      files: [
        Bulletin.File(
          path: "public/index/regional_index.csv",
          title: Wording(en: "Regional indices", zh: "地区指数")),
        Bulletin.File(
          path: "public/index/contributions.csv",
          title: Wording(en: "Contributions", zh: "贡献")),
      ])
  }

  private static func index(
    _ name: String, _ title: Wording, _ division: Bulletin.Division, _ base: Bulletin.Base?,
    _ count: Int, _ shape: Shape, _ generator: inout SeededGenerator
  ) -> Bulletin.Index {
    let terms = (0..<shape.nodes).map { node in
      Bulletin.Term(
        name: "node\(node)",
        title: Wording(
          en: ["Compliance", "Duties", "Honours", "Conduct"][node % 4] + shape.suffix,
          zh: ["守法", "履约", "荣誉", "经营"][node % 4] + shape.suffix),
        role: .node)
    }
    let ends = [
      Bulletin.Term(name: "from", title: Wording(en: "Start", zh: "起点"), role: .from)
    ]
    let limit = [
      Bulletin.Term(name: "limit", title: Wording(en: "Limits", zh: "限制"), role: .limit)
    ]
    return Bulletin.Index(
      name: name, title: title,
      what: [
        Wording(
          en: "Mean of the scores of framework “credit” over the enterprises in force.",
          zh: "指标体系“信用”全部存续企业得分的平均数。"),
        Wording(
          en: "Chained over enterprises in both months, on a base of 100.",
          zh: "按相邻两月均在册的企业环比链接，基期为 100。"),
      ],
      division: division, unit: Wording(en: "points", zh: "分"), base: base, leastSubjects: 5,
      terms: ends + terms + limit,
      levels: [
        Bulletin.Level(
          name: name,
          groups: ranked(
            (0..<count).map { group in
              self.group(group, division, base, shape, &generator)
            }))
      ])
  }

  /// The groups with their ranks by value; those of few subjects have none.
  private static func ranked(_ groups: [Bulletin.Group]) -> [Bulletin.Group] {
    let values = groups.compactMap { group in
      group.standing.flatMap { $0.subjects < 5 ? nil : $0.value?.value }
    }
    return groups.map { group in
      guard let standing = group.standing, standing.subjects >= 5, let value = standing.value
      else { return group }
      return Bulletin.Group(
        code: group.code, label: group.label, series: group.series,
        standing: Bulletin.Standing(
          subjects: standing.subjects, thin: standing.thin, level: standing.level,
          onMonth: standing.onMonth, onYear: standing.onYear,
          rank: 1 + values.count { $0 > value.value }, rankChange: standing.rankChange,
          value: standing.value, change: standing.change, effects: standing.effects,
          entered: standing.entered, left: standing.left, contributions: standing.contributions))
    }
  }

  private static func group(
    _ position: Int, _ division: Bulletin.Division, _ base: Bulletin.Base?,
    _ shape: Shape, _ generator: inout SeededGenerator
  ) -> Bulletin.Group {
    let regions = [
      ("上城区", "Shangcheng"), ("拱墅区", "Gongshu"), ("西湖区", "Xihu"), ("滨江区", "Binjiang"),
      ("萧山区", "Xiaoshan"), ("余杭区", "Yuhang"), ("富阳区", "Fuyang"), ("临安区", "Lin'an"),
    ]
    let sectors = [
      ("制造业", "Manufacturing"), ("建筑业", "Construction"),
      ("住宿和餐饮业", "Accommodation and catering"),
      ("交通运输、仓储和邮政业", "Transport, storage and postal services"),
    ]
    let names = division == .region ? regions : sectors
    let (zh, en) = division == .whole ? ("全省", "The province") : names[position % names.count]
    let turn = position < names.count ? "" : " \(position / names.count + 1)"
    let code = division == .region ? "3301\(decimal(Double(10 + position), 0))" : "S\(position)"
    let label =
      division != .whole && position == names.count - 1
      ? nil : Wording(en: en + turn + shape.suffix, zh: zh + turn + shape.suffix)
    let start = base == nil ? 640 + Double(position % 9) * 12 : 100.0
    let size = base == nil ? 6.0 : 1.2
    var level = start
    var numbers: [Double] = []
    for month in 0..<shape.months {
      if month > 0 {
        let noise = Double(Int.random(in: -100...112, using: &generator)) / 100
        level += noise * size + Double(position % 7 - 3) * size * 0.03
      }
      numbers.append(level)
    }
    let isThin = shape.hasGaps && position == 2
    let isGone = shape.hasGaps && position == 4
    let points = numbers.enumerated().compactMap { month, number -> Bulletin.Point? in
      if isGone && month > shape.months / 2 { return nil }
      let isMissing = shape.hasGaps && (month % 7 == 3 || month == 1)
      return Bulletin.Point(
        period: period.advanced(by: month + 1 - shape.months),
        level: isMissing ? nil : figure(number))
    }
    let previous = numbers.count > 1 ? numbers[numbers.count - 2] : nil
    let year = numbers.count > 12 ? numbers[numbers.count - 13] : nil
    let value = base == nil ? level : 600 + level
    let parts = [0.42, 0.31, 0.17, 0.11].prefix(shape.nodes)
    func moved(_ change: Double) -> Double? { previous == nil ? nil : change }
    var contributions = [contribution(0, moved(0))]
    contributions += parts.map { contribution($0 * value, moved($0 * 2 - 0.5)) }
    contributions += (4..<max(4, shape.nodes)).map { contribution(Double($0), moved(0.1)) }
    let sum = contributions.compactMap { $0.value?.value }.reduce(0, +)
    contributions.append(contribution(value - sum, moved(-0.2)))
    return Bulletin.Group(
      code: code, label: label, series: points,
      standing: isGone
        ? nil
        : Bulletin.Standing(
          subjects: isThin ? 3 : 120 + position * 217, thin: position * 3,
          level: figure(level), onMonth: previous.map { figure(level - $0) },
          onYear: year.map { figure(level - $0) }, rank: nil,
          rankChange: previous == nil || isThin ? nil : position % 3 - 1,
          value: figure(value),
          change: previous.map { figure(level - $0) },
          effects: previous.map { previous in
            let change = level - previous
            return Bulletin.Effects(
              within: figure(change + 0.5), weight: figure(-0.2), entry: figure(0.4),
              exit: figure(-0.7))
          },
          entered: previous == nil ? nil : 4, left: previous == nil ? nil : 2,
          contributions: contributions))
  }

  private static func contribution(_ value: Double, _ change: Double?) -> Bulletin.Contribution {
    Bulletin.Contribution(value: figure(value), change: change.map(figure))
  }

  /// A number with two decimals.
  static func figure(_ value: Double) -> Bulletin.Figure {
    Bulletin.Figure(value, decimal(value, 2))
  }

  private static func decimal(_ value: Double, _ places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int((value * scale).rounded())
    var digits = String(whole.magnitude)
    while digits.count <= places { digits = "0" + digits }
    let sign = whole < 0 ? "-" : ""
    return places == 0
      ? sign + digits : "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
  }
}
