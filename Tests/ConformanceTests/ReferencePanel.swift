import DelimitedText
import Diagnostics
import Foundation

/// The cells of a reference panel, as they are written.
struct ReferencePanel {
  /// All but subject and day.
  let columns: [String]
  let rows: [PanelKey: [String]]

  /// Reads a panel; no cell of it has quotes.
  init(_ file: URL) throws {
    let text = try Self.text(file)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first, header.prefix(2) == ["subject_id", "asof"] else {
      throw Unreadable(file: file.lastPathComponent)
    }
    columns = Array(header.dropFirst(2))
    var rows: [PanelKey: [String]] = [:]
    for line in lines.dropFirst() {
      guard line.count == header.count else { throw Unreadable(file: file.lastPathComponent) }
      rows[PanelKey(subject: line[0], day: line[1])] = Array(line.dropFirst(2))
    }
    guard rows.count == lines.count - 1 else { throw Unreadable(file: file.lastPathComponent) }
    self.rows = rows
  }

  private static func text(_ file: URL) throws -> String {
    let unpack = Process()
    unpack.executableURL = URL(filePath: "/usr/bin/env")
    unpack.arguments = ["gzip", "-dc", file.path]
    let pipe = Pipe()
    unpack.standardOutput = pipe
    try unpack.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    unpack.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private struct Unreadable: Error {
    let file: String
  }
}
