import Diagnostics

/// What the changes since the month before are made of.
struct EffectsView {
  /// A group with a change.
  struct Row {
    let name: NameView
    let change: MoveView
    let within: MoveView
    let weight: MoveView
    let entry: MoveView
    let exit: MoveView
    let entered: CellView
    let left: CellView
    let bar: BarView
  }

  let rows: [Row]

  /// The effects of a level; nil where no group has any.
  init?(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let language = narrator.language
    let moved = drawing.groups.compactMap { group -> Moved? in
      guard let standing = group.standing, let change = standing.change,
        let effects = standing.effects
      else { return nil }
      return Moved(group: group, standing: standing, change: change, effects: effects)
    }
    guard !moved.isEmpty else { return nil }
    let bars = BarDrawing(rows: moved.map { $0.effects.parts.map(\.value) })
    rows = moved.map { one in
      Row(
        name: NameView(one.group, language), change: MoveView(one.change, language),
        within: MoveView(one.effects.within, language),
        weight: MoveView(one.effects.weight, language),
        entry: MoveView(one.effects.entry, language),
        exit: MoveView(one.effects.exit, language),
        entered: CellView(count: one.standing.entered), left: CellView(count: one.standing.left),
        bar: BarView(
          parts: bars.parts(one.effects.parts), zero: bars.position(0),
          mark: bars.position(one.change.value)))
    }
  }

  private struct Moved {
    let group: Bulletin.Group
    let standing: Bulletin.Standing
    let change: Bulletin.Figure
    let effects: Bulletin.Effects
  }
}

extension Bulletin.Effects {
  /// The four effects with their colours, in the order of their columns.
  fileprivate var parts: [(value: Double, style: String)] {
    [
      (within.value, "within"), (weight.value, "weight"), (entry.value, "entry"),
      (exit.value, "exit"),
    ]
  }
}
