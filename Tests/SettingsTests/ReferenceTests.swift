import Diagnostics
import Settings
import Testing

@Suite("Reference pages")
struct ReferenceTests {
  @Test("every shape has one section, in the order of first mention")
  func sections() {
    let page = SampleDefinition.shape.markdown()
    let titles = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(
      titles == [
        "## sample", "## wording", "## rule", "## table", "## tree", "## stop", "## warn",
        "## exactly", "## places",
      ])
  }

  @Test("a row says key, type, default and meaning, in either language")
  func rows() {
    let page = SampleDefinition.shape.markdown()
    #expect(page.contains("| `parts` | an integer | `64` | Parts |\n"))
    #expect(page.contains("| `title` | text or wording | **required** | The title |\n"))
    #expect(page.contains("| `period` | a month such as 2026-10 | — | Period |\n"))
    #expect(page.contains("| `on_bad` | one of reject, refuse | `\"reject\"` | Bad records |\n"))
    let zh = SampleDefinition.shape.markdown(.zh)
    #expect(zh.contains("| `parts` | 整数 | `64` | 说明 |\n"))
    #expect(zh.contains("| 键 | 类型 | 默认值 | 含义 |\n| --- | --- | --- | --- |\n"))
  }
}
