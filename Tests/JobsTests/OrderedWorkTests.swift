import Diagnostics
import Dispatch
import Synchronization
import Testing

@testable import Jobs

@Suite("Ordered work")
struct OrderedWorkTests {
  private static let kind = FindingKind(
    1, exit: .bug, cause: Wording(en: "c", zh: "c"), hint: Wording(en: "h", zh: "h"))

  @Test("results are taken in order whatever the threads", arguments: [1, 2, 3, 8, 64])
  func order(threads: Int) throws {
    for count in [0, 1, 2, 7, 200] {
      var taken: [Int] = []
      try inOrder(count, threads: threads) { number throws(Failure) -> Int in
        number * number
      } commit: { number, result throws(Failure) in
        #expect(result == number * number)
        taken.append(number)
      }
      #expect(taken == Array(0..<count))
    }
  }

  @Test("the failure is the first in order, of work or of taking", arguments: [1, 2, 8])
  func failures(threads: Int) {
    for (bad, worse) in [(5, 9), (0, 1), (99, 99)] {
      var taken: [Int] = []
      #expect(throws: Failure.self) {
        try inOrder(100, threads: threads) { number throws(Failure) -> Int in
          if number == bad || number == worse {
            throw Failure(Self.kind.at(.named("\(number)")))
          }
          return number
        } commit: { number, _ throws(Failure) in
          taken.append(number)
        }
      }
      #expect(taken == Array(0..<bad))
    }
    var taken = 0
    #expect(throws: Failure.self) {
      try inOrder(100, threads: threads) {
        $0
      } commit: { number, _ throws(Failure) in
        if number == 3 { throw Failure(Self.kind.at(.program)) }
        taken += 1
      }
    }
    #expect(taken == 3)
  }

  @Test("a failure ends the work although results after it are waiting for their turn")
  func waitingForTheFailure() {
    let other = DispatchSemaphore(value: 0)
    #expect(throws: Failure.self) {
      try inOrder(10, threads: 2) { number throws(Failure) -> Int in
        guard number == 0 else {
          other.signal()
          return number
        }
        // Others are done, and wait for this one, which fails.
        other.wait()
        other.wait()
        throw Failure(Self.kind.at(.program))
      } commit: { _, _ throws(Failure) in
      }
    }
  }

  @Test("no more results wait than threads and two")
  func bounded() throws {
    let ahead = Mutex((done: 0, taken: 0, most: 0))
    try inOrder(500, threads: 4) { number throws(Failure) -> Int in
      ahead.withLock {
        $0.done += 1
        $0.most = max($0.most, $0.done - $0.taken)
      }
      return number
    } commit: { _, _ throws(Failure) in
      ahead.withLock { $0.taken += 1 }
    }
    #expect(ahead.withLock { $0.most } <= 6)
  }
}
