import Diagnostics

// Goals, in order: the rule of the circular in plain steps; nothing shared with
// the path that it checks; time about linear in the rows.

/// What entities bear at one time, counted a second time.
///
/// An entity bears what a row of it says from the day of the first such row up
/// to the first later day on which any row of it is in force, after the last
/// such row.
struct EntityRecount {
  private(set) var codes = 0
  private(set) var codeRows: Set<Int> = []
  private(set) var entities = 0
  private(set) var entityRows: Set<Int> = []
  private(set) var names = 0
  private(set) var nameRows: Set<Int> = []
  private let hasNames: Bool

  private struct Term: Hashable {
    let kind: DeclaredIdentifier.Kind
    let text: ByteText
  }

  /// A row that takes part.
  private struct Entry {
    let row: Int
    let entity: ByteText
    let day: Int
    let code: Term
    let name: Term?
  }

  /// Someone, or something, in an interval of days.
  private struct Bearing {
    var rows: [Int]
    let start: Int
    let end: Int
  }

  private static let never = Int.max

  init(_ rows: [QualityRecount.Row], hasNames: Bool) {
    self.hasNames = hasNames
    let entries = rows.compactMap { row -> Entry? in
      guard case .valid(let kind, let code) = row.identifier, let entity = row.entity else {
        return nil
      }
      return Entry(
        row: row.number, entity: entity, day: row.since.map(Int.init) ?? -EntityRecount.never,
        code: Term(kind: kind, text: code),
        // Natural persons may have one name.
        name: kind == .citizen ? nil : row.name.map { Term(kind: kind, text: $0) })
    }
    var byCode: [Term: [Bearing]] = [:]
    var byName: [Term: [Bearing]] = [:]
    for own in Dictionary(grouping: entries, by: \.entity).values {
      let codes = EntityRecount.bearings(own.map { ($0, $0.code) })
      let names = EntityRecount.bearings(own.compactMap { entry in entry.name.map { (entry, $0) } })
      for (code, bearing) in codes { byCode[code, default: []].append(bearing) }
      for (name, bearing) in names { byName[name, default: []].append(bearing) }
      let several = Dictionary(grouping: codes, by: \.key.kind).values.flatMap { alike in
        EntityRecount.overlapping(alike.map(\.value))
      }
      if !several.isEmpty { entities += 1 }
      entityRows.formUnion(several)
    }
    for bearings in byCode.values {
      let shared = EntityRecount.overlapping(bearings)
      if !shared.isEmpty { codes += 1 }
      codeRows.formUnion(shared)
    }
    for bearings in byName.values {
      let shared = EntityRecount.overlapping(bearings)
      if !shared.isEmpty { names += 1 }
      nameRows.formUnion(shared)
    }
  }

  /// Tells the counts: those of entities under names of their own.
  func tell(_ counts: inout [String: Int]) {
    counts["clashing_rows"] = codeRows.union(entityRows).count
    counts[EntityRecount.column("shared_codes")] = codes
    counts[EntityRecount.column("shared_code_rows")] = codeRows.count
    counts[EntityRecount.column("multicode_entities")] = entities
    counts[EntityRecount.column("multicode_entity_rows")] = entityRows.count
    guard hasNames else { return }
    counts[EntityRecount.column("shared_names")] = names
    counts[EntityRecount.column("shared_name_rows")] = nameRows.count
  }

  /// The name under which the count of a column of `quality/clashes` is told.
  static func column(_ name: String) -> String { "entity " + name }

  /// How long one entity bore what its rows say, with the rows that say it.
  private static func bearings(_ said: [(entry: Entry, term: Term)]) -> [Term: Bearing] {
    let days = Set(said.map(\.entry.day)).sorted()
    let next = Dictionary(uniqueKeysWithValues: zip(days, days.dropFirst()))
    return Dictionary(grouping: said, by: \.term).mapValues { own in
      let own = own.map(\.entry)
      let last = own.map(\.day).max() ?? never
      return Bearing(
        rows: own.map(\.row), start: own.map(\.day).min() ?? never, end: next[last] ?? never)
    }
  }

  /// The rows of those that have a day in common with another.
  private static func overlapping(_ bearings: [Bearing]) -> [Int] {
    guard bearings.count > 1 else { return [] }
    let starts = bearings.map(\.start).sorted()
    let ends = bearings.map(\.end).sorted()
    func count(_ sorted: [Int], upTo day: Int) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] <= day { low = middle + 1 } else { high = middle }
      }
      return low
    }
    // Those that began before it ended, less those that ended before it began.
    return bearings.filter { count(starts, upTo: $0.end - 1) - count(ends, upTo: $0.start) > 1 }
      .flatMap(\.rows)
  }
}

/// `quality/clashes`: a row per dataset that tells entities apart and month,
/// and one of all rows.
struct ClashesTable: TableRecipe {
  let circular: RecountedCircular
  let path = "quality/clashes"
  let key = ["dataset", "period"]

  private static let counts = [
    "shared_codes", "shared_code_rows", "multicode_entities", "multicode_entity_rows",
    "shared_names", "shared_name_rows",
  ]

  var classes: [String: VerificationReport.Class] {
    .recomputed(key + ClashesTable.counts + ["clashing_rows"])
  }

  func keys() throws(Failure) -> [[String]] {
    circular.declared.datasets.filter { $0.entity != nil }
      .flatMap { one in circular.periods.map { [one.dataset, $0] } }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let month = circular.month(key[1]), let recount = circular.recount(key[0]),
      recount.declared.entity != nil, let counts = recount.counts[month]
    else { return nil }
    var cells: [String: ExpectedCell] = [
      "dataset": .text(key[0]), "period": .text(key[1]),
      "clashing_rows": ExpectedCell(counts["clashing_rows"]),
    ]
    for name in ClashesTable.counts {
      cells[name] = ExpectedCell(counts[EntityRecount.column(name)])
    }
    return cells
  }
}
