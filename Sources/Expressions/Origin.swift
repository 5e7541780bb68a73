import Diagnostics

/// Where the text of an expression stands in a definition file, so that a
/// finding points into that file and not into the expression.
///
/// ```swift
/// Origin(file: "pipeline.yaml", line: 12, column: 12)
/// ```
///
/// Offsets count Unicode scalars of the text from 0, lines and columns count
/// from 1. From an anchor on, every scalar is one column, and a newline in the
/// text begins the next line of the file at the anchor's own column, which is
/// the shape of a YAML block scalar. A text that is laid out in another way
/// (quoted with escapes, folded) gets one more anchor behind each place where
/// it departs from that rule.
public struct Origin: Hashable, Sendable {
  /// A scalar of the text whose place in the file is known.
  public struct Anchor: Hashable, Sendable {
    public let offset: Int
    public let line: Int
    public let column: Int

    public init(offset: Int, line: Int, column: Int) {
      self.offset = offset
      self.line = line
      self.column = column
    }
  }

  public let file: String
  /// In order of their offsets; the first has offset 0.
  public let anchors: [Anchor]

  /// The text begins at this position.
  public init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    anchors = [Anchor(offset: 0, line: line, column: column)]
  }

  /// - Precondition: the offsets begin with 0 and rise.
  public init(file: String, anchors: [Anchor]) {
    precondition(anchors.first?.offset == 0, "the first anchor is the text's first scalar")
    precondition(
      zip(anchors, anchors.dropFirst()).allSatisfy { $0.offset < $1.offset },
      "anchors are in order of their offsets")
    self.file = file
    self.anchors = anchors
  }
}

/// The origin laid over one text: every line's first scalar is an anchor.
struct SourceMap: Hashable, Sendable {
  private let file: String
  private let anchors: [Origin.Anchor]

  /// - Complexity: O(length + anchors).
  init(_ origin: Origin, text: String) {
    var anchors: [Origin.Anchor] = []
    var given = origin.anchors[...]
    var base = Origin.Anchor(offset: 0, line: 1, column: 1)
    var line = base.line
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if let next = given.first, next.offset == offset {
        given.removeFirst()
        base = next
        line = next.line
        anchors.append(next)
      }
      if scalar == "\n" {
        line += 1
        anchors.append(Origin.Anchor(offset: offset + 1, line: line, column: base.column))
      }
    }
    // The end of the text, or of an empty one, may carry an anchor as well.
    anchors.append(contentsOf: given)
    self.file = origin.file
    self.anchors = anchors
  }

  /// The place of the scalar at an offset.
  ///
  /// Of two anchors with one offset (a given one at the start of a line) the
  /// later, given one decides.
  /// - Complexity: O(log lines).
  func place(_ offset: Int) -> Place {
    var low = 0
    var high = anchors.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if anchors[middle].offset <= offset { low = middle } else { high = middle }
    }
    let anchor = anchors[low]
    return .position(
      file: file, line: anchor.line, column: anchor.column + max(0, offset - anchor.offset))
  }
}
