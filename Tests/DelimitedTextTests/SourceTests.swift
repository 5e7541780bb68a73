import DelimitedText
import Diagnostics
import Foundation
import Testing

/// A folder that is removed with the value.
private final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Runs a program of the system on a file.
  func run(_ program: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = url
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program)")
  }
}

private func rows(
  _ source: DelimitedReader.Source, _ encoding: String = "utf-8",
  _ compression: Compression = .none, limits: Limits = .standard, chunkSize: Int = 4 << 20,
  threads: Int = 1, hook: @escaping RawBytesHook = { _ in }
) throws(Failure) -> [[String]] {
  let reader = try DelimitedReader(
    source, dialect: Dialect(encoding: TextEncoding(encoding), header: .absent),
    options: ReaderOptions(compression: compression, limits: limits, chunkSize: chunkSize),
    onRawBytes: hook)
  return try reader.readRecords(threads: threads).records.map(\.cells)
}

private func kind(_ body: () throws(Failure) -> some Any) -> FindingKind? {
  do throws(Failure) {
    _ = try body()
    return nil
  } catch {
    return error.findings[0].kind
  }
}

private typealias Findings = DelimitedTextFindings

@Suite("Files")
struct FileTests {
  @Test("what is not a file that can be read is refused as what it is")
  func notFiles() throws {
    let folder = try Folder()
    let fifo = folder.url.appendingPathComponent("fifo").path
    #expect(mkfifo(fifo, 0o600) == 0)
    #expect(kind { () throws(Failure) in try rows(.file(fifo)) } == Findings.notRegularFile)
    for (path, expected) in [
      (folder.url.path, Findings.notRegularFile), ("/dev/null", Findings.notRegularFile),
      (folder.url.appendingPathComponent("none").path, Findings.fileMissing),
      ("bad\0name", Findings.fileMissing), ("", Findings.fileMissing),
    ] {
      #expect(kind { () throws(Failure) in try rows(.file(path)) } == expected, "\(path)")
    }
    if getuid() != 0 {
      let secret = try folder.file("secret", [])
      chmod(secret, 0)
      #expect(kind { () throws(Failure) in try rows(.file(secret)) } == Findings.fileUnreadable)
    }
  }

  @Test("every raw byte passes the hook once and in order", arguments: [1, 2])
  func hook(threads: Int) throws {
    let folder = try Folder()
    let text = (0..<40_000).map { "row \($0),\"x\ny\"\n" }.joined()
    let path = try folder.file("a.csv", Array(text.utf8))
    nonisolated(unsafe) var seen: [UInt8] = []
    let read = try rows(.file(path), chunkSize: 50_000, threads: threads) { seen += $0 }
    #expect(read.count == 40_000)
    #expect(seen == Array(text.utf8))
  }

  @Test("a file that changes while it is read is refused")
  func changed() throws {
    let folder = try Folder()
    for change in ["grow", "shrink"] {
      let path = try folder.file(change, Array(String(repeating: "a,b\n", count: 5000).utf8))
      var isDone = false
      let found = kind { () throws(Failure) in
        try rows(.file(path), chunkSize: 1000) { _ in
          guard !isDone else { return }
          isDone = true
          truncate(path, change == "grow" ? 30_000 : 8000)
        }
      }
      #expect(found == Findings.fileChanged, "\(change)")
    }
  }

  @Test("findings call the file by the name given")
  func name() throws {
    let options = ReaderOptions(name: "exports/a.csv")
    let failure = #expect(throws: Failure.self) {
      try DelimitedReader(.file("/nowhere/x"), dialect: Dialect(), options: options)
    }
    #expect(failure?.findings[0].place == .file("exports/a.csv"))
  }
}

@Suite("Compression")
struct CompressionTests {
  private static let text = (0..<30_000).map { "\($0),信用\($0 % 7),\($0 * 31 % 1013)\n" }.joined()

  /// The text compressed, in two members or frames.
  private func compressed(_ folder: Folder, _ compression: Compression) throws -> [UInt8] {
    let half = Self.text.utf8.count / 2
    let bytes = Array(Self.text.utf8)
    _ = try folder.file("a", Array(bytes[..<half]))
    _ = try folder.file("b", Array(bytes[half...]))
    let program = compression == .gzip ? "gzip" : "zstd"
    let end = compression == .gzip ? "gz" : "zst"
    try folder.run(program, "-q", "-f", "a", "b")
    let parts = try ["a", "b"].map {
      try Data(contentsOf: folder.url.appendingPathComponent("\($0).\(end)"))
    }
    return Array(parts[0] + parts[1])
  }

  @Test("several members or frames are one text", arguments: [Compression.gzip, .zstd])
  func members(compression: Compression) throws {
    let bytes = try compressed(Folder(), compression)
    let expected = try rows(.bytes(Array(Self.text.utf8), name: "t"))
    for threads in [1, 2] {
      nonisolated(unsafe) var seen: [UInt8] = []
      let read = try rows(
        .bytes(bytes, name: "t"), "utf-8", compression, chunkSize: 10_000, threads: threads
      ) { seen += $0 }
      #expect(read == expected)
      #expect(seen == bytes)
    }
  }

  @Test("a stream cut off anywhere is refused", arguments: [Compression.gzip, .zstd])
  func truncated(compression: Compression) throws {
    let bytes = try compressed(Folder(), compression)
    for count in [2, 5, 11, 100, bytes.count / 2 - 1, bytes.count - 9, bytes.count - 1] {
      let cut = Array(bytes[..<count])
      let found = kind { () throws(Failure) in
        try rows(.bytes(cut, name: "t"), "utf-8", compression)
      }
      #expect(found == Findings.compressedTruncated, "\(count) of \(bytes.count)")
    }
  }

  @Test("a zstd stream may begin with a frame to be skipped, as parallel writers begin it")
  func skippable() throws {
    let frame: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
    let bytes = try frame + compressed(Folder(), .zstd)
    let expected = try rows(.bytes(Array(Self.text.utf8), name: "t"))
    #expect(try rows(.bytes(bytes, name: "t"), "utf-8", .zstd) == expected)
    let undeclared = kind { () throws(Failure) in try rows(.bytes(bytes, name: "t")) }
    #expect(undeclared == Findings.compressionUndeclared)
  }

  @Test("an empty member or frame adds nothing, wherever it stands")
  func emptyMember() throws {
    let folder = try Folder()
    let bytes = try compressed(folder, .gzip)
    _ = try folder.file("none", [])
    try folder.run("gzip", "-q", "-f", "none")
    let empty = Array(try Data(contentsOf: folder.url.appendingPathComponent("none.gz")))
    let expected = try rows(.bytes(Array(Self.text.utf8), name: "t"))
    for whole in [empty + bytes, bytes + empty, empty + empty + bytes + empty] {
      #expect(try rows(.bytes(whole, name: "t"), "utf-8", .gzip) == expected)
    }
    #expect(try rows(.bytes(empty, name: "t"), "utf-8", .gzip).isEmpty)
  }

  @Test(
    "what follows the last member and is none is damage, not a file cut off",
    arguments: [[0], Array("total".utf8), [UInt8](repeating: 0, count: 512)])
  func trailing(rest: [UInt8]) throws {
    let bytes = try compressed(Folder(), .gzip) + rest
    let found = kind { () throws(Failure) in try rows(.bytes(bytes, name: "t"), "utf-8", .gzip) }
    #expect(found == Findings.compressedCorrupt)
  }

  @Test("a flipped bit is refused as damage, whatever it does to the text", arguments: 0..<20)
  func damaged(part: Int) throws {
    var random = SeededGenerator(UInt64(part))
    var bytes = try compressed(Folder(), .gzip)
    let at = Int.random(in: 20..<bytes.count / 2 - 100, using: &random)
    bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    let damaged = bytes
    let found = kind { () throws(Failure) in try rows(.bytes(damaged, name: "t"), "utf-8", .gzip) }
    #expect(
      found.map {
        [Findings.compressedCorrupt, Findings.invalidEncoding, Findings.compressedTruncated]
          .contains($0)
      } == true,
      "bit flipped in byte \(at): \(found.map(\.code) ?? "accepted")")
  }

  @Test("what is declared and what the first bytes say have to agree")
  func magic() throws {
    let folder = try Folder()
    let gzip = try compressed(folder, .gzip)
    let plain = Array("a,b\n".utf8)
    for (bytes, declared, expected) in [
      (gzip, Compression.none, Findings.compressionUndeclared),
      (gzip, .zstd, Findings.compressionMismatch), (plain, .gzip, Findings.compressionMismatch),
      ([], .gzip, Findings.compressionMismatch),
    ] {
      let found = kind { () throws(Failure) in try rows(.bytes(bytes, name: "t"), "utf-8", declared)
      }
      #expect(found == expected)
    }
    let path = try folder.file("c", gzip)
    try folder.run("gzip", "-q", "-f", "c")
    let twice = kind { () throws(Failure) in try rows(.file(path + ".gz"), "utf-8", .gzip) }
    #expect(twice == Findings.nestedArchive)
  }

  @Test("content that grows beyond the ratio is refused, small repetitive files are not")
  func ratio() throws {
    let folder = try Folder()
    let path = try folder.file("zeros", [UInt8](repeating: UInt8(ascii: "a"), count: 400_000))
    try folder.run("gzip", "-q", "-9", "-f", "zeros")
    var limits = Limits.standard
    #expect(try rows(.file(path + ".gz"), "utf-8", .gzip).count == 1)
    limits.decompressionFloor = 100_000
    let found = kind { () throws(Failure) in
      try rows(.file(path + ".gz"), "utf-8", .gzip, limits: limits)
    }
    #expect(found == Findings.decompressionRatio)
  }
}

@Suite("Encodings")
struct EncodingTests {
  private static let text = "名称,备注\n海晏测试甲公司,\"多行\n备注\"\n"

  private func encode(_ text: String, _ encoding: String) throws -> [UInt8] {
    let folder = try Folder()
    let path = try folder.file("utf8", Array(text.utf8))
    try folder.run("sh", "-c", "iconv -f utf-8 -t \(encoding) utf8 > out")
    return Array(
      try Data(
        contentsOf: URL(fileURLWithPath: path).deletingLastPathComponent()
          .appendingPathComponent("out")))
  }

  @Test(
    "text of any encoding reads as it would in UTF-8, however it is cut",
    arguments: ["gb18030", "GBK", "utf-16", "utf-16le", "UTF-16BE", "utf-32", "big5", "euc-cn"])
  func encodings(name: String) throws {
    let text = name == "big5" ? "名稱,備註\n測試,\"多行\n備註\"\n" : Self.text
    let expected = try rows(.bytes(Array(text.utf8), name: "t"))
    let bytes = try encode(text, name)
    for size in [1, 7, 64, 1 << 20] {
      for threads in [1, 2] {
        #expect(
          try rows(.bytes(bytes, name: "t"), name, chunkSize: size, threads: threads) == expected,
          "\(size)")
      }
    }
  }

  @Test("a long text of each kind of passage reads as it would in UTF-8")
  func long() throws {
    let text = (0..<20_000).map { "\($0),海晏𠮷㐂é\($0),\"x,\"\"y\"\n" }.joined()
    let expected = try rows(.bytes(Array(text.utf8), name: "t"))
    for name in ["gb18030", "utf-16"] {
      let bytes = try encode(text, name)
      #expect(try rows(.bytes(bytes, name: "t"), name, chunkSize: 100_000, threads: 2) == expected)
    }
  }

  @Test("the first bad byte is named with its line and the likely encoding")
  func wrong() throws {
    let bytes = try encode("a,b\n好,x\n", "gb18030")
    let failure = #expect(throws: Failure.self) { try rows(.bytes(bytes, name: "t")) }
    let finding = try #require(failure?.findings.first)
    #expect(finding.kind == Findings.invalidEncoding)
    #expect(finding.place == .position(file: "t", line: 2, column: 1))
    #expect(finding.message().contains("offset 4") && finding.message().contains("gb18030"))
    let other = #expect(throws: Failure.self) {
      try rows(.bytes(Array("a\né好,\n".utf8), name: "t"), "us-ascii")
    }
    #expect(other?.findings.first?.message().contains("utf-8") == true)
  }

  @Test("bytes of a wrong encoding are the reason, even far behind a broken record")
  func encodingFirst() throws {
    let text =
      Array("a,b\n1,2,3\n".utf8) + Array(String(repeating: "1,2\n", count: 9000).utf8)
      + [0xFF, 0x0A]
    for (size, threads) in [(64, 1), (1000, 2), (1 << 20, 1)] {
      let found = kind { () throws(Failure) in
        try rows(.bytes(text, name: "t"), chunkSize: size, threads: threads)
      }
      #expect(found == Findings.invalidEncoding)
    }
  }

  @Test(
    "an encoding cut off at the end of the file is refused", arguments: ["gb18030", "utf-16le"])
  func cut(name: String) throws {
    let bytes = Array(try encode("a,好", name).dropLast())
    let found = kind { () throws(Failure) in try rows(.bytes(bytes, name: "t"), name) }
    #expect(found == Findings.invalidEncoding)
  }

  @Test("one mark at the start is no text, a second one is refused")
  func marks() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try rows(.bytes(mark + [0x61], name: "t")) == [["a"]])
    for bytes in [mark + mark + [0x61], Array("a\nb\u{FEFF}\n".utf8)] {
      let found = kind { () throws(Failure) in try rows(.bytes(bytes, name: "t")) }
      #expect(found == Findings.byteOrderMark)
    }
    #expect(try rows(.bytes([0xFF, 0xFE, 0x61, 0], name: "t"), "utf-16le") == [["a"]])
    let twice = kind { () throws(Failure) in
      try rows(.bytes([0xFF, 0xFE, 0xFF, 0xFE, 0x61, 0], name: "t"), "utf-16")
    }
    #expect(twice == Findings.byteOrderMark)
  }

  @Test("unknown encodings are refused, and so are options of the converter")
  func unknown() {
    for name in ["gb-18030x", "", "utf-8//IGNORE", "gbk//TRANSLIT"] {
      let found = kind { () throws(Failure) in try TextEncoding(name) }
      #expect(found == Findings.unknownEncoding, "\(name)")
    }
  }
}
