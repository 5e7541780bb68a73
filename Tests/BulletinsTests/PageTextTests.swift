import Testing

@testable import Bulletins

@Suite("Text in the page")
struct PageTextTests {
  @Test("the five characters of markup are references")
  func markup() {
    #expect(
      PageText().escapeText("<a href=\"x\" title='y'>&</a>")
        == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;")
    #expect(PageText().escapeText("西湖区 1.5") == "西湖区 1.5")
  }

  @Test("a combining mark behind a quotation mark does not hide it")
  func combining() {
    for mark in ["\u{301}", "\u{FE0F}", "\u{200D}", "\u{20DD}"] {
      #expect(PageText().escapeText("\"\(mark)") == "&quot;\(mark)")
      #expect(PageText().escapeText("<\(mark)") == "&lt;\(mark)")
    }
  }

  @Test("control characters and bidirectional overrides are made visible")
  func controls() {
    #expect(PageText().escapeText("a\u{0}b\u{1B}") == "a\\u{0}b\\u{1B}")
    #expect(PageText().escapeText("\u{202E}x") == "\\u{202E}x")
    #expect(PageText().escapeText("\u{FFFF}") == "\u{FFFD}")
  }
}
