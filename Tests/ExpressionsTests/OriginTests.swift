import Diagnostics
import Testing

@testable import Expressions

@Suite("Places of expressions")
struct OriginTests {
  @Test("on one line the column moves with the scalars, not with the bytes")
  func line() {
    #expect(findings("金额 > 'a'", in: scope(["金额": .integer])) == ["1323@7:13"])
  }

  @Test("a new line begins at the column of the block")
  func block() {
    let text = "a > 1\nand b > 1\n\nand a > 'x'"
    #expect(findings(text, in: scope(["a": .integer])) == ["1320@8:14", "1323@10:16"])
  }

  @Test("anchors place what was written with escapes or folded")
  func anchors() {
    // where: 'a = ''x'' and b = 1' — two quotes became one, twice.
    let quoted = Origin(
      file: "p.yaml",
      anchors: [
        .init(offset: 0, line: 3, column: 9), .init(offset: 5, line: 3, column: 15),
        .init(offset: 7, line: 3, column: 18),
      ])
    #expect(findings("a = 'x' and b = 1", in: scope(["a": .text]), at: quoted) == ["1320@3:23"])
    let folded = Origin(
      file: "p.yaml",
      anchors: [.init(offset: 0, line: 3, column: 5), .init(offset: 6, line: 4, column: 5)])
    #expect(findings("a > 1 and b > 1", in: scope(["a": .integer]), at: folded) == ["1320@4:9"])
  }

  @Test("an anchor at the start of a line decides over the rule for lines")
  func anchoredLine() {
    let origin = Origin(
      file: "p.yaml",
      anchors: [.init(offset: 0, line: 3, column: 5), .init(offset: 2, line: 9, column: 2)])
    let map = SourceMap(origin, text: "a\nb\nc")
    #expect(map.place(0) == .position(file: "p.yaml", line: 3, column: 5))
    #expect(map.place(2) == .position(file: "p.yaml", line: 9, column: 2))
    #expect(map.place(4) == .position(file: "p.yaml", line: 10, column: 2))
    #expect(map.place(5) == .position(file: "p.yaml", line: 10, column: 3))
  }
}
