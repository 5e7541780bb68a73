import Diagnostics
import Settings
import TestSupport
import Testing

@testable import Loading

@Suite("Dataset definitions")
struct DatasetDefinitionTests {
  @Test("an option of another type is a mistake where it stands")
  func otherType() {
    #expect(mistakes("columns:\n  a: {type: text, scale: 2}\n") == ["BH-1601 5:26"])
    #expect(mistakes("columns:\n  a: {type: code, unit: 万元}\n") == ["BH-1601 5:25"])
    #expect(mistakes("columns:\n  a: {type: day, forms: [yyyymm]}\n") == [])
  }

  @Test("a decimal says how many decimals it has")
  func scale() {
    #expect(mistakes("columns:\n  a: {type: decimal}\n") == ["BH-1602 5:6"])
    #expect(mistakes("columns:\n  a: {type: decimal, scale: 0}\n") == [])
  }

  @Test("a word is either true or false")
  func words() {
    let yaml = "columns:\n  a: {type: bool, true_words: [Y], false_words: [N, Y]}\n"
    #expect(mistakes(yaml) == ["BH-1603 5:49"])
  }

  @Test("a column from the files' names is a day, and nothing is said of its cells")
  func fileDay() {
    #expect(mistakes("columns:\n  a: {type: text, file_day: yyyymm}\n") == ["BH-1601 5:29"])
    #expect(
      mistakes("columns:\n  a: {type: day, file_day: yyyymm, from: b, nulls: [x]}\n")
        == ["BH-1608 5:42", "BH-1608 5:52"])
    #expect(
      mistakes("format: {header: absent}\ncolumns:\n  a: {type: day, file_day: yyyy-mm}\n") == [])
  }

  @Test("one header is the same in a list, and a list has several")
  func headers() {
    #expect(mistakes("columns:\n  a: {type: text, from: [b, c]}\n") == [])
    #expect(mistakes("columns:\n  a: {type: text, from: [b, b]}\n").count == 1)
    #expect(mistakes("columns:\n  a: {type: text, from: [b]}\n").count == 1)
  }

  @Test("columns have positions where, and only where, there is no header")
  func positions() {
    #expect(mistakes("columns:\n  a: {type: text, position: 1}\n") == ["BH-1604 5:3"])
    #expect(mistakes("format: {header: absent}\ncolumns:\n  a: {type: text}\n") == ["BH-1605 6:3"])
    #expect(
      mistakes("format: {header: absent}\ncolumns:\n  a: {type: text, position: 1}\n") == [])
  }

  @Test("names that the program keeps for evidence are refused")
  func reserved() {
    #expect(mistakes("columns:\n  _line: {type: integer}\n") == ["BH-1607 5:3"])
  }

  @Test("an unknown encoding is a mistake of the format")
  func encoding() {
    #expect(
      mistakes("format: {encoding: gb18031}\ncolumns:\n  a: {type: text}\n").first?.hasSuffix(
        "4:20")
        == true)
  }

  @Test("a filter is checked against the columns, with its place in the definition")
  func filter() {
    let found = mistakes("where: amuont > 3\ncolumns:\n  amount: {type: integer}\n")
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("4:8") == true)
  }

  @Test("mistakes of the columns and of the filter are told at once, each once")
  func atOnce() {
    let found = mistakes(
      "where: amuont > 3\nformat: {encoding: gb18031}\ncolumns:\n  amount: {type: decimal}\n")
    #expect(found == ["BH-1320 4:8", "BH-1205 5:20", "BH-1602 7:11"])
  }

  @Test("a file that is not there is named with the nearest that is")
  func nearestFile() throws {
    let folder = TemporaryFolder()
    try folder.write("x", to: "data/penalties_2026.csv")
    let yaml = "title: T\nsource: S\nfiles: [penalties-2026.csv]\ncolumns:\n  a: {type: text}\n"
    let definition = try DatasetDefinition.shape.read(text: yaml, file: "p.yaml").get()
    let dataset = try CatalogedDataset(Named("p", definition))
    for place in ["data", "data/penalties_2026.csv", "nowhere"] {
      do {
        _ = try dataset.exports(in: folder[place])
        Issue.record("exports were found in \(place)")
      } catch {
        #expect(error.findings.map(\.kind.code) == ["BH-1611"])
        #expect(error.exit == .data)
        #expect(error.description.contains("penalties_2026.csv`") == (place == "data"))
      }
    }
  }

  @Test("formatting, order of keys and defaults written out change no part; each edit changes one")
  func parts() throws {
    let base = "columns:\n  a: {type: text}\n  b: {type: integer}\nwhere: b > 1 and a = 'x'\n"
    let same =
      "where: |\n  (b>1) AND a='x'\nnulls: []\ncolumns: {b: {type: integer, grouping: none}, "
      + "a: {type: text}}\n"
    #expect(try dataset(base).parts == dataset(same).parts)
    let edits = [
      base.replacing("b > 1", with: "b > 2"), base + "nulls: [x]\n", base + "reject_limit: 1%\n",
      base + "on_bad_record: refuse\n", base + "format: {delimiter: ';'}\n",
      base.replacing("type: text", with: "type: code"),
    ]
    #expect(try dataset(base).canonical != dataset(base, files: "files: ['*']\n").canonical)
    #expect(try dataset(base).parts == dataset(base, files: "files: ['*']\n").parts)
    let spelt = try ["utf-8", "UTF8", "utf_8"].map {
      try dataset(base + "format: {encoding: \($0)}\n").canonical
    }
    #expect(try spelt.allSatisfy { try $0 == dataset(base).canonical })
    for edit in edits {
      let changed = zip(try dataset(base).parts, try dataset(edit).parts).count { $0 != $1 }
      #expect(changed == 1, "\(edit)")
    }
  }
}
