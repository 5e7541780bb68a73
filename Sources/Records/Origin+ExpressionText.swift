import Diagnostics
import Expressions
import Settings

extension Origin {
  /// Where the characters of an expression stand in its definition file.
  ///
  /// - Complexity: O(length²), of texts that people write.
  public init(of text: ExpressionText) {
    guard case .position(let file, _, _) = text.place else {
      self.init(file: text.place.description)
      return
    }
    let count = text.text.unicodeScalars.count
    self.init(
      file: file,
      anchors: (0...count).compactMap { offset in
        guard case .position(_, let line, let column) = text.place(offset: offset) else {
          return nil
        }
        return Anchor(offset: offset, line: line, column: column)
      })
  }
}
