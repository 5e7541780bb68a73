/// What the change of a group's value between two periods is made of; the four
/// add up to it.
public struct IndexEffects: Hashable, Sendable {
  /// Subjects that were there in both periods score otherwise.
  public let within: Double
  /// They weigh otherwise.
  public let weight: Double
  /// Subjects came, from elsewhere too.
  public let entry: Double
  /// Subjects left, to elsewhere too.
  public let exit: Double
}

extension IndexEffects {
  /// The effects between two periods of one group.
  ///
  /// Means, with weights w that add up to 1 in each period and
  /// L̄ = (L₀ + L₁)/2: within Σ w̄ Δs and weight Σ Δw (s̄ − L̄) over the subjects
  /// in both, entry Σ w₁ (s₁ − L̄) over those that came, exit −Σ w₀ (s₀ − L̄)
  /// over those that left. Other statistics: the Shapley value of the same
  /// effects, by going through every order in which they can happen.
  init(_ statistic: IndexModel.Statistic, from old: IndexGroup, to new: IndexGroup) {
    if statistic.isMean {
      self.init(ofMean: statistic, from: old, to: new)
    } else {
      self.init(ofOther: statistic, from: old, to: new)
    }
  }

  private init(ofMean statistic: IndexModel.Statistic, from old: IndexGroup, to new: IndexGroup) {
    let level =
      ((statistic.value(of: Array(old.members.values)) ?? 0)
        + (statistic.value(of: Array(new.members.values)) ?? 0)) / 2
    let oldWeights = old.weights
    let newWeights = new.weights
    var within: [Double] = []
    var weight: [Double] = []
    var entry: [Double] = []
    var exit: [Double] = []
    for (id, member) in new.members {
      let w1 = newWeights[id] ?? 0
      guard let before = old.members[id], let w0 = oldWeights[id] else {
        entry.append(w1 * (member.score - level))
        continue
      }
      within.append((w0 + w1) / 2 * (member.score - before.score))
      weight.append((w1 - w0) * ((before.score + member.score) / 2 - level))
    }
    for (id, member) in old.members where new.members[id] == nil {
      exit.append(-(oldWeights[id] ?? 0) * (member.score - level))
    }
    self.init(
      within: PlainNumbers.sum(within), weight: PlainNumbers.sum(weight),
      entry: PlainNumbers.sum(entry), exit: PlainNumbers.sum(exit))
  }

  private enum Effect: CaseIterable {
    case within, entry, exit
  }

  private init(ofOther statistic: IndexModel.Statistic, from old: IndexGroup, to new: IndexGroup) {
    /// The group after some of the effects have happened.
    func value(after happened: Set<Effect>) -> Double {
      var members: [IndexGroup.Member] = []
      for (id, member) in old.members {
        if let after = new.members[id] {
          members.append(happened.contains(.within) ? after : member)
        } else if !happened.contains(.exit) {
          members.append(member)
        }
      }
      if happened.contains(.entry) {
        members += new.members.filter { old.members[$0.key] == nil }.map(\.value)
      }
      // Nobody is left before anybody came: the value stays what it was.
      return statistic.value(of: members) ?? statistic.value(of: Array(old.members.values)) ?? 0
    }
    var sums: [Effect: [Double]] = [:]
    let orders: [[Effect]] = [
      [.within, .entry, .exit], [.within, .exit, .entry], [.entry, .within, .exit],
      [.entry, .exit, .within], [.exit, .within, .entry], [.exit, .entry, .within],
    ]
    for order in orders {
      var happened: Set<Effect> = []
      for effect in order {
        let before = value(after: happened)
        happened.insert(effect)
        sums[effect, default: []] += [value(after: happened), -before]
      }
    }
    // The sums are exact: effects that are the same are so to the last bit.
    func mean(_ effect: Effect) -> Double {
      PlainNumbers.sum(sums[effect] ?? []) / Double(orders.count)
    }
    self.init(within: mean(.within), weight: 0, entry: mean(.entry), exit: mean(.exit))
  }
}
