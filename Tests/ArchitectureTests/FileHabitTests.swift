import Testing

@Suite("Architecture: habits")
struct FileHabitTests {
  @Test("no source file is longer than 500 lines, and half of them than 150")
  func lengths() throws {
    let files = try SourceTree.files(below: "Sources")
    for file in files {
      #expect(file.lines.count <= 500, "\(file.path) has outgrown one concern")
    }
    let lengths = files.map(\.lines.count).sorted()
    #expect(try #require(lengths.isEmpty ? nil : lengths[lengths.count / 2]) <= 150)
  }

  @Test("nothing is unfinished or trades safety away without a reason beside it")
  func unfinished() throws {
    for file in try SourceTree.files(below: "Sources") {
      for word in ["TODO", "FIXME", "fatalError(", "try!", "as! "] {
        #expect(!file.text.contains(word), "\(file.path) contains \(word)")
      }
      for (index, line) in file.lines.enumerated()
      where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let near = file.lines[max(0, index - 4)...min(file.lines.count - 1, index + 4)]
        #expect(near.contains { $0.contains("//") }, "\(file.path):\(index + 1) gives no reason")
      }
    }
  }

  @Test("hot modules do without Foundation")
  func foundation() throws {
    let free: Set<String> = [
      "Documents", "Diagnostics", "Tabular", "DelimitedText", "Expressions", "Settings",
      "Identifiers",
    ]
    for file in try SourceTree.files(below: "Sources") where free.contains(file.module) {
      #expect(!file.imports.contains("Foundation"), "\(file.path) imports Foundation")
    }
  }
}
