import Diagnostics
import Documents
import Store
import Tabular

/// The exceptions to the week of Monday to Friday, as officially announced:
/// holidays on weekdays, and Saturdays and Sundays that are worked.
///
/// ```
/// date,kind
/// 2026-10-01,holiday
/// 2026-10-10,workday
/// ```
public struct WorkCalendar: Hashable, Sendable {
  /// What a day is.
  public enum DayKind: String, CaseIterable, Sendable {
    case workday, holiday
  }

  /// A day that is named.
  public struct Entry: Hashable, Sendable {
    public let day: Day
    public let kind: DayKind

    /// A day that is named.
    public init(_ day: Day, _ kind: DayKind) {
      self.day = day
      self.kind = kind
    }
  }

  /// Ascending, each day once.
  public let entries: [Entry]

  /// No exceptions: the plain week.
  public static let plain = WorkCalendar([])

  /// A calendar with these exceptions.
  ///
  /// - Precondition: no day is named twice.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.day < $1.day }
    precondition(
      zip(self.entries, self.entries.dropFirst()).allSatisfy { $0.day < $1.day },
      "a day is named once")
  }

  /// The years of which something is said, ascending.
  public var years: [Int] {
    entries.map(\.day.month.year).reduce(into: []) { years, year in
      if years.last != year { years.append(year) }
    }
  }

  /// By day, as a release's definition tells it: `{"2026-10-01": "holiday"}`.
  public var canonical: JSONValue {
    .object(entries.map { .init($0.day.description, .string($0.kind.rawValue)) })
  }
}

extension WorkCalendar {
  /// Reads a table of UTF-8 lines, with or without a BOM, ending in LF or
  /// CRLF: `date,kind`, then a day and its kind in every line, in any order.
  ///
  /// Throws, at the place where the pipeline names the file, every line that
  /// says something else or a day again, and that there is no such file.
  public static func read(
    _ path: String, at place: Place, files: Files = .local
  ) throws(Failure) -> WorkCalendar {
    guard try files.status(at: path)?.kind == .regular else {
      throw Failure(QualityFindings.noCalendarFile.at(place, ["path": .name(path)]))
    }
    return try WorkCalendar(content: files.read(path), path: path, at: place)
  }

  /// The calendar that the content of a file says.
  init(content: [UInt8], path: String, at place: Place) throws(Failure) {
    var bytes = content[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    var findings: [Finding] = []
    func refuse(_ line: Int) {
      findings.append(
        QualityFindings.notCalendar.at(place, ["line": .count(line), "path": .name(path)]))
    }
    if lines.first != "date,kind" { refuse(1) }
    var first: [Day: Int] = [:]
    var entries: [Entry] = []
    for (number, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 2, let day = Day(cells[0]), let kind = DayKind(rawValue: cells[1]) else {
        refuse(number + 1)
        continue
      }
      if let earlier = first[day] {
        findings.append(
          QualityFindings.dayTwice.at(
            place,
            ["line": .count(number + 1), "path": .name(path), "first": .count(earlier)]))
      } else {
        first[day] = number + 1
        entries.append(Entry(day, kind))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    self.init(entries)
  }
}
