import Composites
import Foundation

/// COINr's example from raw data to normalised indicators: divided by its
/// denominators, gaps filled with the mean of the unit's group, outliers
/// treated, min-max.
struct WholeChain {
  let units: [String]
  let columns: [[Double]]

  /// The chain with groups of one kind; nil where a step does not apply.
  init?(_ data: CaseTable, _ meta: CaseTable, group: String) throws {
    let levels = try meta.numbers("Level")
    let (codes, directions) = (try meta.cells("iCode"), try meta.numbers("Direction"))
    let denominators = try meta.cells("Denominator")
    let names = try data.cells(group)
    let groups = names.map { name in names.firstIndex(of: name) ?? -1 }
    let treatment = OutlierTreatment.shapeOrTransformation(
      ShapeLimits(), atMost: 5, .logarithmAboveMinimum)
    var columns: [[Double]] = []
    for row in codes.indices where levels[row] == 1 {
      var column = try data.numbers(codes[row])
      if !["", "NA"].contains(denominators[row]) {
        column = zip(column, try data.numbers(denominators[row])).map { $0 / $1 }
      }
      let treated = treatment.treated(Imputation.meanOfGroup(groups: groups).filled(column).values)
      guard
        let fitted = try? Normalisation.minMax(onto: 0...100).fitted(
          to: treated.values, directions[row] == -1 ? .lowerIsBetter : .higherIsBetter)
      else { return nil }
      columns.append(fitted.normalised(treated.values))
    }
    units = try data.cells("uCode")
    self.columns = columns
  }

  /// The chain whose groups lead to the normalised data that the peer printed;
  /// nil where none does.
  static func leading(to printed: CaseTable, _ data: CaseTable, _ meta: CaseTable) throws
    -> WholeChain?
  {
    let levels = try meta.numbers("Level")
    let codes = try meta.cells("iCode")
    let leaves = codes.indices.filter { levels[$0] == 1 }.map { codes[$0] }
    for (group, type) in zip(codes, try meta.cells("Type")) where type == "Group" {
      guard let chain = try WholeChain(data, meta, group: group) else { continue }
      var comparison = Comparison()
      for (leaf, column) in zip(leaves, chain.columns) where printed.has(leaf) {
        try CompositeConformance.check(&comparison, leaf, chain.units, column, printed, 1e-10)
      }
      if comparison.difference == nil { return chain }
    }
    return nil
  }
}
