import DelimitedText
import Diagnostics
import Identification
import Settings
import Store

extension DivisionChanges {
  /// The changes in a CSV file (UTF-8, RFC 4180) with a header: old_code,
  /// new_code, year and share; other columns are passed over.
  ///
  /// Throws `noDivisions`, what reading the file throws, and every cell that is
  /// wrong: `divisionsWithout`, `wrongDivision`.
  init(_ file: Located<RelativePath>, below folder: String) throws(Failure) {
    let path = folder.appending(entry: file.value.description)
    guard try Files.local.status(at: path)?.kind == .regular else {
      throw Failure(PipelinesFindings.noDivisions.at(file.place, ["path": .name(path)]))
    }
    let reader = try DelimitedReader(.file(path), dialect: Dialect())
    let header = try reader.readHeader().map(\.name)
    let names = ["old_code", "new_code", "year", "share"]
    var findings: [Finding] = []
    let positions = names.map { name -> Int in
      if let position = header.firstIndex(of: name) { return position }
      findings.append(
        PipelinesFindings.divisionsWithout.at(
          .file(path), ["column": .name(name), "columns": .names(names)]))
      return 0
    }
    guard findings.isEmpty else { throw Failure(findings) }
    var changes: [Change] = []
    for record in try reader.readRecords().records {
      let cells = positions.map { record.cells[$0] }
      func wrong(_ column: Int, _ expected: Wording) {
        findings.append(
          PipelinesFindings.wrongDivision.at(
            .file(path),
            [
              "line": .count(record.line), "column": .name(names[column]),
              "expected": .word(expected),
            ]))
      }
      for column in 0...1 where !DivisionChanges.isCode(cells[column]) {
        wrong(column, Wording(en: "six digits", zh: "六位数字"))
      }
      let year = Int(cells[2])
      if year == nil { wrong(2, Wording(en: "a year", zh: "年份")) }
      let share = Share(rawValue: cells[3])
      if share == nil { wrong(3, Wording(en: "main or part", zh: " main 或 part")) }
      guard let year, let share else { continue }
      changes.append(Change(old: cells[0], new: cells[1], year: year, share: share))
    }
    guard findings.isEmpty else { throw Failure(findings) }
    self.init(changes)
  }

  private static func isCode(_ text: String) -> Bool {
    text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
