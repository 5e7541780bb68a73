import Diagnostics
import Glibc
import Jobs
import Testing

@Suite("Signals")
struct InterruptionTests {
  @Test("the first signal is noted; the second ends the process at once")
  func second() async {
    // Signals go to the process: the thread of a test masks them.
    await #expect(processExitsWith: .exitCode(130)) {
      Interruption.install()
      kill(getpid(), SIGTERM)
      while Interruption.process.received == nil { sched_yield() }
      guard Interruption.process.received == .terminate else { exit(1) }
      kill(getpid(), SIGINT)
      while true { sched_yield() }
    }
    await #expect(processExitsWith: .exitCode(143)) {
      Interruption.install()
      Interruption.process.request(.interrupt)
      kill(getpid(), SIGTERM)
      while true { sched_yield() }
    }
  }

  @Test("nothing is thrown before a signal, its finding after")
  func check() async throws {
    let interruption = Interruption()
    try interruption.check()
    interruption.request(.terminate)
    #expect(await kinds { try interruption.check() } == [JobsFindings.terminated])
  }
}
