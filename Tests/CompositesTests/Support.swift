import TestSupport

/// Columns of random numbers, some of them missing where asked for.
func randomColumns(
  _ count: Int, rows: Int, missing: Double = 0, in range: ClosedRange<Double> = 0.1...10,
  _ random: inout SeededGenerator
) -> [[Double]] {
  (0..<count).map { _ in
    (0..<rows).map { _ in
      Double.random(in: 0..<1, using: &random) < missing
        ? .nan : Double.random(in: range, using: &random)
    }
  }
}

/// Whether two numbers agree, or both are missing.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  a == b || a.isNaN && b.isNaN || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

func agree(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, tolerance) }
}
