import Documents
import Testing

@Suite("Text tables")
struct TextTableTests {
  @Test("columns are aligned, numbers to the right, without trailing blanks")
  func aligned() {
    var table = TextTable(["dataset": .left, "read": .right, "": .left])
    table.add(["penalties", "1,200", "x"])
    table.add(["a", "7", ""])
    #expect(
      table.text() == """
        dataset     read
        penalties  1,200  x
        a              7

        """)
  }

  @Test("wide characters take two cells")
  func wide() {
    var table = TextTable(["": .left, "  ": .left])
    table.add(["信用", "1"])
    table.add(["abc", "2"])
    #expect(table.text(indent: 1).split(separator: "\n").suffix(2) == [" 信用  1", " abc   2"])
    #expect("ＡＢ，e\u{301}".terminalWidth == 7)
  }
}
