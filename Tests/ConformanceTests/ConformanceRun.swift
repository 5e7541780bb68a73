import Foundation

/// Where the conformance suites are and how strictly they are run, from the
/// environment.
enum ConformanceRun {
  private static let environment = ProcessInfo.processInfo.environment

  /// The folder with `csv/`, `index/`, `warning/`: `BAIHE_CONFORMANCE`,
  /// `../shared/conformance` beside the package unless set.
  static let folder = path("BAIHE_CONFORMANCE", or: "../shared/conformance")

  /// What data paths inside cases start from: `BAIHE_DATA_ROOT`, `..` unless
  /// set.
  static let dataRoot = path("BAIHE_DATA_ROOT", or: "..")

  /// Whether a kind of case that nothing implements fails the run.
  static let isStrict = environment["BAIHE_CONFORMANCE_STRICT"] == "1"

  /// The only suite to run; all where nil.
  static let onlySuite = environment["BAIHE_CONFORMANCE_SUITE"].flatMap { $0.isEmpty ? nil : $0 }

  static var isPresent: Bool { isFolder(folder) }

  static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Whether a suite is asked for and there.
  static func runs(_ suite: String) -> Bool {
    (onlySuite == nil || onlySuite == suite)
      && isFolder(folder.appendingPathComponent(suite))
  }

  private static func path(_ name: String, or fallback: String) -> URL {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let given = environment[name].flatMap { $0.isEmpty ? nil : $0 } ?? fallback
    return URL(fileURLWithPath: given, relativeTo: package).standardizedFileURL
  }
}

/// One case of a suite, of a kind that something implements.
struct ConformanceCase {
  /// What is asked, such as `field_count` or `quantiles`.
  let kind: String
  let name: String
  /// Nil where it passes, otherwise the difference.
  let difference: () throws -> String?
}

/// What a suite came to, kind by kind.
struct ConformanceReport {
  private struct Row {
    var cases = 0
    var passed = 0
    var worst: String?
  }

  private let suite: String
  private var kinds: [String: Row] = [:]
  private(set) var failures: [String] = []
  /// Kinds without an implementation, with the number of their cases.
  private var missing: [String: Int] = [:]

  init(_ suite: String) { self.suite = suite }

  mutating func run(_ test: ConformanceCase) {
    var row = kinds[test.kind] ?? Row()
    row.cases += 1
    var difference: String?
    do { difference = try test.difference() } catch { difference = "cannot be read: \(error)" }
    if let found = difference {
      // A cell of a megabyte says no more than its start.
      let difference = String(found.prefix(300))
      failures.append("\(suite)/\(test.name) (\(test.kind)): \(difference)")
      row.worst = row.worst ?? "\(test.name): \(difference)"
    } else {
      row.passed += 1
    }
    kinds[test.kind] = row
  }

  mutating func notImplemented(_ kind: String) { missing[kind, default: 0] += 1 }

  mutating func unreadable(_ name: String, _ error: any Error) {
    failures.append("\(suite)/\(name): cannot be read: \(error)")
  }

  var unimplementedKinds: [String] { missing.keys.sorted() }

  /// The table: kind, cases, passed, failed and the first difference.
  var table: String {
    var lines = ["conformance \(suite)", Self.line("kind", "cases", "passed", "failed")]
    for (kind, row) in kinds.sorted(by: { $0.key < $1.key }) {
      lines.append(
        Self.line(kind, String(row.cases), String(row.passed), String(row.cases - row.passed))
          + (row.worst.map { "  \($0)" } ?? ""))
    }
    for (kind, count) in missing.sorted(by: { $0.key < $1.key }) {
      lines.append(Self.line(kind, String(count), "-", "-") + "  not implemented yet")
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ kind: String, _ cells: String...) -> String {
    kind.padding(toLength: 44, withPad: " ", startingAt: 0)
      + cells.map { String(repeating: " ", count: max(1, 8 - $0.count)) + $0 }.joined()
  }
}
