import Diagnostics
import Documents
import Store
import Tabular

/// What one subject did to the value of a group since the period before.
public struct SubjectMove: Hashable, Sendable {
  /// In what way it is part of the change.
  public enum Kind: String, CaseIterable, Sendable {
    case stayed
    case entered
    case left
  }

  public let id: String
  public let kind: Kind
  /// The scores; nil in the period in which it is not in the group.
  public let before: Double?
  public let after: Double?
  /// What it contributes to the change of a mean: its parts of within and
  /// weight, of entry or of exit. All subjects' effects add up to the change.
  /// nil for other statistics, whose change has no parts by subject.
  public let effect: Double?
}

extension Recomputation {
  /// The subjects that moved a group's value most since the period before, by
  /// the size of their effect (of other statistics than means: of the change
  /// of their score), the first `count`; equal ones in binary order of their
  /// identifiers. Parameters are those of the release.
  ///
  /// None where there is no period before.
  /// - Complexity: that of scoring two periods.
  public func movers(
    of index: IndexModel, _ level: IndexModel.Level, _ code: String, in release: ReleaseFolder,
    at period: Month, count: Int
  ) throws(Failure) -> [SubjectMove] {
    let path = try SecondPath(release, definition, self, parameters: .release)
    guard let new = try path.groups(of: index, level, at: period)[ByteText(code)],
      let old = try path.groups(of: index, level, at: period.advanced(by: -1))[ByteText(code)]
    else { return [] }
    let moves = SubjectMove.all(index.statistic, from: old, to: new)
    return Array(
      moves.sorted { a, b in
        a.size != b.size ? a.size > b.size : a.id.precedesInBytes(b.id)
      }.prefix(count))
  }
}

extension SubjectMove {
  /// How much it moved, for the order of a list.
  fileprivate var size: Double {
    abs(effect ?? ((after ?? 0) - (before ?? 0)))
  }

  /// The moves of every subject of a group in either period.
  static func all(
    _ statistic: IndexModel.Statistic, from old: IndexGroup, to new: IndexGroup
  ) -> [SubjectMove] {
    let level =
      ((statistic.value(of: Array(old.members.values)) ?? 0)
        + (statistic.value(of: Array(new.members.values)) ?? 0)) / 2
    let oldWeights = old.weights
    let newWeights = new.weights
    var moves: [SubjectMove] = []
    for (id, after) in new.inOrder {
      let w1 = newWeights[id] ?? 0
      if let before = old.members[id] {
        let w0 = oldWeights[id] ?? 0
        let effect =
          (w0 + w1) / 2 * (after.score - before.score)
          + (w1 - w0) * ((before.score + after.score) / 2 - level)
        moves.append(
          SubjectMove(
            id: id.string, kind: .stayed, before: before.score, after: after.score,
            effect: statistic.isMean ? effect : nil))
      } else {
        moves.append(
          SubjectMove(
            id: id.string, kind: .entered, before: nil, after: after.score,
            effect: statistic.isMean ? w1 * (after.score - level) : nil))
      }
    }
    for (id, before) in old.inOrder where new.members[id] == nil {
      moves.append(
        SubjectMove(
          id: id.string, kind: .left, before: before.score, after: nil,
          effect: statistic.isMean ? -(oldWeights[id] ?? 0) * (before.score - level) : nil))
    }
    return moves
  }
}
