import TestSupport

/// Random frameworks as YAML, and random subjects for them.
struct RandomFramework {
  var generator: SeededGenerator
  private var nodes = 0

  init(seed: UInt64) { generator = SeededGenerator(seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

  /// The YAML of a framework over these indicators.
  mutating func yaml(_ indicators: [String]) -> String {
    nodes = 0
    var rest = indicators.shuffled(using: &generator)
    let aggregate = aggregate()
    let entries = entries(&rest, depth: 0, geometric: !aggregate.takesNegative)
    let least = number(0...1) == 0 ? "" : "coverage: \(number(0...70))%\n"
    let sectors = number(0...3) == 0 ? "sectors: [A, B]\n" : ""
    let population = number(0...3) == 0 ? "population: i0 > 20 or i1 is null\n" : ""
    let floor = aggregate.hasFloor ? "floor: 0.0\(number(1...9))\n" : ""
    return least + sectors + population + "aggregate: \(aggregate.text)\n" + floor
      + "scale: {from: \(number(-100...100)), to: \(number(101...1000))}\n"
      + "tree: [\(entries.joined(separator: ", "))]\n"
  }

  private mutating func aggregate() -> (text: String, takesNegative: Bool, hasFloor: Bool) {
    switch number(0...12) {
    case 0...3: ("arithmetic", true, false)
    case 4, 5: ("geometric", false, true)
    case 6: ("harmonic", false, true)
    case 7: ("minimum", true, false)
    case 8: ("mazziotta_pareto", false, false)
    case 9: ("{power: -\(number(1...3))}", false, true)
    case 10: ("{power: \(number(1...3)).5}", false, false)
    case 11: ("{ordered: \(["0.5", "1", "2"][number(0...2)])}", true, false)
    default:
      ("{mean_min: {weight: \(number(0...100))%, smoothing: 0.\(number(0...5))}}", true, false)
    }
  }

  private mutating func entries(
    _ rest: inout [String], depth: Int, geometric: Bool
  ) -> [String] {
    let count = min(rest.count, number(1...4))
    var weights = (0..<count).map { _ in number(1...9) }
    let sum = weights.reduce(0, +)
    // Hundredths that add up to 100.
    weights = weights.map { max(1, $0 * 100 / sum) }
    weights[0] += 100 - weights.reduce(0, +)
    var written: [String] = []
    for (position, weight) in weights.enumerated() {
      let text = weight == 100 ? "1" : weight < 10 ? "0.0\(weight)" : "0.\(weight)"
      // Every sibling to come needs an indicator.
      let most = rest.count - (count - position - 1)
      if depth == 2 || number(0...1) == 0 {
        let name = rest.removeLast()
        written.append("{indicator: \(name), weight: \(text), \(treatment(geometric: geometric))}")
      } else {
        var own = Array(rest.suffix(number(1...most)))
        rest.removeLast(own.count)
        nodes += 1
        let name = "n\(nodes)"
        let aggregate = aggregate()
        let children = entries(
          &own, depth: depth + 1, geometric: geometric || !aggregate.takesNegative)
        written.append(
          "{node: \(name), title: N, weight: \(text), "
            + "aggregate: \(aggregate.text), "
            + "children: [\(children.joined(separator: ", "))]}")
      }
    }
    return written
  }

  private mutating func treatment(geometric: Bool) -> String {
    let own: String
    let normalise: String
    switch number(0...(geometric ? 5 : 7)) {
    case 0: (normalise, own) = ("minmax", "direction")
    case 1: (normalise, own) = ("rank", "direction")
    case 2: (normalise, own) = ("percentile", "direction")
    case 3:
      let ends = number(0...1) == 0 ? "worst: 0, best: 40" : "worst: 50, best: 10"
      (normalise, own) = ("goalposts, \(ends)", "")
    case 4:
      let missing = number(0...1) == 0 ? ", missing: 30" : ""
      (normalise, own) = (
        "points, table: [{below: 5, points: 100}, {below: 30, points: 55.5}, {points: 3}]"
          + missing, "points"
      )
    case 5: (normalise, own) = ("borda", "direction")
    case 6: (normalise, own) = ("distance_to_best", "direction")
    default: (normalise, own) = ("zscore, spread: 0.2", "direction")
    }
    let fills = ["none", "median", "sector_median", "value, value: 7.25", "worst"]
    let fill = fills[number(0...(own == "points" ? 3 : 4))]
    let transforms = ["none", "log1p", "square_root", "{log: {offset: 0.5}}"]
    let direction = own == "direction" && number(0...1) == 0 ? "direction: negative, " : ""
    let bounds = number(0...1) == 0 ? "winsorise: {lower: 3%, upper: 92.5%}, " : ""
    return direction + "impute: {by: \(fill)}, " + bounds
      + "transform: \(transforms[number(0...3)]), normalise: {by: \(normalise)}"
  }

  /// Subjects with ties, missing values and few sectors; some columns are
  /// whole, some empty.
  mutating func rows(_ indicators: [String], count: Int) -> [ToyPanel.Row] {
    let missing = indicators.map { _ in [0, 0, 2, 5, 10][number(0...4)] }
    return (0..<count).map { _ in
      var values: [String: Double] = [:]
      for (position, name) in indicators.enumerated() where number(1...10) > missing[position] {
        values[name] =
          number(0...1) == 0 ? Double(number(0...9)) * 5 : Double(number(0...5000)) / 97
      }
      return row(values, sector: ["A", "B", "C", nil][number(0...3)])
    }
  }
}
