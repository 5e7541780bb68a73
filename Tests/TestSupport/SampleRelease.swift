import Foundation
import Store

/// A release of three subjects and two periods that was worked out by hand,
/// with the exports that it was made from.
///
/// ```
/// fines: a 1, 1; b 0, 2; c 0, 0      conduct = 1 − fines / 4
/// total: a 100, 100; b 0, 500; c 0, 0   amount = 1 − total / 500
/// score = 500 · conduct + 500 · amount: a 775, 775; b 1000, 250 → 200; c 1000, 1000
/// R1 = {a, b}: 887.5, 487.5; R2 = {c}: 1000, 1000
/// ```
public struct SampleRelease {
  public let release = TemporaryFolder()
  public let data = TemporaryFolder()

  /// Writes the release and its exports.
  public init() throws {
    for (path, text) in SampleRelease.exports { try write(text, to: data[path]) }
    for (path, text) in SampleRelease.products { try write(text, to: release[path]) }
    for (path, text) in SampleRelease.products where path.hasSuffix(".csv") {
      try write(SampleRelease.twin(text), to: release[path.dropLast(3) + "json"])
    }
    try seal()
  }

  /// Writes the manifest anew, of the files that are there: as somebody would
  /// who hides what was changed.
  public func seal() throws {
    let products = try release.contents().filter {
      !$0.key.hasSuffix("/") && $0.key != "manifest.json" && $0.key != "environment.json"
    }
    let inputs = SampleRelease.exports.map { path, text in
      #"{"dataset": "\#(path.dropLast(4))", \#(SampleRelease.entry(path, Array(text.utf8)))}"#
    }
    let files = products.sorted { $0.key < $1.key }.map { path, content in
      "{\(SampleRelease.entry(path, content))}"
    }
    try write(
      """
      {"format": "baihe.manifest/1", "period": "2026-10",
       "inputs": [\(inputs.joined(separator: ", "))],
       "files": [\(files.joined(separator: ", "))]}
      """, to: release["manifest.json"])
    try write("{}", to: release["environment.json"])
  }

  /// Replaces a text, once, in a file of the release.
  public func replace(_ old: String, by new: String, in path: String) throws {
    let text = String(decoding: try Files.local.read(release[path]), as: UTF8.self)
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "the file has the text")
    try write(parts.joined(separator: new), to: release[path])
  }

  /// Writes without waiting for the disk: nothing here outlives its test.
  private func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path.parentFolder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private static func entry(_ path: String, _ content: [UInt8]) -> String {
    let digest = content.withUnsafeBytes { SHA256.digest(of: $0) }.hex
    return #""path": "\#(path)", "bytes": \#(content.count), "sha256": "\#(digest)""#
  }

  /// The twin of a CSV without quotes.
  private static func twin(_ csv: String) -> String {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let rows = lines.dropFirst().map { cells in
      let members = zip(lines[0], cells).map { name, cell in
        #""\#(name)": \#(cell.isEmpty ? "null" : "\"\(cell)\"")"#
      }
      return "{\(members.joined(separator: ", "))}"
    }
    return #"{"rows": [\#(rows.joined(separator: ", "))]}"#
  }

  static let exports: KeyValuePairs<String, String> = [
    "subjects.csv": """
    id,name,region,sector,size
    a,Alpha,R1,S1,1
    b,Beta,R1,S2,3
    c,Gamma,R2,S1,2

    """,
    "penalties.csv": """
    document,subject,decided,fine
    p1,a,2026-09-10,100
    p2,b,2026-10-05,200
    p3,b,2026-10-06,300
    p4,x,2026-10-07,900

    """,
  ]
}
