import Diagnostics

/// The text of an expression, unread, with a map from its characters to
/// places in the definition file.
///
/// Two are equal when they differ in surrounding blanks only.
public struct ExpressionText: Sendable {
  /// The text as YAML gives it.
  public let text: String
  /// Where the scalar begins.
  public let place: Place
  private let lines: [Line]

  private struct Line {
    let line: Int
    /// The column of every character of the line, and of its end.
    let columns: [Int]
  }

  /// An expression that is not from a file, such as a default.
  public init(_ text: String) {
    self.text = text
    place = .program
    lines = []
  }

  init(_ scalar: YAMLScalar) {
    text = scalar.text
    place = scalar.source.place(line: scalar.line, column: scalar.column)
    lines = ExpressionText.lines(of: scalar)
  }

  /// The place of a character of `text`, by line and column from 1, in
  /// Unicode scalars.
  ///
  /// Exact for scalars on one line (plain or quoted, escapes included) and
  /// for literal blocks (`|`); for others, and beyond the text, the place
  /// where the scalar begins.
  public func place(line: Int, column: Int) -> Place {
    guard case .position(let file, _, _) = place, lines.indices.contains(line - 1),
      lines[line - 1].columns.indices.contains(column - 1)
    else { return place }
    let found = lines[line - 1]
    return .position(file: file, line: found.line, column: found.columns[column - 1])
  }

  /// The place of a character by its offset in Unicode scalars, from 0.
  public func place(offset: Int) -> Place {
    let scalars = text.unicodeScalars
    guard offset >= 0,
      let end = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex)
    else { return place }
    let before = scalars[..<end]
    let line = before.count { $0 == "\n" }
    let lastBreak = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    return place(line: line + 1, column: before[lastBreak...].count + 1)
  }

  /// The text without surrounding blanks.
  var trimmed: String {
    var rest = text.unicodeScalars[...]
    while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension ExpressionText: Hashable {
  public static func == (a: ExpressionText, b: ExpressionText) -> Bool {
    a.trimmed == b.trimmed
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(trimmed) }
}

extension ExpressionText: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}

extension ExpressionText {
  /// The map of a scalar; empty where its source does not show its text.
  private static func lines(of scalar: YAMLScalar) -> [Line] {
    let source = scalar.source.line(scalar.line).dropFirst(scalar.column - 1)
    let text = Array(scalar.text.unicodeScalars)
    switch scalar.style {
    case .plain:
      guard source.starts(with: text) else { return [] }
      return [Line(line: scalar.line, columns: Array(scalar.column...scalar.column + text.count))]
    case .singleQuoted, .doubleQuoted:
      let columns = quotedColumns(Array(source), style: scalar.style, from: scalar.column)
      guard columns.count == text.count + 1 else { return [] }
      return [Line(line: scalar.line, columns: columns)]
    case .literal:
      return literalLines(of: scalar)
    case .folded:
      return []
    }
  }

  /// The columns of the characters between quotes and of the closing quote;
  /// empty where the scalar does not end on its line.
  private static func quotedColumns(
    _ source: [Unicode.Scalar], style: YAMLScalar.Style, from start: Int
  ) -> [Int] {
    let quote: Unicode.Scalar = style == .singleQuoted ? "'" : "\""
    guard source.first == quote else { return [] }
    var columns: [Int] = []
    var index = 1
    while index < source.count {
      columns.append(start + index)
      if style == .doubleQuoted, source[index] == "\\", index + 1 < source.count {
        switch source[index + 1] {
        case "x": index += 4
        case "u": index += 6
        case "U": index += 10
        default: index += 2
        }
      } else if source[index] == quote {
        let doubled =
          style == .singleQuoted && index + 1 < source.count && source[index + 1] == quote
        guard doubled else { return columns }
        index += 2
      } else {
        index += 1
      }
    }
    return []
  }

  private static func literalLines(of scalar: YAMLScalar) -> [Line] {
    var lines: [Line] = []
    let texts = scalar.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    // What follows the final break is not a line of the text.
    for (offset, text) in texts.enumerated() where offset < texts.count - 1 || !text.isEmpty {
      let number = scalar.line + 1 + offset
      let source = scalar.source.line(number)
      guard source.count >= text.count, source.suffix(text.count).elementsEqual(text) else {
        return []
      }
      let indent = source.count - text.count
      lines.append(Line(line: number, columns: Array(indent + 1...indent + 1 + text.count)))
    }
    return lines
  }
}
