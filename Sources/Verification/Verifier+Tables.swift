import Diagnostics
import Documents
import Store

extension Verifier {
  /// Compares the tables with their twins, and with the second path.
  ///
  /// Where files of the release differ from the manifest, a definition or
  /// parameters that cannot be read keep from recomputing and are told among
  /// the obstacles; otherwise they are thrown.
  func checkTables(
    of release: ReleaseFolder, into report: inout VerificationReport,
    _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    var comparisons: [TableComparison] = []
    do throws(Failure) {
      let path = extent == .hashes ? nil : try secondPath(of: release)
      let recipes = try path?.recipes() ?? []
      for name in release.tables {
        guard let table = try table(name, of: release, report) else { continue }
        let inside = String(name.drop { $0 != "/" }.dropFirst())
        let recipe = recipes.first { $0.path == inside } ?? UnknownTable(path: name)
        var comparison = TableComparison(table, recipe)
        comparison.outcome.twinCells = try release.checkTwin(of: table, into: &report) ?? 0
        comparisons.append(comparison)
      }
      switch extent {
      case .hashes: break
      case .all:
        for index in comparisons.indices where !(comparisons[index].recipe is UnknownTable) {
          try comparisons[index].compareAll(into: &report.differences, checkInterruption)
        }
      case .sample(let count, let seed):
        try compareSample(
          of: count, seed: seed, &comparisons, into: &report.differences, checkInterruption)
      }
      report.tables = comparisons.map(\.outcome)
      if let path { try path.checkParameters(extent, into: &report) }
    } catch {
      if report.tables.isEmpty { report.tables = comparisons.map(\.outcome) }
      guard !report.isClean, error.exit == .data || error.exit == .verification else { throw error }
      report.obstacles += error.findings
    }
  }

  private func secondPath(of release: ReleaseFolder) throws(Failure) -> SecondPath {
    let definition = try ReleaseDefinition(release: release.path)
    let recomputation = try Recomputation(definition: definition, data: data ?? "")
    return try SecondPath(
      release, definition, recomputation, parameters: extent == .all ? .fittedAgain : .release)
  }

  /// A table; nil where it is not here, or differs from the manifest and
  /// cannot be read.
  private func table(
    _ name: String, of release: ReleaseFolder, _ report: VerificationReport
  ) throws(Failure) -> PublishedTable? {
    do throws(Failure) {
      return try release.table(name)
    } catch {
      guard report.fileDifferences.contains(where: { $0.path == name + ".csv" }) else {
        throw error
      }
      return nil
    }
  }

  /// Compares cells drawn without repetition, each with the same chance, by
  /// SplitMix64 from the seed; all where there are no more.
  private func compareSample(
    of count: Int, seed: UInt64, _ comparisons: inout [TableComparison],
    into differences: inout [VerificationReport.Difference],
    _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    // Where each column's cells begin in the row of all cells.
    var starts: [(table: Int, column: Int, start: Int)] = []
    var total = 0
    for (table, comparison) in comparisons.enumerated() {
      for (column, one) in comparison.outcome.columns.enumerated()
      where one.verification == .recomputed || one.verification == .compared {
        starts.append((table, column, total))
        total += comparison.table.rows.count
      }
    }
    var draw = CellDraw(seed: seed)
    for cell in draw.cells(min(count, total), of: total) {
      try checkInterruption()
      guard let column = starts.last(where: { $0.start <= cell }) else { continue }
      try comparisons[column.table].compareCell(
        row: cell - column.start, column: column.column, into: &differences)
    }
  }
}

/// A table that nothing but its hash vouches for.
struct UnknownTable: TableRecipe {
  let path: String
  let key: [String] = []
  let classes: [String: VerificationReport.Class] = [:]

  func keys() throws(Failure) -> [[String]] { [] }
  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? { [:] }
}
