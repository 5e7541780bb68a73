import Diagnostics
import Settings
import Testing

@Suite("Mutated definitions")
struct MutationTests {
  @Test("whatever becomes of a file, reading ends, and every finding has a place")
  func mutations() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "&a ", "*a", "<<: ", "!!str ", "? ", "- ", ": ", "[", "]", "{", "}", "'", "\"", "|", ">",
      "#", "\n", "\r\n", "\t", "  ", "---\n", "...\n", "%", "@", "`", "\\", "\u{0}", "\u{FEFF}",
      "include: [p.yaml]\n", "null", "~", "1e9", "白", "\u{2028}", ",",
    ].map { Array($0.utf8) }
    let original = Array((full + "tree: &a {name: a}\n").utf8)
    for _ in 0..<1500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.removeSubrange(start..<end)
        case 1:
          bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: start)
        case 2: bytes[start] = UInt8.random(in: 0...255, using: &generator)
        default: bytes.insert(contentsOf: bytes[start..<end], at: end)
        }
      }
      let read = SampleDefinition.shape.read(bytes: bytes, file: "/nowhere/p.yaml")
      #expect(read.value != nil || !read.findings.isEmpty, "seed \(seed)")
      for finding in read.findings {
        #expect(finding.place.file == "/nowhere/p.yaml", "seed \(seed): \(finding)")
        #expect(!finding.message(.zh).contains("{next}") && !finding.text().isEmpty)
      }
      guard let value = read.value, read.findings.isEmpty else { continue }
      let text = SampleDefinition.shape.canonical(of: value).canonicalText
      let again = sample(text)
      #expect(again.value == value && again.findings.isEmpty, "seed \(seed): \(text)")
    }
  }
}
