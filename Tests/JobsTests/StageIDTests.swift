import Jobs
import Testing

@Suite("Stage names")
struct StageIDTests {
  @Test(
    "words of letters, digits, _ and - between slashes are names",
    arguments: ["load/penalties", "join", "load/处罚_2", "a/b/c-d"])
  func accepted(text: String) {
    #expect(StageID(text)?.text == text)
  }

  @Test(
    "anything that could leave its folder or hide is not",
    arguments: [
      "", "/", "a/", "/a", "a//b", "..", "a/../b", "a.b", ".a", "-a", "a b", "a\0", "a\n",
      String(repeating: "a", count: 201),
    ])
  func refused(text: String) {
    #expect(StageID(text) == nil)
  }

  @Test("different names have different folders")
  func folders() {
    #expect(StageID("load/p")?.folderName == "load.p")
    #expect(StageID("load/p")?.kind == "load")
    #expect(StageID("join")?.kind == "join")
  }
}
