import Diagnostics
import Tabular
import Verification

extension Explainer {
  /// How many subjects are told of those that moved a value.
  static let moverCount = 10

  /// Why a group has its values in the indices of a grouping at the period of
  /// the release.
  ///
  /// Throws `noIndex` where the release has none by this grouping, and
  /// `unknownGroup` with the nearest code.
  public func group(
    _ code: String, by grouping: IndexModel.Grouping
  ) throws(Failure) -> GroupExplanation {
    guard let table = try release.table(grouping.tablePath) else {
      throw Failure(
        ExplanationFindings.noIndex.at(.file(release.path), ["grouping": .word(grouping.words)]))
    }
    let period = definition.period.description
    let current = table.rows.filter { table[$0, "period"] == period }
    let terms = try release.table("public/index/contributions")
    var explained: [IndexExplanation] = []
    for index in indices where index.grouping == grouping {
      for level in index.levels {
        let rows = current.filter {
          table[$0, "index"] == index.name && table[$0, "level"] == level.name
        }
        guard let row = rows.first(where: { table.text($0, "code") == code }) else { continue }
        explained.append(
          try explanation(of: row, among: rows, of: table, terms, index, level, code))
      }
    }
    guard !explained.isEmpty else {
      throw Failure(
        ExplanationFindings.unknownGroup.at(
          .file(release.path),
          ["code": .name(code), "next": .names(candidates(for: code, table, current))]))
    }
    return GroupExplanation(
      grouping: grouping, code: code, name: definition.label(grouping, code),
      period: definition.period, indices: explained)
  }

  /// The nearest code, or the first few where none is near.
  private func candidates(
    for code: String, _ table: PublishedTable, _ rows: [[String]]
  ) -> [String] {
    var codes: [String] = []
    for row in rows {
      guard let code = table.text(row, "code"), !codes.contains(code) else { continue }
      codes.append(code)
    }
    if code.unicodeScalars.count <= 64, let near = code.nearest(in: codes) { return [near] }
    return Array(codes.prefix(8))
  }

  private func explanation(
    of row: [String], among rows: [[String]], of table: PublishedTable, _ terms: PublishedTable?,
    _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) throws(Failure) -> IndexExplanation {
    let value = table[row, "value"] ?? ""
    let change = table[row, "change"]
    let parts = terms.map { termParts($0, index, level, code) } ?? []
    let effects = change == nil ? [] : IndexExplanation.effects(table, row)
    return IndexExplanation(
      index: index, level: level.name, subjects: table.count(row, "subjects") ?? 0,
      thin: table.count(row, "thin") ?? 0, value: value, indexValue: table[row, "index_value"],
      rank: table.count(row, "rank"), ranked: rows.count { table[$0, "rank"] != nil },
      rankChange: table[row, "rank_change"], change: change,
      entered: table.count(row, "entered"), left: table.count(row, "left"), terms: parts,
      effects: effects, termsAddUp: addUp(parts, to: value),
      effectsAddUp: change.flatMap { addUp(effects, to: $0) },
      neighbours: neighbours(of: row, among: rows, of: table, index.grouping),
      revisions: try revisions(index, level, code),
      signals: try signals(index, level, code), difference: try difference(index, level, code),
      comparisons: try comparisons(index, level, code),
      movers: try movers(index, level, code))
  }

  /// How many periods are told of those that were revised.
  private static let revisionCount = 6

  private func revisions(
    _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) throws(Failure) -> [IndexExplanation.Revision] {
    guard let table = try release.table("public/index/revisions") else { return [] }
    /// How far a row went, from what was published or else was known.
    func size(_ row: [String]) -> Double {
      let ends = [table[row, "published"] ?? table[row, "then"], table[row, "now"]]
      let values = ends.compactMap { $0.flatMap { Double($0) } }
      return values.count == 2 ? abs(values[1] - values[0]) : 0
    }
    let rows = table.rows.filter {
      table[$0, "index"] == index.name && table[$0, "level"] == level.name
        && table.text($0, "code") == code && size($0) > 0
    }
    let most = rows.enumerated().sorted { a, b in
      (size(b.element), a.offset) < (size(a.element), b.offset)
    }.prefix(Explainer.revisionCount)
    return most.sorted { $0.offset < $1.offset }.map { _, row in
      IndexExplanation.Revision(
        period: table[row, "period"] ?? "", published: table[row, "published"],
        definition: table[row, "definition"], then: table[row, "then"], late: table[row, "late"],
        correction: table[row, "correction"], repair: table[row, "repair"],
        now: table[row, "now"])
    }
  }

  private func termParts(
    _ terms: PublishedTable, _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) -> [IndexExplanation.Part] {
    let rows = terms.rows.filter {
      terms[$0, "index"] == index.name && terms[$0, "level"] == level.name
        && terms.text($0, "code") == code
        && terms[$0, "period"] == definition.period.description
    }
    return rows.compactMap { row in
      guard let name = terms[row, "term"] else { return nil }
      return IndexExplanation.Part(
        name: name, title: title(ofTerm: name, in: index),
        value: terms[row, "value"], change: terms[row, "change"])
    }
  }

  /// What a term of an index is called.
  func title(ofTerm name: String, in index: IndexModel) -> Wording {
    let framework = frameworks.first { $0.name == index.framework }
    let nodes =
      index.tellsOfIndicators
      ? framework?.leaves.map(FrameworkModel.Node.leaf) : framework?.root.children
    let described = Described(definition: definition, frameworks: frameworks, records: nil)
    return IndexExplanation.title(ofTerm: name, nodes ?? [], described)
  }

  /// Whether the parts that have a value are exactly a total, as published.
  func addUp(_ parts: [IndexExplanation.Part], to total: String) -> Bool? {
    guard !parts.isEmpty, let total = PlainDecimal(parsing: total) else { return nil }
    var sum: PlainDecimal? = PlainDecimal(units: 0, decimals: total.decimals)
    for part in parts.compactMap(\.value) {
      sum = PlainDecimal(parsing: part).flatMap { part in sum?.plus(part) }
    }
    return sum.map { $0 == total }
  }

  private func neighbours(
    of row: [String], among rows: [[String]], of table: PublishedTable,
    _ grouping: IndexModel.Grouping
  ) -> [IndexExplanation.Neighbour] {
    let ranked = rows.enumerated().compactMap { offset, row in
      table.count(row, "rank").map { (rank: $0, offset: offset) }
    }
    .sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
    guard let position = ranked.firstIndex(where: { rows[$0.offset] == row }) else { return [] }
    let near = max(0, position - 2)..<min(ranked.count, position + 3)
    return ranked[near].map { one in
      let row = rows[one.offset]
      let code = table.text(row, "code") ?? ""
      return IndexExplanation.Neighbour(
        rank: one.rank, code: code, name: definition.label(grouping, code),
        value: table[row, "value"] ?? "", isOwn: one.offset == ranked[position].offset)
    }
  }

  private func movers(
    _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) throws(Failure) -> IndexExplanation.Movers {
    guard release.hasRestricted else { return .withheld }
    guard let recomputation else { return .needExports }
    let moves = try recomputation.movers(
      of: index, level, code, in: release, at: definition.period, count: Explainer.moverCount)
    return moves.isEmpty ? .none : .listed(moves)
  }
}

extension PublishedTable {
  /// A cell that is a count; nil for null.
  func count(_ row: [String], _ column: String) -> Int? { self[row, column].flatMap { Int($0) } }
}

extension IndexModel.Grouping {
  /// The table of its indices.
  var tablePath: String {
    switch self {
    case .region: "public/index/regional_index"
    case .sector: "public/index/sector_index"
    case .whole: "public/index/whole_index"
    }
  }

  /// What it is called.
  var words: Wording {
    switch self {
    case .region: Wording(en: "region", zh: "地区")
    case .sector: Wording(en: "sector", zh: "行业")
    case .whole: Wording(en: "whole", zh: "总体")
    }
  }
}
