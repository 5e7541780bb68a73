import Diagnostics

/// What a journal says.
public struct JournalHistory: Sendable {
  /// The events, oldest first.
  public let events: [JournalEvent]
  /// A warning for each line that cannot be read and each gap in the sequence.
  public let findings: [Finding]
  /// Bytes at the end that a killed run left of an event that was never
  /// acknowledged.
  public let tornBytes: Int
  /// The bytes before them.
  let wholeBytes: Int

  /// Reads a journal; one that does not exist is empty. Writes nothing.
  ///
  /// - Complexity: O(size).
  public static func read(_ path: String, files: Files = .local) throws(Failure) -> JournalHistory {
    guard try files.status(at: path) != nil else {
      return JournalHistory(events: [], findings: [], tornBytes: 0, wholeBytes: 0)
    }
    return JournalHistory(try files.read(path, limit: 1 << 30), path: path)
  }

  /// Takes the text apart. Lines that are no events are torn where nothing
  /// follows them, and damaged where an event does.
  init(_ text: [UInt8], path: String) {
    var events: [JournalEvent] = []
    var findings: [Finding] = []
    var suspects: [Int] = []
    var whole = 0
    var start = 0
    var line = 1
    while let end = text[start...].firstIndex(of: 0x0A) {
      if let event = JournalEvent(parsing: text[start..<end]) {
        for line in suspects {
          findings.append(
            StoreFindings.journalLine.at(.position(file: path, line: line, column: 1)))
        }
        let expected = (events.last?.sequence ?? 0) + suspects.count + 1
        if event.sequence != expected {
          findings.append(
            StoreFindings.journalGap.at(
              .position(file: path, line: line, column: 1),
              ["expected": .count(expected), "found": .count(event.sequence)]))
        }
        suspects = []
        events.append(event)
        whole = end + 1
      } else {
        suspects.append(line)
      }
      start = end + 1
      line += 1
    }
    self.init(
      events: events, findings: findings, tornBytes: text.count - whole, wholeBytes: whole)
  }

  private init(
    events: [JournalEvent], findings: [Finding], tornBytes: Int, wholeBytes: Int
  ) {
    self.events = events
    self.findings = findings
    self.tornBytes = tornBytes
    self.wholeBytes = wholeBytes
  }
}
