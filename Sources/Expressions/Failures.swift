/// The rows in which an operation on present operands had no result.
///
/// They are counted at the end, when it is known whether the row's result
/// depends on them: `b <> 0 and a / b > 2` has no failure where b is 0.
struct Failures {
  private var rows: [Bool] = []
  private var isEverywhere = false

  mutating func record(_ row: Int, of lanes: Int, isConstant: Bool) {
    if isConstant {
      isEverywhere = true
    } else {
      if rows.isEmpty { rows = [Bool](repeating: false, count: lanes) }
      rows[row] = true
    }
  }

  /// How many rows have a failure and are without a result.
  func count(where isWithoutResult: (Int) -> Bool, rows count: Int) -> Int {
    if rows.isEmpty, !isEverywhere { return 0 }
    return (0..<count).count { (isEverywhere || rows[$0]) && isWithoutResult($0) }
  }
}
