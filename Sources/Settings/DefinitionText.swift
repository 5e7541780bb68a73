import Diagnostics

/// The text of one definition file, known to be UTF-8 without invisible
/// characters, and where its lines begin.
///
/// A class because every scalar refers to it; immutable.
final class DefinitionText: Sendable {
  /// The largest definition file, in bytes.
  static let limit = 1 << 20

  /// The path as messages show it.
  let file: String
  /// The bytes without a byte order mark.
  let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Checks the bytes of a file.
  ///
  /// Refused: more than `limit` bytes; bytes that are not UTF-8; control
  /// characters other than tab and line breaks; U+0085, U+2028 and U+2029,
  /// which YAML takes for line breaks and editors do not; a byte order mark
  /// that is not at the beginning; noncharacters. One mark at the beginning
  /// is dropped.
  ///
  /// - Throws: `tooLarge`, `notUTF8` or `controlCharacter`, the first met.
  /// - Complexity: O(bytes).
  init(file: String, bytes: [UInt8]) throws(Failure) {
    guard bytes.count <= DefinitionText.limit else {
      throw Failure(
        SettingsFindings.tooLarge.at(.file(file), ["limit": .count(DefinitionText.limit)]))
    }
    let content =
      bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.file = file
    self.bytes = content
    self.lineStarts = try DefinitionText.lineStarts(of: content, file: file)
  }

  /// A place in the file.
  func place(line: Int, column: Int) -> Place {
    .position(file: file, line: line, column: column)
  }

  /// The characters of a line, counted from 1, without its break; empty
  /// beyond the last line.
  func line(_ number: Int) -> [Unicode.Scalar] {
    guard lineStarts.indices.contains(number - 1) else { return [] }
    let start = lineStarts[number - 1]
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    return Array(String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)
  }

  private static func lineStarts(of bytes: [UInt8], file: String) throws(Failure) -> [Int] {
    var starts = [0]
    var offset = 0
    var column = 1
    var afterReturn = false
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    scanning: while true {
      let place = Place.position(file: file, line: starts.count, column: column)
      switch decoder.decode(&iterator) {
      case .emptyInput: break scanning
      case .error: throw Failure(SettingsFindings.notUTF8.at(place))
      case .scalarValue(let scalar):
        guard scalar.isVisibleInDefinitions else {
          let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
          throw Failure(
            SettingsFindings.controlCharacter.at(place, ["character": .name(code)]))
        }
        offset += UTF8.width(scalar)
        column += 1
        if scalar == "\n", afterReturn {
          starts[starts.count - 1] = offset
          column = 1
        } else if scalar == "\n" || scalar == "\r" {
          starts.append(offset)
          column = 1
        }
        afterReturn = scalar == "\r"
      }
    }
    return starts
  }
}

extension Unicode.Scalar {
  /// Whether a definition file may have the character unescaped: what YAML
  /// calls printable, without the line breaks that only YAML knows.
  fileprivate var isVisibleInDefinitions: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE,
      0xFF00...0xFFFD, 0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
