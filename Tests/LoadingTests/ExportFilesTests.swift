import Diagnostics
import Glibc
import Settings
import TestSupport
import Testing

@testable import Loading

@Suite("Files of a dataset")
struct ExportFilesTests {
  private func dataset(files: String) throws -> CatalogedDataset {
    let text = """
      title: Records
      source: Office
      files: \(files)
      columns:
        a: {type: text}

      """
    let read = DatasetDefinition.shape.read(text: text, file: "records.yaml")
    return try CatalogedDataset(Named("records", read.get()))
  }

  @Test("files come in binary order of their paths, each once, whatever matched them")
  func order() throws {
    let folder = TemporaryFolder()
    for name in ["b.csv", "a.csv", "B.csv", "é.csv", "part/a.csv", "a.csv.gz", "a.txt"] {
      try folder.write("a\n1\n", to: "data/\(name)")
    }
    let dataset = try dataset(files: "['*.csv', 'a.*', part/a.csv]")
    let names = try dataset.exports(in: folder["data"]).map(\.name)
    #expect(names == ["B.csv", "a.csv", "a.csv.gz", "a.txt", "b.csv", "part/a.csv", "é.csv"])
  }

  @Test("a link to an export is the export")
  func link() throws {
    let folder = TemporaryFolder()
    try folder.write("a\n1\n", to: "elsewhere.csv")
    try folder.write("", to: "data/none.txt")
    #expect(symlink(folder["elsewhere.csv"], folder["data/a.csv"]) == 0)
    let dataset = try dataset(files: "['*.csv']")
    let exports = try dataset.exports(in: folder["data"])
    #expect(exports.map(\.size) == [4])
    #expect(exports.flatMap(dataset.check).isEmpty)
  }

  @Test("a link that leads nowhere, a folder and a FIFO are refused as what they are")
  func irregular() throws {
    let folder = TemporaryFolder()
    try folder.write("", to: "data/folder.csv/inside")
    #expect(symlink(folder["nowhere"], folder["data/link.csv"]) == 0)
    #expect(mkfifo(folder["data/pipe.csv"], 0o600) == 0)
    let dataset = try dataset(files: "['*.csv']")
    let exports = try dataset.exports(in: folder["data"])
    #expect(
      exports.map { dataset.check($0).map(\.kind.code) } == [["BH-1202"], ["BH-1200"], ["BH-1202"]])
  }

  @Test("a name that a terminal would obey is written harmlessly")
  func harmless() throws {
    let folder = TemporaryFolder()
    try folder.write("b\n1\n", to: "data/名\n\u{1B}[2J.csv")
    let dataset = try dataset(files: "['*.csv']")
    let finding = try #require(dataset.exports(in: folder["data"]).flatMap(dataset.check).first)
    #expect(finding.text().contains("名\\u{A}\\u{1B}[2J.csv:1:1"))
    #expect(!finding.text().contains("\u{1B}"))
  }
}
