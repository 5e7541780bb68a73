import Diagnostics
import Testing

@testable import Jobs

@Suite("Memory that pieces of work share")
struct SharedArrayTests {
  @Test("it holds what it was made of, and what was written", arguments: [0, 1, 1000])
  func values(count: Int) {
    let numbers = Array(0..<count)
    let copy = SharedArray(copying: numbers)
    let same = SharedArray<UInt8>(repeating: 7, count: count)
    let written = SharedArray<Int32>(count)
    for index in 0..<count { written[index] = Int32(-index) }
    #expect(copy.count == count && same.count == count && written.count == count)
    #expect(numbers.allSatisfy { copy[$0] == $0 && same[$0] == 7 && written[$0] == -$0 })
  }

  @Test("a part is the same memory")
  func parts() {
    let array = SharedArray(copying: [1, 2, 3, 4, 5])
    let part = array.part(1..<4)
    #expect(Array(part) == [2, 3, 4])
    part[1] = 30
    array[3] = 40
    #expect(Array(part) == [2, 30, 40])
    #expect((0..<5).map { array[$0] } == [1, 2, 30, 40, 5])
    #expect(array.part(5..<5).isEmpty && array.part(0..<5).count == 5)
  }

  @Test("pieces of work fill it together")
  func together() throws {
    let array = SharedArray<Int>(100_000)
    try inOrder(100, threads: 3) { (piece) throws(Failure) in
      for index in piece * 1000..<(piece + 1) * 1000 { array[index] = index * 2 }
    } commit: { (_, _: Void) throws(Failure) in
    }
    #expect((0..<array.count).allSatisfy { array[$0] == $0 * 2 })
  }
}
