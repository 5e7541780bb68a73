import Diagnostics
import Testing

private let unknown = FindingKind(
  1999, exit: .definition,
  cause: Wording(en: "unknown setting `{key}`", zh: "未知设置“{key}”"),
  hint: Wording(en: "did you mean `{nearest}`?", zh: "是否为“{nearest}”?"))

@Suite("Findings")
struct FindingTests {
  let finding = unknown.at(
    .position(file: "pipeline.yaml", line: 12, column: 5), ["key": "fils", "nearest": "files"])

  @Test("the text has code, cause, place and hint")
  func text() {
    #expect(
      finding.text() == """
        error[BH-1999]: unknown setting `fils`
          --> pipeline.yaml:12:5

        hint: did you mean `files`?
        """)
  }

  @Test("neighbours of one kind with one hint stand together and have it once")
  func neighbours() {
    let other = unknown.at(.named("a"), ["key": "x", "nearest": "files"])
    let third = unknown.at(.named("b"), ["key": "y", "nearest": "type"])
    #expect(
      [finding, other, third].text() == """
        error[BH-1999]: unknown setting `fils`
          --> pipeline.yaml:12:5
        error[BH-1999]: unknown setting `x`
          --> a

        hint: did you mean `files`?

        error[BH-1999]: unknown setting `y`
          --> b

        hint: did you mean `type`?
        """)
    #expect([Finding]().text() == "")
  }

  @Test("the wording follows the language, the code does not")
  func language() {
    #expect(finding.message(.zh) == "未知设置“fils”")
    #expect(finding.text(.zh).hasPrefix("error[BH-1999]"))
  }

  @Test("the JSON has every member always")
  func json() {
    #expect(
      finding.json().text(.compact)
        == #"{"code":"BH-1999","severity":"error","message":"unknown setting `fils`","#
        + #""hint":"did you mean `files`?","file":"pipeline.yaml","line":12,"column":5,"name":null}"#
    )
  }

  @Test("control characters in names never reach a terminal")
  func escapes() {
    let hostile = unknown.at(.file("a\u{1B}[2Jb"), ["key": "x\u{7}", "nearest": "y\u{202E}"])
    #expect(!hostile.text().unicodeScalars.contains { [0x1B, 7, 0x202E].contains($0.value) })
    #expect(hostile.text().contains(#"a\u{1B}[2Jb"#))
  }

  @Test("a value that looks like a placeholder stays as it is")
  func placeholders() {
    let hostile = unknown.at(.program, ["key": "{nearest}", "nearest": "files"])
    #expect(hostile.message() == "unknown setting `{nearest}`")
    #expect(unknown.at(.program).message() == "unknown setting `{key}`")
  }

  @Test("a hint that comes out empty is no hint")
  func emptyHint() {
    let kind = FindingKind(
      1996, exit: .definition, cause: Wording(en: "c", zh: "c"),
      hint: Wording(en: "{next}", zh: "{next}"))
    #expect(kind.at(.program, ["next": .word(.none)]).hint() == nil)
  }

  @Test("the exit class of a failure is the gravest of its errors")
  func exit() {
    let disk = FindingKind(
      1998, exit: .environment, cause: Wording(en: "no space", zh: "空间不足"))
    let note = FindingKind(1997, .warning, exit: .bug, cause: Wording(en: "w", zh: "w"))
    #expect(Failure([finding, disk.at(.program)]).exit == .environment)
    #expect(Failure([finding, note.at(.program)]).exit == .definition)
  }
}

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "a slip of the finger finds the name",
    arguments: [
      ("fils", "files"), ("colums", "columns"), ("encodign", "encoding"), ("Files", "files"),
    ])
  func near(text: String, name: String) {
    #expect(text.nearest(in: ["columns", "encoding", "files"]) == name)
  }

  @Test("nothing is suggested for a name that resembles none")
  func far() {
    #expect("zzzzzz".nearest(in: ["columns", "files"]) == nil)
    #expect("a".nearest(in: []) == nil)
  }
}
