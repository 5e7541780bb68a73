import Diagnostics
import Documents

extension Kind where Value == RelativePath {
  /// A path below the folder from which the paths of a definition start.
  public static var path: Kind {
    paths(Wording(en: "a relative path", zh: "相对路径"), pattern: safePath) {
      (text) throws(PathRefusal) in try RelativePath(parsing: text)
    }
  }
}

extension Kind where Value == PathPattern {
  /// Such a path, with `*` and `?` in the last component.
  public static var pathPattern: Kind {
    paths(
      Wording(
        en: "a relative path, with `*` and `?` in its last component",
        zh: "相对路径，最后一级可用通配符 * 和 ?"),
      pattern: #"^(?!.*[*?][^/]*/+[^/.])"# + safePath.dropFirst()
    ) { (text) throws(PathRefusal) in try PathPattern(parsing: text) }
  }
}

/// Not absolute, no drive letter, no `..`, no backslash or control character,
/// and something that is not a slash.
private let safePath =
  #"^(?![/~])(?![ -~]:(/|$))(?!(.*/)?\.\.(/|$))(?=.*[^/.]|.*\.{3})[^\\\u0000-\u001f\u007f]+$"#

extension Kind where Value: CustomStringConvertible {
  fileprivate static func paths(
    _ words: Wording, pattern: String,
    read: @escaping @Sendable (String) throws(PathRefusal) -> Value
  ) -> Kind {
    Kind(
      words: words,
      read: { node, mistakes in
        guard let text = mistakes.text(node, expecting: words) else { return nil }
        do throws(PathRefusal) {
          return try read(text)
        } catch {
          mistakes.add(
            SettingsFindings.refusedPath.at(
              node.place, ["path": .name(text.clipped), "reason": .word(error.wording)]))
          return nil
        }
      },
      write: { .string($0.description) },
      describe: { _ in ["type": ["string", "number"], "pattern": .string(pattern)] })
  }
}
