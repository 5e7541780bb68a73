import Tabular

@testable import Indexing

/// The series of an index by dictionaries and loops over subjects: slow, and
/// obviously what the rules say.
struct ReferenceSeries {
  struct Member {
    var score: Double
    var weight: Double
    var isHit: Bool
    var terms: [Double]
  }

  struct Period {
    var subjects: Int
    var thin: Int
    var value: Double?
    var index: Double?
    var rank: Int?
    var effects: ChangeEffects?
    var entered: Int?
    var left: Int?
    var terms: [Double]
  }

  let index: ResolvedIndex
  let panel: ScorePanel

  /// By group code: the members of a day, by subject, and how many are thin.
  private func groups(
    _ level: ResolvedIndex.Level, _ day: Int
  ) -> [String: (members: [String: Member], thin: Int)] {
    var groups: [String: (members: [String: Member], thin: Int)] = [:]
    for row in panel.rows where row.day == day {
      let code: String? =
        switch index.grouping {
        case .region: row.region
        case .sector: row.sector
        case .whole: "whole"
        }
      guard let code else { continue }
      let group = level.characters.map { String(code.prefix($0)) } ?? code
      guard let score = row.score, let limit = row.limit else {
        groups[group, default: ([:], 0)].thin += 1
        continue
      }
      var weight = 1.0
      if index.statistic == .weightedMean {
        guard let size = row.size, size >= 0 else { continue }
        weight = size
      }
      var isHit = false
      if case .share(let grades) = index.statistic {
        isHit = grades.contains { $0.value == row.grade }
      }
      groups[group, default: ([:], 0)].members["\(row.partition)/\(row.subject)"] = Member(
        score: score, weight: weight, isHit: isHit, terms: row.nodes + [limit])
    }
    return groups
  }

  private func value(_ members: [Member]) -> Double? {
    guard !members.isEmpty else { return nil }
    switch index.statistic {
    case .mean, .weightedMean:
      let weight = members.reduce(0) { $0 + $1.weight }
      return weight > 0 ? members.reduce(0) { $0 + $1.weight * $1.score } / weight : nil
    case .median: return quantile(members, 0.5)
    case .tail(let share): return quantile(members, Double(share.value))
    case .share:
      return 100 * Double(members.filter(\.isHit).count) / Double(members.count)
    }
  }

  private func quantile(_ members: [Member], _ p: Double) -> Double {
    let sorted = members.map(\.score).sorted()
    let h = Double(sorted.count - 1) * p
    let low = Int(h)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (h - Double(low)) * (sorted[high] - sorted[low])
  }

  private func effects(_ old: [String: Member], _ new: [String: Member]) -> ChangeEffects? {
    guard let value0 = value(Array(old.values)), let value1 = value(Array(new.values)) else {
      return nil
    }
    let both = old.keys.filter { new[$0] != nil }
    let came = new.keys.filter { old[$0] == nil }
    let left = old.keys.filter { new[$0] == nil }
    var effects = ChangeEffects(within: 0, weight: 0, entry: 0, exit: 0)
    guard !index.statistic.isMean else {
      let level = (value0 + value1) / 2
      let weight0 = old.values.reduce(0) { $0 + $1.weight }
      let weight1 = new.values.reduce(0) { $0 + $1.weight }
      for id in both {
        guard let a = old[id], let b = new[id] else { continue }
        let w0 = a.weight / weight0
        let w1 = b.weight / weight1
        effects.within += (w0 + w1) / 2 * (b.score - a.score)
        effects.weight += (w1 - w0) * ((a.score + b.score) / 2 - level)
      }
      for id in came {
        guard let b = new[id] else { continue }
        effects.entry += b.weight / weight1 * (b.score - level)
      }
      for id in left {
        guard let a = old[id] else { continue }
        effects.exit -= a.weight / weight0 * (a.score - level)
      }
      return effects
    }
    func hybrid(after events: Set<String>) -> Double {
      var members = both.compactMap { events.contains("within") ? new[$0] : old[$0] }
      if events.contains("entry") { members += came.compactMap { new[$0] } }
      if !events.contains("exit") { members += left.compactMap { old[$0] } }
      return value(members) ?? value0
    }
    let orders = [
      ["within", "entry", "exit"], ["within", "exit", "entry"], ["entry", "within", "exit"],
      ["entry", "exit", "within"], ["exit", "within", "entry"], ["exit", "entry", "within"],
    ]
    for order in orders {
      var events: Set<String> = []
      for event in order {
        let before = hybrid(after: events)
        events.insert(event)
        let change = (hybrid(after: events) - before) / 6
        switch event {
        case "within": effects.within += change
        case "entry": effects.entry += change
        default: effects.exit += change
        }
      }
    }
    return effects
  }

  private func link(_ old: [String: Member], _ new: [String: Member]) -> Double? {
    let pairs = old.compactMap { id, a in new[id].map { (a, $0) } }
    guard !pairs.isEmpty else { return nil }
    if index.statistic.isMean {
      let below = pairs.reduce(0) { $0 + $1.0.weight * $1.0.score }
      return below == 0 ? nil : pairs.reduce(0) { $0 + $1.0.weight * $1.1.score } / below
    }
    guard let below = value(pairs.map(\.0)), below != 0, let above = value(pairs.map(\.1)) else {
      return nil
    }
    return above / below
  }

  /// The periods of every group of a level; nil where nobody counts.
  func periods(_ level: ResolvedIndex.Level) -> [String: [Period?]] {
    let days = panel.months.indices.map { groups(level, $0) }
    var result: [String: [Period?]] = [:]
    for code in Set(days.flatMap(\.keys)) {
      let members = days.map { $0[code]?.members ?? [:] }
      let values = members.map { value(Array($0.values)) }
      let links = members.indices.map { $0 > 0 ? link(members[$0 - 1], members[$0]) : nil }
      result[code] = members.indices.map { day -> Period? in
        guard !members[day].isEmpty else { return nil }
        let now = members[day]
        let before = day > 0 ? members[day - 1] : [:]
        let effects = before.isEmpty ? nil : self.effects(before, now)
        let weight = now.values.reduce(0) { $0 + $1.weight }
        var terms: [Double] = []
        if index.statistic.isMean, weight > 0 {
          terms = (0..<3).map { term in
            now.values.reduce(0) { $0 + $1.weight * $1.terms[term] } / weight
          }
        }
        return Period(
          subjects: now.count, thin: days[day][code]?.thin ?? 0, value: values[day],
          index: indexValue(values, links, day), rank: rank(days, code, day), effects: effects,
          entered: effects.map { _ in now.keys.count { before[$0] == nil } },
          left: effects.map { _ in before.keys.count { now[$0] == nil } }, terms: terms)
      }
    }
    return result
  }

  private func indexValue(_ values: [Double?], _ links: [Double?], _ day: Int) -> Double? {
    guard let base = index.base, let start = panel.months.firstIndex(of: base.period),
      let first = values[start], let now = values[day]
    else { return nil }
    if index.linking == .fixed { return first == 0 ? nil : base.value * now / first }
    var result: Double? = base.value
    for step in min(start, day)..<max(start, day) {
      guard let link = links[step + 1], day > start || link != 0 else { return nil }
      result = result.map { day > start ? $0 * link : $0 / link }
    }
    return result
  }

  private func rank(
    _ days: [[String: (members: [String: Member], thin: Int)]], _ code: String, _ day: Int
  ) -> Int? {
    var values: [String: Double] = [:]
    for (code, group) in days[day] where group.members.count >= index.leastSubjects {
      values[code] = value(Array(group.members.values))
    }
    // The slow path adds in any order: values that differ in their last bits
    // only are ties of the same subjects' scores, which the tests avoid.
    return values[code].map { own in 1 + values.values.count { $0 > own } }
  }
}
