import Documents

/// One line of a journal: that something happened, and when.
public struct JournalEvent: Hashable, Sendable {
  /// 1 for the first line; rises by one a line.
  public let sequence: Int
  /// RFC 3339 in UTC.
  public let time: String
  /// `run.started`, `stage.sealed` …
  public let name: String
  /// The run that it belongs to; empty where to none.
  public let run: String
  /// Whatever else there is to say, in order.
  public let details: [JSONValue.Member]

  public init(
    sequence: Int, time: String, name: String, run: String, details: [JSONValue.Member]
  ) {
    self.sequence = sequence
    self.time = time
    self.name = name
    self.run = run
    self.details = details
  }

  /// A detail by name.
  public subscript(name: String) -> JSONValue? {
    details.first { $0.name == name }?.value
  }

  /// The line without its newline.
  var line: String {
    JSONValue.object(
      [
        .init("seq", .integer(Int64(sequence))), .init("time", .string(time)),
        .init("event", .string(name)), .init("run", .string(run)),
      ] + details
    ).text(.compact)
  }

  /// Reads a line; nil where it is not an event.
  init?(parsing line: ArraySlice<UInt8>) {
    guard let json = try? JSONValue(parsing: Array(line)), let members = json.members,
      members.count >= 4, members.prefix(4).map(\.name) == ["seq", "time", "event", "run"],
      let sequence = json["seq"]?.integer, let time = json["time"]?.string,
      let name = json["event"]?.string, let run = json["run"]?.string
    else { return nil }
    self.init(
      sequence: Int(sequence), time: time, name: name, run: run, details: Array(members[4...]))
  }
}
