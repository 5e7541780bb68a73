import Diagnostics
import Documents
import Glibc
import Store
import TestSupport
import Testing

@Suite("Journal")
struct JournalTests {
  let folder = TemporaryFolder()
  let clock = WallClock { Timestamp(nanoseconds: 1_793_672_100_123_456_789) }
  var path: String { folder["journal.jsonl"] }

  private func events() throws -> [String] {
    try JournalHistory.read(path).events.map { "\($0.sequence) \($0.name)" }
  }

  @Test("a line is one JSON object with sequence, time, event and run")
  func line() throws {
    let journal = try Journal(path, clock: clock)
    try journal.append("run.started", run: "r-1", [.init("options", ["threads": 2])])
    #expect(
      String(decoding: try Files.local.read(path), as: UTF8.self)
        == #"{"seq":1,"time":"2026-11-03T02:15:00.123Z","event":"run.started","run":"r-1","#
        + #""options":{"threads":2}}"# + "\n")
    let event = try #require(try JournalHistory.read(path).events.first)
    #expect(event.run == "r-1" && event["options"]?["threads"] == 2)
  }

  @Test("the sequence goes on over openings")
  func sequence() throws {
    for name in ["a", "b", "c"] { try Journal(path, clock: clock).append(name) }
    #expect(try events() == ["1 a", "2 b", "3 c"])
  }

  @Test("every event is on disk before the next")
  func durable() throws {
    let counting = FaultyFileSystem(.none)
    let journal = try Journal(path, clock: clock, files: Files(counting))
    let before = counting.history.count
    try journal.append("a")
    try journal.append("b")
    #expect(
      Array(counting.history[before...]) == [.write, .synchronise, .write, .synchronise])
  }

  @Test("a line torn at any byte is cut off by the next opener, which says so")
  func torn() throws {
    try Journal(path, clock: clock).append("a")
    let whole = try Files.local.read(path)
    try Journal(path, clock: clock).append("b", run: "r", [.init("x", "信")])
    let both = try Files.local.read(path)
    for length in whole.count + 1..<both.count {
      try Files.local.writeAtomically(Array(both[..<length]), to: path)
      let history = try JournalHistory.read(path)
      #expect(history.tornBytes == length - whole.count && history.findings.isEmpty)
      try Journal(path, clock: clock).append("c")
      #expect(try events() == ["1 a", "2 journal.cut", "3 c"])
    }
  }

  @Test("reading a torn journal changes nothing")
  func readOnly() throws {
    try folder.write("{\"seq\":1", to: "journal.jsonl")
    _ = try JournalHistory.read(path)
    #expect(try Files.local.read(path).count == 8)
  }

  @Test("a damaged line between events is passed over with a warning that names it")
  func damaged() throws {
    let journal = try Journal(path, clock: clock)
    for name in ["a", "b", "c"] { try journal.append(name) }
    var lines = String(decoding: try Files.local.read(path), as: UTF8.self)
    lines.replace(#""event":"b""#, with: #""evemt":"b""#)
    try folder.write(lines, to: "journal.jsonl")
    let history = try JournalHistory.read(path)
    #expect(history.events.map(\.name) == ["a", "c"])
    #expect(history.findings.map(\.kind) == [StoreFindings.journalLine])
    #expect(history.findings.first?.place == .position(file: path, line: 2, column: 1))
    try folder.write(
      lines.split(separator: "\n").dropFirst(2).joined() + "\n", to: "journal.jsonl")
    #expect(try JournalHistory.read(path).findings.map(\.kind) == [StoreFindings.journalGap])
  }

  @Test("a failed write leaves the journal whole and takes no more events")
  func full() throws {
    for call in [SystemError.Call.write, .synchronise] {
      let path = folder["\(call)"]
      try Journal(path, clock: clock).append("a")
      let faulty = FaultyFileSystem(.errorOf(call, at: 1, ENOSPC))
      let journal = try Journal(path, clock: clock, files: Files(faulty))
      #expect(kinds { try journal.append("b") } == [StoreFindings.diskFull])
      #expect(kinds { try journal.append("c") } == [StoreFindings.diskFull])
      #expect(faulty.history.count { $0 == .synchronise } <= 1)
      let history = try JournalHistory.read(path)
      #expect(history.tornBytes == 0 && !history.events.map(\.name).contains("c"))
    }
  }

  @Test("a journal that does not exist is empty")
  func missing() throws {
    #expect(try JournalHistory.read(path).events.isEmpty)
    #expect(try Files.local.list(folder.path) == [])
  }
}
