import Diagnostics
import TestSupport
import Testing

@testable import Verification

@Suite("Records of an export")
struct ExportScannerTests {
  /// The rows of a text, cells joined by `|`, each behind its line; and what
  /// could not be read.
  private func read(
    _ text: String, _ dataset: DeclaredDataset
  ) throws -> (rows: [String], faults: [String]) {
    let folder = TemporaryFolder()
    try folder.write(text, to: "t.csv")
    let table = try ExportTable(dataset, below: folder.path)
    let rows = (0..<table.count).map { row in
      "\(table.origins[row].line):"
        + table.columns.map { $0[row].text?.string ?? "∅" }.joined(separator: "|")
    }
    return (rows, table.unreadable.map { "\($0.line):\($0.reason.code)" })
  }

  private func refusal(_ text: String, _ dataset: DeclaredDataset) throws -> String? {
    do {
      _ = try read(text, dataset)
      return nil
    } catch let failure as Failure {
      #expect(failure.findings.first?.kind == VerificationFindings.exportRefused)
      guard case .word(let reason) = failure.findings.first?["reason"] else { return "?" }
      return reason.en
    }
  }

  @Test("quotes enclose delimiters, line endings and doubled quotes; lines are physical")
  func quotes() throws {
    let found = try read(
      "a,b\n\"x,\"\"y\"\"\",\"two\nlines\"\n  z ,\n", texts(format: ""))
    #expect(found.rows == ["2:x,\"y\"|two\nlines", "4:z|∅"])
    #expect(found.faults.isEmpty)
  }

  @Test("columns are found by their header, in whatever order")
  func header() throws {
    let found = try read(
      "第二 , 第一,x\n1,2,3\n",
      dataset(
        #""columns": {"a": {"type": "text", "from": "第一"}, "b": {"type": "text", "from": "第二"}}"#))
    #expect(found.rows == ["2:2|1"])
  }

  @Test("without a header, columns stand at their positions")
  func positions() throws {
    let found = try read(
      "1,2\n3,4\n5\n",
      dataset(
        """
        "format": {"header": "absent"},
        "columns": {"a": {"type": "text", "position": 2}, "b": {"type": "text", "position": 1}}
        """))
    #expect(found.rows == ["1:2|1", "2:4|3"])
    #expect(found.faults == ["3:BH-1227"])
  }

  @Test("another delimiter, another quote, or none at all, and escapes")
  func dialects() throws {
    #expect(
      try read("a\tb\n'x\ty'\t''\n", texts(format: #""delimiter": "tab", "quote": "'""#)).rows == [
        "2:x\ty|∅"
      ])
    #expect(try read("a,b\n\"x,y\"\n", texts(format: #""quote": "none""#)).rows == ["2:\"x|y\""])
    #expect(
      try read(#"a,b\#n"x\"\\","y\n"\#n"#, texts(format: #""escape": "backslash""#)).rows == [
        #"2:x"\|y\n"#
      ])
  }

  @Test("lines that are skipped and footers are no records")
  func margins() throws {
    let found = try read(
      "统计表\n\na,b\n1,2\n合计,1\n\n",
      texts(format: #""skip_lines": 2, "footer_lines": 2"#))
    #expect(found.rows == ["4:1|2"])
    // Blank lines that are tolerated do not count as a footer's.
    #expect(
      try read(
        "a,b\n1,2\n\n合计,1\n\n",
        texts(format: #""footer_lines": 1, "tolerate": ["blank_lines"]"#)
      ).rows == ["2:1|2"])
  }

  @Test("what breaks the grammar is named by its line, and reading goes on with the next")
  func malformed() throws {
    let found = try read(
      "a,b\n1,x\"y\n2,\"z\" w\n3, \"v\"\n4\n5,6,7\n8,\u{0}\n9,\u{FEFF}x\n10,11\n", texts(format: "")
    )
    #expect(found.rows == ["9:10|11"])
    #expect(
      found.faults == [
        "2:BH-1225", "3:BH-1224", "4:BH-1226", "5:BH-1227", "6:BH-1227", "7:BH-1221", "8:BH-1222",
      ])
  }

  @Test("a quote that is never closed costs its own line only")
  func unterminated() throws {
    let found = try read("a,b\n\"1\n\",\"x\n3,4\n5,6\n", texts(format: ""))
    #expect(found.faults == ["3:BH-1223"])
    #expect(found.rows == ["4:3|4", "5:5|6"])
  }

  @Test("a field over 1 MiB costs its record")
  func longField() throws {
    let long = String(repeating: "x", count: (1 << 20) + 1)
    let found = try read("a,b\n1,\(long)\n2,\"\(long)\"\n3,4\n", texts(format: ""))
    #expect(found.faults == ["2:BH-1230", "3:BH-1230"])
    #expect(found.rows == ["4:3|4"])
  }

  @Test("blank lines and mixed endings refuse the file, unless they are tolerated")
  func tolerance() throws {
    let blank = "a,b\n\n1,2\n"
    #expect(try refusal(blank, texts(format: "")) == "a blank line")
    #expect(
      try read(blank, texts(format: #""tolerate": ["blank_lines"]"#)).rows == ["3:1|2"])
    let mixed = "a,b\r\n1,2\n3,4\r5,6"
    #expect(try refusal(mixed, texts(format: "")) == "mixed line endings")
    #expect(
      try read(mixed, texts(format: #""tolerate": ["mixed_line_endings"]"#)).rows == [
        "2:1|2", "3:3|4", "4:5|6",
      ])
    #expect(try read("a,b\r1,2\r3,\"x\ny\"\r5,6\r", texts(format: "")).rows.last == "4:5|6")
  }

  @Test("a header without a name, with one twice, without a declared column, or none at all")
  func wrongHeader() throws {
    let plain = try texts(format: "")
    #expect(try refusal("a,\n1,2\n", plain) == "a column without a name")
    #expect(try refusal("a,b, a \n1,2,3\n", plain) == "a column name twice")
    #expect(try refusal("a,c\n1,2\n", plain) == "a declared column is not in the header")
    #expect(try refusal("", plain) == "no header")
    #expect(try refusal("a,\"b\n1,2\n", plain) == "a quote that is never closed")
  }

  @Test("a dataset that puts up with nothing is refused at the first record")
  func refuse() throws {
    let strict = try texts(format: "", more: #""on_bad_record": "refuse","#)
    #expect(try refusal("a,b\n1\n", strict) == "another number of fields")
    #expect(try refusal("a,b\n1,2\n", strict) == nil)
  }

  @Test("rows that the filter does not keep are excluded, unknown ones too")
  func filter() throws {
    let folder = TemporaryFolder()
    try folder.write("a,b\n1,x\n2,测试\n3,\n", to: "t.csv")
    let table = try ExportTable(
      texts(format: "", more: #""where": "(b <> '测试')","#), below: folder.path)
    #expect(table.origins.map(\.line) == [2])
    #expect(table.excluded == 2)
  }

  @Test("files are read in binary order of their paths, each once, with their digests")
  func files() throws {
    let folder = TemporaryFolder()
    try folder.write("a,b\n1,2\n", to: "in/t10.csv")
    try folder.write("a,b\n3,4\n5,6\n", to: "in/t2.csv")
    try folder.write("a,b\n7,8\n", to: "in/.hidden.csv")
    let declared = try DeclaredDataset(
      "t",
      DefinitionNode(
        [
          "files": ["in/t?.csv", "in/*.csv"],
          "columns": ["a": ["type": "text"], "b": ["type": "text"]],
        ], path: "", file: ""))
    let table = try ExportTable(declared, below: folder.path)
    #expect(table.files.map(\.path) == ["in/t10.csv", "in/t2.csv"])
    #expect(table.files.map(\.rows) == [1, 2])
    #expect(table.files.map(\.bytes) == [8, 12])
    #expect(
      table.files[0].sha256
        == "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470")
    #expect(table.origins.map(\.file) == [0, 1, 1])
  }

  @Test("a pattern that matches nothing is named")
  func noFile() throws {
    let failure = try #require(throws: Failure.self) {
      try ExportTable(texts(format: ""), below: TemporaryFolder().path)
    }
    #expect(failure.findings.map(\.kind) == [VerificationFindings.noExport])
  }

  @Test(
    "wildcards stand for characters of one name",
    arguments: [
      ("a.csv", "*.csv", true), ("a.csv", "?.csv", true), ("ab.csv", "?.csv", false),
      ("a.csv", "a.csv", true), ("a.csv", "b*", false), ("aXbXc", "a*b*c", true),
      ("", "*", true), (".a", "*", false), (".a", ".*", true), ("ab", "a", false),
      ("处罚1.csv", "处罚?.csv", true),
    ])
  func wildcards(name: String, pattern: String, matches: Bool) {
    #expect(
      ExportFolder.matches(
        Array(name.unicodeScalars)[...], Array(pattern.unicodeScalars)[...]) == matches)
  }
}
