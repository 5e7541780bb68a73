import Foundation
import TestSupport
import Testing

/// A small project of its own for one test: a pipeline over one dataset, its
/// exports, and a first published release that later mishaps must not touch.
struct Workbench {
  let folder: TemporaryFolder
  let program: Program

  static let export = "id,day,amount\nA1,2026-01-05,12.50\nA2,2026-02-06,7\nA3,2026-03-07,0.01\n"

  static func pipeline(limit: String = "10%", encoding: String = "utf-8", file: String = "a.csv")
    -> String
  {
    """
    name: bench
    title: {zh: 试验, en: Bench}
    period: 2026-10
    data: exports
    datasets:
      records:
        title: {zh: 记录, en: Records}
        source: 示例单位
        files: [\(file)]
        format: {encoding: \(encoding)}
        reject_limit: \(limit)
        columns:
          id: {type: text, presence: required}
          day: {type: day}
          amount: {type: decimal, scale: 2}
    """
  }

  init() throws {
    folder = TemporaryFolder()
    program = Program(in: URL(filePath: folder.path))
    try folder.write(Workbench.pipeline(), to: "pipeline.yaml")
    try folder.write(Workbench.export, to: "exports/a.csv")
  }

  /// Runs and publishes, and expects it to work.
  func publish() throws {
    let ending = try run()
    try #require(ending.code == 0, "\(ending.errors)")
  }

  func run(_ more: String...) throws -> Program.Ending {
    try program.run(["run", ".", "--publish"] + more)
  }

  var release: String { folder["Reports/bench/2026-10"] }

  /// The products of the published release, without what may differ between
  /// machines.
  func products() throws -> [String: Data] {
    try Workbench.products(in: release)
  }

  /// The products of a release folder, links followed at the top only.
  static func products(in release: String) throws -> [String: Data] {
    let base = URL(filePath: release).resolvingSymlinksInPath()
    guard let walk = FileManager.default.enumerator(atPath: base.path()) else { return [:] }
    var files: [String: Data] = [:]
    for case let path as String in walk where path != "environment.json" {
      let url = base.appending(path: path)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: url.path(), isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: url) }
    }
    return files
  }
}
