import Documents
import Tabular

/// Which group of every level each code belongs to.
struct GroupTable: Sendable {
  /// One level.
  struct Level: Sendable {
    let name: String
    /// The codes of the groups, in binary order.
    let groups: [String]
    /// By code: the number of its group.
    let groupOfCode: [Int]
    /// By group: its codes.
    let codes: [[Int]]
    /// The number of the level's first group among those of all levels.
    let firstSlot: Int
  }

  let levels: [Level]
  /// One group of all codes; it has no slot.
  let whole: Level
  /// How many codes there are.
  let codeCount: Int
  /// How many groups all levels have together.
  let slotCount: Int

  /// The groups that an index makes of codes.
  ///
  /// - Complexity: O(codes × levels × log).
  init(_ index: ResolvedIndex, codes: [String]) {
    var levels: [Level] = []
    var slots = 0
    for level in index.levels {
      let names = codes.map(level.group(of:))
      // Told apart by their bytes, and by their order alone: as keys of a
      // dictionary two spellings of one letter would be the same.
      let order = names.indices.sorted { names[$0].precedesInBytes(names[$1]) }
      var groups: [String] = []
      var members: [[Int]] = []
      var groupOfCode = [Int](repeating: 0, count: names.count)
      for code in order {
        if groups.last.map({ $0.precedesInBytes(names[code]) }) ?? true {
          groups.append(names[code])
          members.append([])
        }
        groupOfCode[code] = groups.count - 1
        members[groups.count - 1].append(code)
      }
      levels.append(
        Level(
          name: level.name, groups: groups, groupOfCode: groupOfCode, codes: members,
          firstSlot: slots))
      slots += groups.count
    }
    self.levels = levels
    whole = Level(
      name: ResolvedIndex.wholeCode, groups: [ResolvedIndex.wholeCode],
      groupOfCode: codes.map { _ in 0 }, codes: [Array(codes.indices)], firstSlot: slots)
    codeCount = codes.count
    slotCount = slots
  }

  /// Calls `body` with the slot of every group in which both codes are.
  @inline(__always)
  func forEachSharedSlot(_ a: Int, _ b: Int, _ body: (Int) -> Void) {
    for level in levels where level.groupOfCode[a] == level.groupOfCode[b] {
      body(level.firstSlot + level.groupOfCode[a])
    }
  }
}
