import Foundation

/// The project's own source files, read as text.
struct SourceTree {
  struct File {
    let path: String
    let module: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules that the file imports.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
          words[..<at].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" })
        else { return nil }
        return words[at + 1].split(separator: ".").first.map(String.init)
      }
    }
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files below a folder of the project, sorted by path; the module
  /// is the first folder.
  static func files(below folder: String) throws -> [File] {
    let base = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    else { return [] }
    var files: [File] = []
    for case let url as URL in walk where url.pathExtension == "swift" {
      let path = url.path().replacing(root.path(), with: "")
      let module = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      files.append(
        File(path: path, module: module, text: try String(contentsOf: url, encoding: .utf8)))
    }
    return files.sorted { $0.path < $1.path }
  }
}
