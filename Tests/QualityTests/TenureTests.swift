import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("How long something is borne")
struct TenureTests {
  @Test("it ends with the first later entry after the last with it")
  func ends() {
    let tenures = Tenure.tenures(
      of: [(5, 1), (1, 0), (3, 0), (3, 1), (9, 2), (noDay, 3)], values: 4)
    #expect(
      tenures == [
        Tenure(start: 1, end: 5), Tenure(start: 3, end: 9), Tenure(start: 9, end: .max),
        Tenure(start: noDay, end: 1),
      ])
  }

  @Test("what overlaps is found as by comparing all with all", arguments: 0..<200)
  func overlaps(seed: Int) {
    var random = SeededGenerator(UInt64(seed))
    let tenures = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      let start = Int32.random(in: 0...30, using: &random)
      return Tenure(start: start, end: start + Int32.random(in: 1...9, using: &random))
    }
    let slow = tenures.indices.map { one in
      tenures.indices.contains { other in
        other != one && tenures[one].start < tenures[other].end
          && tenures[other].start < tenures[one].end
      }
    }
    #expect(Tenure.overlapping(tenures) == slow, "seed \(seed)")
  }
}
