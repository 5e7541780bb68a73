import Diagnostics
import Foundation
import Settings
import Testing

/// A folder that is removed with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "settings-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  func read(_ name: String = "p.yaml") -> ReadDefinition<SampleDefinition> {
    SampleDefinition.shape.read(file: path + "/" + name)
  }

  /// `file:line:column code`, with the folder left out.
  func findings(_ name: String = "p.yaml") -> [String] {
    read(name).findings.map { finding in
      finding.place.description.replacingOccurrences(of: path + "/", with: "") + " "
        + finding.kind.code
    }
  }
}

@Suite("Definition files")
struct FolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("included files read as if they stood in one")
  func include() throws {
    try folder.write("p.yaml", "title: t\ninclude: [tables.yaml, sub/more.yaml]\n")
    try folder.write("tables.yaml", "tables:\n  a: {files: [a.csv]}\nparts: 3\n")
    try folder.write("sub/more.yaml", "include: [./deep.yaml]\nrate: 2\n")
    try folder.write("sub/deep.yaml", "tables:\n  b: {files: [b.csv]}\n")
    let read = folder.read()
    let value = try read.get()
    #expect(value.tables.map(\.name.value) == ["a", "b"])
    #expect(value.parts == 3 && value.rate == 2)
    #expect(
      read.files.map { $0.replacingOccurrences(of: folder.path, with: "") } == [
        "/p.yaml", "/tables.yaml", "/sub/more.yaml", "/sub/deep.yaml",
      ])
    let one = sample(
      "title: t\nparts: 3\nrate: 2\ntables: {a: {files: [a.csv]}, b: {files: [b.csv]}}")
    #expect(try value == one.get())
  }

  @Test("findings name the file they are in, in the order the files were read")
  func places() throws {
    try folder.write("p.yaml", "title: t\nparst: 1\ninclude: [tables.yaml]\n")
    try folder.write(
      "tables.yaml", "tables:\n  a: {files: [a.csv]}\n  b: {file: [x]}\nrate: x\n")
    #expect(
      folder.findings() == [
        "p.yaml:2:1 BH-1130", "tables.yaml:3:6 BH-1131", "tables.yaml:3:7 BH-1130",
        "tables.yaml:4:7 BH-1133",
      ])
  }

  @Test("a key of two files is a mistake that names both places, an entry likewise")
  func repeated() throws {
    try folder.write(
      "p.yaml", "title: t\nparts: 1\ntables: {a: {files: [a]}}\ninclude: [b.yaml]\n")
    try folder.write("b.yaml", "parts: 1\ntables: {c: {files: [c]}, a: {files: [a]}}\n")
    #expect(folder.findings() == ["b.yaml:1:1 BH-1122", "b.yaml:2:27 BH-1122"])
    let message = folder.read().findings.first?.message()
    #expect(message == "key `parts` is written twice; first at \(folder.path)/p.yaml:2:1")
  }

  @Test("a file may be included once, and never by itself")
  func cycles() throws {
    try folder.write("p.yaml", "include: [a.yaml, b.yaml]")
    try folder.write("a.yaml", "include: [b.yaml]")
    try folder.write("b.yaml", "include: [p.yaml]")
    #expect(folder.findings() == ["p.yaml:1:19 BH-1105", "b.yaml:1:11 BH-1106"])
  }

  @Test("what lies outside the folder is refused, links followed")
  func outside() throws {
    let other = try TemporaryFolder()
    try other.write("x.yaml", "parts: 1")
    try folder.write("in.yaml", "parts: 1\ntables: {a: {files: [a]}}\ntitle: t")
    try folder.link("out.yaml", to: other.path + "/x.yaml")
    try folder.link("way", to: other.path)
    try folder.link("inner.yaml", to: "in.yaml")
    try folder.write(
      "p.yaml", "include: [../x.yaml, \(other.path)/x.yaml, out.yaml, way/x.yaml]")
    #expect(folder.findings() == ["p.yaml:1:11 BH-1140", "p.yaml:1:\(22) BH-1140"])
    try folder.write("q.yaml", "include: [out.yaml, way/x.yaml]")
    #expect(folder.findings("q.yaml") == ["q.yaml:1:11 BH-1104", "q.yaml:1:21 BH-1104"])
    try folder.write("r.yaml", "include: [inner.yaml]")
    #expect(folder.findings("r.yaml").isEmpty)
  }

  @Test("what cannot be read is told, with the place that asked for it")
  func unreadable() throws {
    mkfifo(folder.path + "/pipe", 0o600)
    try folder.link("loop", to: "loop")
    try folder.write("list.yaml", "- a")
    try folder.write("bad.yaml", "a: [")
    try folder.write(
      "p.yaml", "include: [missing.yaml, pipe, loop, list.yaml, bad.yaml, ., list.yaml/x]")
    #expect(folder.findings().prefix(1) == ["p.yaml:1:58 BH-1140"])
    try folder.write(
      "q.yaml", "include: [missing.yaml, pipe, loop, list.yaml, bad.yaml, list.yaml/x]")
    #expect(
      folder.findings("q.yaml") == [
        "q.yaml:1:11 BH-1100", "q.yaml:1:25 BH-1102", "q.yaml:1:31 BH-1101",
        "q.yaml:1:58 BH-1100", "list.yaml:1:1 BH-1132", "bad.yaml:2:1 BH-1112",
      ])
    #expect(folder.findings("none.yaml") == ["none.yaml BH-1100"])
    #expect(folder.findings("") == [" BH-1102"])
    #expect(folder.findings("a\0b") == ["a\0b BH-1100"])
  }

  @Test(
    "a file without permission is a matter of the machine",
    .enabled(if: geteuid() != 0, "the superuser may read everything"))
  func permission() throws {
    try folder.write("p.yaml", minimal)
    #expect(chmod(folder.path + "/p.yaml", 0) == 0)
    let read = folder.read()
    #expect(read.findings.map(\.kind) == [SettingsFindings.unreadableFile])
    #expect(Failure(read.findings).exit == .environment)
  }

  @Test("a definition has at most 64 files")
  func many() throws {
    for index in 0..<70 { try folder.write("f\(index).yaml", "k\(index): 1") }
    let names = (0..<70).map { "f\($0).yaml" }.joined(separator: ", ")
    try folder.write("p.yaml", "include: [\(names)]")
    #expect(Set(folder.read().findings.map(\.kind)) == [SettingsFindings.tooManyFiles])
    #expect(folder.read().files.count == 64)
  }
}
