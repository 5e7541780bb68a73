import Diagnostics
import Records
import Statistics

extension SubjectTables {
  /// One row per subject in force of every framework.
  static func scores(_ frameworks: [ScoredFramework]) -> ProductTable {
    let parts = frameworks.flatMap { one in one.parts.map { (one, $0) } }
    return ProductTable(
      scores, count: frameworks.reduce(0) { $0 + $1.rows }, parts: parts.count
    ) { (number, rows) throws(Failure) in
      let (one, part) = parts[number]
      var parts = Apportioner(count: one.partCount)
      try one.forEachRow(of: part) { (columns, row, versions, version) throws(Failure) in
        rows.text(one.framework.name)
        rows.text(versions.ids, at: version)
        rows.textOrNull(versions.names, at: version)
        rows.textOrNull(columns[.region], at: row)
        rows.textOrNull(columns[.sector], at: row)
        let score = columns[.score].double(row)
        if let score {
          rows.number(score, decimals: one.framework.decimals)
          rows.textOrNull(columns[.grade], at: row)
          rows.integer(one.rank(of: score))
        } else {
          for _ in 0..<3 { rows.null() }
        }
        rows.number(columns[.coverage].double(row) ?? 0, decimals: 4)
        rows.textOrNull(columns[.veto], at: row)
        if let score {
          try one.publish(score, columns, at: row, by: &parts)
          rows.number(
            FixedPoint(
              units: parts.units[one.partCount - 1], decimals: one.framework.decimals))
        } else {
          rows.null()
        }
        rows.endRow()
      }
    }
  }

  /// One row per scored subject of a framework.
  static func contributions(_ one: ScoredFramework) -> ProductTable {
    let framework = one.framework
    let description = contributions(
      of: framework.name, framework.title, nodes: framework.nodes.map { ($0.name, $0.title) },
      decimals: .fixed(framework.decimals))
    return ProductTable(description, count: one.scored, parts: one.parts.count) {
      (number, rows) throws(Failure) in
      var parts = Apportioner(count: one.partCount)
      try one.forEachRow(of: one.parts[number]) {
        (columns, row, versions, version) throws(Failure) in
        guard let score = columns[.score].double(row) else { return }
        try one.publish(score, columns, at: row, by: &parts)
        rows.text(versions.ids, at: version)
        rows.numbers(parts.units)
        rows.endRow()
      }
    }
  }
}
