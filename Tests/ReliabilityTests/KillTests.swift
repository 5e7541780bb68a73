import Foundation
import Store
import TestSupport
import Testing

/// A run killed anywhere continues to the same bytes.
@Suite("Reliability: kills")
struct KillTests {
  /// Ten kills in the ordinary suite; `make soak` asks for more.
  static let kills = ProcessInfo.processInfo.environment["BAIHE_KILLS"].flatMap(Int.init) ?? 10

  /// A workbench whose run takes long enough to be killed inside.
  private func heavy() throws -> Workbench {
    let bench = try Workbench()
    var rows = "id,day,amount\n"
    for number in 0..<40_000 {
      rows += "K\(number),2026-0\(number % 9 + 1)-1\(number % 10),\(number).\(10 + number % 90)\n"
    }
    for copy in 1...4 { try bench.folder.write(rows, to: "exports/a\(copy).csv") }
    try bench.folder.write(Workbench.pipeline(file: "a*.csv"), to: "pipeline.yaml")
    return bench
  }

  @Test("SIGKILL at random moments, then `resume`: the same products as without")
  func killed() throws {
    let whole = try heavy()
    let begin = Date.now
    try whole.publish()
    let length = Date.now.timeIntervalSince(begin)
    let expected = try whole.products()

    let seed = UInt64(ProcessInfo.processInfo.environment["BAIHE_SEED"] ?? "") ?? 20_261_123
    var draw = SeededGenerator(seed)
    for kill in 1...KillTests.kills {
      let bench = try heavy()
      let running = try bench.program.start(["run", ".", "--publish"])
      let moment = Double(draw.next() >> 11) / Double(1 << 53) * length
      Thread.sleep(forTimeInterval: moment)
      running.signal(SIGKILL)
      _ = try running.wait()
      if FileManager.default.fileExists(atPath: bench.release) {
        #expect(try bench.products() == expected, "seed \(seed), kill \(kill): torn release")
      }
      var ending = try bench.program.run("resume", ".")
      if ending.code == 64, ending.errors.contains("BH-1802") {
        // Killed before the run was on record: there is nothing to resume.
        ending = try bench.run()
      }
      #expect(ending.code == 0, "seed \(seed), kill \(kill): \(ending.errors)")
      #expect(try bench.products() == expected, "seed \(seed), kill \(kill)")
      let again = try bench.program.run("resume", ".")
      #expect(again.code == 0, "seed \(seed), kill \(kill), second resume: \(again.errors)")
    }
  }

  @Test("SIGKILL between exports and index, then `resume`: the same products as without")
  func killedDemo() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let demo = root.appending(path: "Pipelines/demo").path()
    func begin(_ folder: TemporaryFolder) throws -> Program.Running {
      try Program(in: URL(filePath: folder.path)).start(["run", demo, "--publish"])
    }
    let whole = TemporaryFolder()
    let start = Date.now
    let ending = try begin(whole).wait()
    try #require(ending.code == 0, "\(ending.errors)")
    let length = Date.now.timeIntervalSince(start)
    let expected = try Workbench.products(in: whole["Reports/demo/2026-10"])

    let seed = UInt64(ProcessInfo.processInfo.environment["BAIHE_SEED"] ?? "") ?? 20_261_123
    var draw = SeededGenerator(seed)
    for kill in 1...KillTests.kills {
      let folder = TemporaryFolder()
      let program = Program(in: URL(filePath: folder.path))
      let running = try begin(folder)
      Thread.sleep(forTimeInterval: Double(draw.next() >> 11) / Double(1 << 53) * length)
      running.signal(SIGKILL)
      _ = try running.wait()
      var ending = try program.run("resume", demo)
      if ending.code == 64, ending.errors.contains("BH-1802") {
        ending = try begin(folder).wait()
      }
      #expect(ending.code == 0, "seed \(seed), kill \(kill): \(ending.errors)")
      #expect(
        try Workbench.products(in: folder["Reports/demo/2026-10"]) == expected,
        "seed \(seed), kill \(kill)")
    }
  }

  @Test("SIGINT and SIGTERM end a run within a second with 130 and 143, and `resume` finishes it")
  func interrupted() throws {
    let whole = try heavy()
    try whole.publish()
    let expected = try whole.products()
    for (signal, code) in [(SIGINT, Int32(130)), (SIGTERM, Int32(143))] {
      let bench = try heavy()
      let running = try bench.program.start(["run", ".", "--publish"])
      let journal = bench.folder[".baihe/bench/journal.jsonl"]
      while running.isRunning,
        !((try? String(contentsOfFile: journal, encoding: .utf8))?.contains("stage.started")
          ?? false)
      {
        Thread.sleep(forTimeInterval: 0.002)
      }
      let sent = Date.now
      running.signal(signal)
      let ending = try running.wait()
      #expect(Date.now.timeIntervalSince(sent) < 1.5)
      #expect(ending.code == code || ending.code == 0, "\(ending.errors)")
      #expect(try bench.program.run("resume", ".").code == 0)
      #expect(try bench.products() == expected)
    }
  }

  @Test("a second run at once ends with 75 and names the first; with --wait it waits")
  func busy() throws {
    let bench = try Workbench()
    var lock: FolderLock? = try FolderLock.acquire(
      bench.folder[".baihe/bench"], note: .current(command: "run elsewhere"))
    let second = try bench.run()
    #expect(second.code == 75, "\(second.errors)")
    #expect(second.errors.contains("run elsewhere"))
    #expect(second.errors.contains("\(getpid())"))
    let waiting = try bench.program.start(["run", ".", "--publish", "--wait"])
    #expect(waiting.isRunning)
    lock = nil
    #expect(try waiting.wait().code == 0)
    extendLifetime(lock)
  }

  @Test("two runs started together end well or busy, and leave a whole release")
  func together() throws {
    let bench = try heavy()
    let first = try bench.program.start(["run", ".", "--publish"])
    let second = try bench.program.start(["run", ".", "--publish"])
    let codes = [try first.wait().code, try second.wait().code].sorted()
    #expect(codes == [0, 75] || codes == [0, 0])
    let whole = try heavy()
    try whole.publish()
    #expect(try bench.products() == whole.products())
  }

  @Test("`--wait` says whom it waits for, ends with 130 when interrupted, and else goes on")
  func waiting() throws {
    let bench = try Workbench()
    try bench.folder.write("", to: ".baihe/bench/lock")
    let lock = open(bench.folder[".baihe/bench/lock"], O_RDWR)
    #expect(flock(lock, LOCK_EX) == 0)
    let runs = try (1...2).map { _ in try bench.program.start(["run", ".", "--publish", "--wait"]) }
    while runs.contains(where: { !$0.errorsSoFar().contains("waiting for another run") }) {
      Thread.sleep(forTimeInterval: 0.002)
    }
    runs[0].signal(SIGINT)
    let interrupted = try runs[0].wait()
    #expect(interrupted.code == 130, "\(interrupted.errors)")
    #expect(interrupted.errors.contains("waiting for another run"))
    #expect(runs[1].isRunning)
    close(lock)
    let ending = try runs[1].wait()
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(try !bench.products().isEmpty)
  }
}
