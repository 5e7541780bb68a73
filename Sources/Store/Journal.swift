import Diagnostics
import Documents
import Synchronization

/// An append-only file of events, one JSON object a line, each on disk before
/// `append` returns.
///
/// To be opened under the lock of its folder. What a killed run left of its
/// last line is cut off, and the journal says so (`journal.cut`): an event
/// that was never acknowledged did not happen.
public final class Journal: Sendable {
  public let path: String
  private let files: Files
  private let clock: WallClock
  private let file: FileDescriptor
  private let state: Mutex<State>

  private struct State {
    var sequence: Int
    /// Bytes of whole lines.
    var end: Int
    /// After a failed write or fsync nobody knows what is on disk.
    var failure: Failure?
  }

  /// Opens a journal, which is made where it does not exist.
  public init(
    _ path: String, clock: WallClock = .system, files: Files = .local
  ) throws(Failure) {
    self.path = path
    self.files = files
    self.clock = clock
    let isNew = try files.status(at: path) == nil
    let history = try JournalHistory.read(path, files: files)
    file = try naming(path) { () throws(SystemError) in
      try files.system.open(path, .append(.ordinary))
    }
    state = Mutex(
      State(sequence: history.events.last?.sequence ?? 0, end: history.wholeBytes, failure: nil))
    if isNew { try files.synchroniseFolder(path.parentFolder) }
    if history.tornBytes > 0 {
      try naming(path) { () throws(SystemError) in
        try files.system.resize(file, to: history.wholeBytes)
      }
      try append("journal.cut", [.init("bytes", .integer(Int64(history.tornBytes)))])
    }
  }

  deinit { files.system.close(file) }

  /// Writes an event and waits until it is on disk.
  ///
  /// After a failure the journal takes no more events.
  @discardableResult
  public func append(
    _ name: String, run: String = "", _ details: [JSONValue.Member] = []
  ) throws(Failure) -> JournalEvent {
    let result = state.withLock { (state) -> Result<JournalEvent, Failure> in
      if let failure = state.failure { return .failure(failure) }
      let event = JournalEvent(
        sequence: state.sequence + 1, time: clock.now().description, name: name, run: run,
        details: details)
      do throws(SystemError) {
        try write(event, &state)
        return .success(event)
      } catch {
        let failure = error.failure(at: path)
        state.failure = failure
        return .failure(failure)
      }
    }
    return try result.get()
  }

  private func write(_ event: JournalEvent, _ state: inout State) throws(SystemError) {
    let line = Array(event.line.utf8) + [0x0A]
    do throws(SystemError) {
      try line.withUnsafeBufferPointer { (bytes) throws(SystemError) in
        try files.system.write(file, UnsafeRawBufferPointer(bytes), at: state.end)
      }
    } catch {
      // Half a line would be cut off by the next opener; this one tries too.
      try? files.system.resize(file, to: state.end)
      throw error
    }
    try files.system.synchronise(file)
    state.end += line.count
    state.sequence += 1
  }
}
