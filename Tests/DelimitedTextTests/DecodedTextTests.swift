import DelimitedText
import Diagnostics
import Foundation
import Testing

@Suite("A whole file as text")
struct DecodedTextTests {
  private func withFile<R>(
    _ bytes: [UInt8], named name: String = "t.csv", _ body: (String) throws -> R
  ) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return try body(file.path)
  }

  @Test(
    "every kind of encoding becomes UTF-8, without a byte order mark",
    arguments: [
      ("utf-8", Array("号,1\n".utf8)),
      ("utf-8", [0xEF, 0xBB, 0xBF] + Array("号,1\n".utf8)),
      ("gb18030", [0xBA, 0xC5, 0x2C, 0x31, 0x0A]),
      ("utf-16", [0xFF, 0xFE, 0xF7, 0x53, 0x2C, 0, 0x31, 0, 0x0A, 0]),
      ("utf-16le", [0xFF, 0xFE, 0xF7, 0x53, 0x2C, 0, 0x31, 0, 0x0A, 0]),
    ] as [(String, [UInt8])])
  func encodings(encoding: String, bytes: [UInt8]) throws {
    let text = try withFile(bytes) {
      try DecodedText.read($0, encoding: TextEncoding(encoding))
    }
    #expect(text == Array("号,1\n".utf8))
  }

  @Test("compression goes by the name, and the hook sees the bytes on disk")
  func compressed() throws {
    // `printf 'a,b\n' | gzip -n`
    let bytes: [UInt8] = [
      0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x4B, 0xD4, 0x49, 0xE2, 0x02, 0, 0xC5, 0x10, 0x97,
      0x24, 0x04, 0, 0, 0,
    ]
    var seen: [UInt8] = []
    let text = try withFile(bytes, named: "t.csv.gz") {
      try DecodedText.read($0, encoding: .utf8) { seen.append(contentsOf: $0) }
    }
    #expect(text == Array("a,b\n".utf8))
    #expect(seen == bytes)
  }

  @Test("text longer than the first guess of its length is whole")
  func long() throws {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    #expect(try withFile(text) { try DecodedText.read($0, encoding: .utf8) } == text)
  }

  @Test("an empty file is an empty text")
  func empty() throws {
    #expect(try withFile([]) { try DecodedText.read($0, encoding: .utf8) } == [])
  }

  @Test("bytes of another encoding refuse the file, at their place")
  func invalid() throws {
    try withFile(Array("a\nb".utf8) + [0xFF, 0x0A]) { path in
      let failure = #expect(throws: Failure.self) {
        try DecodedText.read(path, encoding: .utf8, name: "e.csv")
      }
      let finding = try #require(failure?.findings.first)
      #expect(finding.kind == DelimitedTextFindings.invalidEncoding)
      #expect(finding.place == .position(file: "e.csv", line: 2, column: 2))
    }
  }
}
