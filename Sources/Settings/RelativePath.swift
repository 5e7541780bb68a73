import Diagnostics

/// A path below a folder: never absolute, never out of the folder.
///
/// Written with `/`. Needless `.` components, doubled and final slashes are
/// dropped, so that two spellings of one path are one value.
public struct RelativePath: Hashable, Sendable {
  /// The components, at least one.
  public let components: [String]

  /// Reads a path.
  ///
  /// - Throws: why not, as a wording: it is empty, absolute (also with a
  ///   drive letter or `~`), has a `..` component, a backslash or a control
  ///   character.
  public init(parsing text: String) throws(PathRefusal) {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .controlCharacter
    }
    if text.contains("\\") { throw .backslash }
    if text.hasPrefix("/") || text.hasPrefix("~") || text.hasDrivePrefix { throw .absolute }
    let parts = text.split(separator: "/").map(String.init).filter { $0 != "." }
    if parts.contains("..") { throw .leavesFolder }
    if parts.isEmpty { throw .empty }
    components = parts
  }
}

extension RelativePath: CustomStringConvertible {
  /// The components with `/` between them.
  public var description: String { components.joined(separator: "/") }
}

/// Why a path is not allowed in a definition.
public enum PathRefusal: Error, Hashable, Sendable {
  case empty
  case absolute
  case leavesFolder
  case backslash
  case controlCharacter
  case wildcardInFolder

  /// The reason for a reader.
  public var wording: Wording {
    switch self {
    case .empty: Wording(en: "it names no file", zh: "未指明文件")
    case .absolute:
      Wording(en: "it must be relative to its folder", zh: "必须是相对路径")
    case .leavesFolder: Wording(en: "`..` is not allowed", zh: "不允许使用“..”")
    case .backslash: Wording(en: "write `/`, not a backslash", zh: "请使用“/”而非反斜杠")
    case .controlCharacter:
      Wording(en: "it has a control character", zh: "含有控制字符")
    case .wildcardInFolder:
      Wording(
        en: "`*` and `?` are allowed in the last component only", zh: "通配符只能用于最后一级")
    }
  }
}

extension String {
  fileprivate var hasDrivePrefix: Bool {
    let bytes = Array(utf8.prefix(3))
    return bytes.count >= 2 && bytes[1] == UInt8(ascii: ":")
      && (bytes.count == 2 || bytes[2] == UInt8(ascii: "/"))
  }
}

/// A path, or several by wildcards in the last component: `*` for any
/// characters, `?` for one.
///
/// A name that begins with `.` is matched only by a pattern that does. There
/// is no escape: a file whose name has a `*` is matched by `?`.
public struct PathPattern: Hashable, Sendable {
  public let path: RelativePath

  /// Reads a pattern.
  ///
  /// - Throws: as `RelativePath`, and where an earlier component has a
  ///   wildcard.
  public init(parsing text: String) throws(PathRefusal) {
    path = try RelativePath(parsing: text)
    if path.components.dropLast().contains(where: \.hasWildcard) { throw .wildcardInFolder }
  }

  /// The folder to look in; empty for the folder that the path starts from.
  public var folder: [String] { Array(path.components.dropLast()) }

  /// Whether more than one file may match.
  public var hasWildcard: Bool { path.components.last?.hasWildcard ?? false }

  /// Whether a file name in `folder` matches.
  ///
  /// - Complexity: O(name × pattern).
  public func matches(fileName: String) -> Bool {
    let pattern = Array((path.components.last ?? "").unicodeScalars)
    let name = Array(fileName.unicodeScalars)
    if name.first == ".", pattern.first != "." { return false }
    var p = 0
    var n = 0
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        p = last.pattern + 1
        n = last.name + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}

extension PathPattern: CustomStringConvertible {
  public var description: String { path.description }
}

extension String {
  fileprivate var hasWildcard: Bool { contains("*") || contains("?") }
}
