import Diagnostics
import Documents
import Settings
import Testing

/// Code and position of every finding: `BH-1130 3:5`.
func codes(_ findings: [Finding]) -> [String] {
  findings.map { finding in
    guard case .position(_, let line, let column) = finding.place else {
      return finding.kind.code
    }
    return "\(finding.kind.code) \(line):\(column)"
  }
}

func sample(_ text: String) -> ReadDefinition<SampleDefinition> {
  SampleDefinition.shape.read(text: text, file: "p.yaml")
}

let minimal = """
  title: 示例
  tables:
    a: {files: [a.csv]}

  """

@Suite("Shapes")
struct ShapeTests {
  @Test("keys that are left out have their defaults")
  func defaults() throws {
    let value = try sample(minimal).get()
    #expect(value.title == Wording(en: "示例", zh: "示例"))
    #expect(value.parts == 64)
    #expect(value.period == nil)
    #expect(value.tables.map(\.name.value) == ["a"])
    #expect(value.tables.first?.name.place == .position(file: "p.yaml", line: 3, column: 3))
    #expect(value.tables.first?.value.files.map(\.description) == ["a.csv"])
    #expect(value.tables.first?.value.encoding == "utf-8")
    #expect(value.action == .stop)
  }

}
