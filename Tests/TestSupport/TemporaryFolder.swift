import Glibc
import Store

/// A folder of its own for one test, removed at the end.
public final class TemporaryFolder: Sendable {
  public let path: String
  private let isOwn: Bool

  /// A new folder.
  public init() {
    isOwn = true
    var template = Array("/tmp/baihe-test-XXXXXX".utf8CString)
    precondition(mkdtemp(&template) != nil, "/tmp is writable")
    path = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A folder that somebody else made, and will remove.
  public init(existing path: String) {
    self.path = path
    isOwn = false
  }

  deinit {
    if isOwn { try? Files.local.removeTree(path) }
  }

  /// The path of an entry.
  public subscript(name: String) -> String { path.appending(entry: name) }

  /// Writes an entry and the folders above it.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try Files.local.createFolder(self[name].parentFolder)
    try Files.local.writeAtomically(Array(text.utf8), to: self[name])
    return self[name]
  }

  /// Every path below, folders with a final slash, in binary order; with
  /// content.
  public func contents() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    try visit("", &found)
    return found
  }

  private func visit(_ relative: String, _ found: inout [String: [UInt8]]) throws {
    for name in try Files.local.list(self[relative]) {
      let entry = relative.isEmpty ? name : relative + "/" + name
      switch try Files.local.status(at: self[entry], following: .stay)?.kind {
      case .folder:
        found[entry + "/"] = []
        try visit(entry, &found)
      case .regular: found[entry] = try Files.local.read(self[entry])
      default: found[entry] = Array("->".utf8)
      }
    }
  }
}
