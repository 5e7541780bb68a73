import Diagnostics
import Dispatch
import Synchronization

/// Does numbered pieces of work on several threads and takes their results in
/// order.
///
/// ```swift
/// try inOrder(partitions, threads: context.threads) { number throws(Failure) in
///   try prepare(number)  // on any thread
/// } commit: { number, result throws(Failure) in
///   try writer.append(result)  // one at a time, 0, 1, 2 …
/// }
/// ```
///
/// At most `threads + waiting` results are there at a time, those that are
/// being made counted, so memory is bounded. The failure is the one that doing
/// the work one piece after the other would have met first.
///
/// - Parameter waiting: how many results may wait for those before them while
///   every thread makes another one; 0 for results that take much memory.
/// - Precondition: at least one thread.
public func inOrder<Output: Sendable>(
  _ count: Int, threads: Int, waiting: Int = 2,
  work: @Sendable (Int) throws(Failure) -> Output,
  commit: (Int, Output) throws(Failure) -> Void
) throws(Failure) {
  precondition(threads >= 1 && waiting >= 0, "somebody has to do the work")
  guard threads > 1, count > 1 else {
    for number in 0..<count { try commit(number, try work(number)) }
    return
  }
  try withoutActuallyEscaping(commit) { (commit) throws(Failure) in
    try OrderedWork(count, threads: threads, waiting: waiting, commit: commit).run(work)
  }
}

private final class OrderedWork<Output: Sendable>: @unchecked Sendable {
  // Safe to share: everything that changes is in `state`, and `commit` is
  // called only by the one thread that has set `isCommitting`.
  private let count: Int
  private let threads: Int
  private let commit: (Int, Output) throws(Failure) -> Void
  private let permits: DispatchSemaphore
  private let state = Mutex(State())

  private struct State {
    var next = 0
    var toCommit = 0
    var isCommitting = false
    var done: [Int: Result<Output, Failure>] = [:]
    var failure: Failure?
  }

  init(
    _ count: Int, threads: Int, waiting: Int,
    commit: @escaping (Int, Output) throws(Failure) -> Void
  ) {
    self.count = count
    self.threads = min(threads, count)
    self.commit = commit
    // A semaphore may not end below the value it was made with, and after a
    // failure the permits of results that nobody takes are not given back.
    permits = DispatchSemaphore(value: 0)
    for _ in 0..<threads + waiting { permits.signal() }
  }

  func run(_ work: @Sendable (Int) throws(Failure) -> Output) throws(Failure) {
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        permits.wait()
        guard let number = take() else {
          permits.signal()
          return
        }
        let result: Result<Output, Failure>
        do throws(Failure) {
          result = .success(try work(number))
        } catch {
          result = .failure(error)
        }
        state.withLock { $0.done[number] = result }
        commitWhatIsReady()
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func commitWhatIsReady() {
    while let (number, result) = claim() {
      var failed: Failure?
      do throws(Failure) {
        try commit(number, try result.get())
      } catch {
        failed = error
      }
      state.withLock { state in
        state.failure = state.failure ?? failed
        state.toCommit += 1
        state.isCommitting = false
      }
      permits.signal()
    }
  }

  /// The next result in order, if it is there and nobody else is committing.
  private func claim() -> (Int, Result<Output, Failure>)? {
    state.withLock { state in
      guard state.failure == nil, !state.isCommitting,
        let result = state.done.removeValue(forKey: state.toCommit)
      else { return nil }
      state.isCommitting = true
      return (state.toCommit, result)
    }
  }
}
