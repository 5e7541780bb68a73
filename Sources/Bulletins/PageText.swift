import Diagnostics
import Mustache

/// How text goes into the page: as elements and attribute values of HTML that
/// is XML as well.
///
/// Escapes scalar by scalar. The escaping that comes with the templates goes
/// by character, and takes `"` with a combining mark behind it for a character
/// that needs none, although a browser ends the attribute there.
struct PageText: MustacheContentType {
  /// The name by which templates ask for it.
  static let name = "PAGE"

  /// The text with the five characters of markup as references, and control
  /// characters and bidirectional overrides made visible.
  ///
  /// - Complexity: O(length).
  func escapeText(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F && !PageText.special.contains(byte)
    }
    if plain { return text }
    var out = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": out.unicodeScalars.append("\u{FFFD}")
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static let special: [UInt8] = Array("<>&\"'".utf8)
}
