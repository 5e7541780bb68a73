/// Counts for the share of subjects in grades, by code; those of subjects that
/// moved from one code of a group to another by group.
struct ShareTally: PeriodTally {
  /// Subjects, and how many of them are in the grades.
  private struct Count {
    var subjects = 0
    var hits = 0

    static func + (a: Count, b: Count) -> Count {
      Count(subjects: a.subjects + b.subjects, hits: a.hits + b.hits)
    }

    /// 100 × the share; nil of nobody.
    var value: Double? { subjects > 0 ? 100 * Double(hits) / Double(subjects) : nil }
  }

  private let groups: GroupTable
  private var now: [Count]
  private var before: [Count]
  private var thin: [Int]
  /// By code, then by group of all levels: those in both periods, with the
  /// grades they had and those they have.
  private var shared0: [Count]
  private var shared1: [Count]

  init(_ groups: GroupTable, _ index: ResolvedIndex) {
    self.groups = groups
    now = .init(repeating: Count(), count: groups.codeCount)
    before = now
    thin = .init(repeating: 0, count: groups.codeCount)
    shared0 = .init(repeating: Count(), count: groups.codeCount + groups.slotCount)
    shared1 = shared0
  }

  mutating func add(_ now: ScoresBlock, after before: ScoresBlock?) {
    for (row, place) in now.places.enumerated() {
      if place >= 0 {
        self.now[Int(place)].subjects += 1
        self.now[Int(place)].hits += now.isHit[row] ? 1 : 0
      } else if let code = ScoresBlock.Place.codeOfThin(place) {
        thin[code] += 1
      }
    }
    guard let before else { return }
    before.forEachMember { row, code in
      self.before[code].subjects += 1
      self.before[code].hits += before.isHit[row] ? 1 : 0
    }
    ScoresBlock.forEachChange(before, now) { _ in
    } came: { _ in
    } both: { i, j in
      let code0 = Int(before.places[i])
      let code1 = Int(now.places[j])
      if code0 == code1 {
        addPair(at: code0, before.isHit[i], now.isHit[j])
      } else {
        groups.forEachSharedSlot(code0, code1) { slot in
          addPair(at: groups.codeCount + slot, before.isHit[i], now.isHit[j])
        }
      }
    }
  }

  private mutating func addPair(at place: Int, _ isHit0: Bool, _ isHit1: Bool) {
    shared0[place].subjects += 1
    shared0[place].hits += isHit0 ? 1 : 0
    shared1[place].subjects += 1
    shared1[place].hits += isHit1 ? 1 : 0
  }

  mutating func merge(_ other: ShareTally) {
    for code in now.indices {
      now[code] = now[code] + other.now[code]
      before[code] = before[code] + other.before[code]
      thin[code] += other.thin[code]
    }
    for place in shared0.indices {
      shared0[place] = shared0[place] + other.shared0[place]
      shared1[place] = shared1[place] + other.shared1[place]
    }
  }

  func period(
    _ level: GroupTable.Level, _ number: Int, after before: GroupPeriod?
  ) -> GroupPeriod {
    let codes = level.codes[number]
    var period = GroupPeriod()
    period.thin = codes.reduce(0) { $0 + thin[$1] }
    let all = codes.reduce(Count()) { $0 + now[$1] }
    period.subjects = all.subjects
    period.value = all.value
    guard let before, let value = before.value, all.subjects > 0 else { return period }
    let places = codes + [groups.codeCount + level.firstSlot + number]
    let old = codes.reduce(Count()) { $0 + self.before[$1] }
    let stay0 = places.reduce(Count()) { $0 + shared0[$1] }
    let stay1 = places.reduce(Count()) { $0 + shared1[$1] }
    let came = Count(subjects: all.subjects - stay1.subjects, hits: all.hits - stay1.hits)
    let left = Count(subjects: old.subjects - stay0.subjects, hits: old.hits - stay0.hits)
    period.shared = stay0.subjects
    period.effects = ChangeEffects { happened in
      let stay = happened.contains(.within) ? stay1 : stay0
      let with = happened.contains(.entry) ? stay + came : stay
      return (happened.contains(.exit) ? with : with + left).value ?? value
    }
    if let value0 = stay0.value, let value1 = stay1.value, value0 != 0 {
      period.link = value1 / value0
    }
    return period
  }
}
