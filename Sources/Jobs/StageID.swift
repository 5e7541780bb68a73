import Documents

/// The name of a stage, such as `load/penalties`: what kind of work, and on
/// what.
public struct StageID: Hashable, Comparable, Sendable {
  public let text: String

  /// Reads a name: one or more words between slashes, each of letters of any
  /// script, digits, `_` and `-`, not beginning with `-`; at most 200 bytes.
  public init?(_ text: String) {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 200, words.allSatisfy(StageID.isWord) else { return nil }
    self.text = text
  }

  private static func isWord(_ word: Substring) -> Bool {
    !word.isEmpty && word.first != "-"
      && word.unicodeScalars.allSatisfy { scalar in
        scalar == "_" || scalar == "-" || ("0"..."9").contains(scalar)
          || scalar.properties.isAlphabetic
      }
  }

  /// The kind of work: the first word.
  public var kind: String { String(text.prefix { $0 != "/" }) }

  /// The name of the folder of its outputs: `.` for `/`, which no word holds.
  public var folderName: String { text.replacing("/", with: ".") }

  /// Binary order of UTF-8.
  public static func < (a: StageID, b: StageID) -> Bool {
    a.text.precedesInBytes(b.text)
  }
}

extension StageID: CustomStringConvertible {
  public var description: String { text }
}
