import Records
import Tabular

extension PanelBatch {
  /// Some subjects at one day, with the values of some indicators; the values
  /// of others are not to be asked for.
  ///
  /// - Complexity: O(subjects × indicators).
  func selecting(
    _ members: [UInt32], day: Int, indicators: Set<Int>, of indicatorCount: Int
  ) -> PanelBatch {
    func gathered<Cell>(_ cells: [Cell]) -> [Cell] {
      members.map { cells[day * count + Int($0)] }
    }
    let columns = (0..<indicatorCount).map { indicator in
      guard indicators.contains(indicator) else { return Bytes(copying: [Double]()) }
      return withValues(day: day, indicator: indicator, of: indicatorCount) { values in
        Bytes(copying: members.map { values[Int($0)] })
      }
    }
    return PanelBatch(
      numbers: members.map { numbers[Int($0)] }, values: .columns(columns),
      inForce: gathered(inForce), regions: gathered(regions), sectors: gathered(sectors),
      sizes: gathered(sizes))
  }
}
