import Diagnostics
import Documents

extension Shape {
  /// The reference of the definition as Markdown: a section per shape, in the
  /// order of first mention, with a table of its keys.
  public func markdown(_ language: Language = .en) -> String {
    var book = SchemaBook()
    _ = book.reference(to: self)
    return book.pages.map { $0.section(language) }.joined(separator: "\n")
  }
}

extension SchemaBook.Page {
  fileprivate func section(_ language: Language) -> String {
    let head =
      switch language {
      case .en: ["key", "type", "default", "meaning"]
      case .zh: ["键", "类型", "默认值", "含义"]
      }
    let title = "## \(name)\n\n\(doc[language])\n"
    guard !rows.isEmpty else { return title }
    let lines =
      [head, ["---", "---", "---", "---"]]
      + rows.map { row in
        [
          "`\(row.key)`", row.words[language].markdownCell, row.markdownDefault(language),
          row.doc[language].markdownCell,
        ]
      }
    let table = lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    return title + "\n" + table
  }
}

extension ShapeRow {
  fileprivate func markdownDefault(_ language: Language) -> String {
    if isRequired { return language == .zh ? "**必填**" : "**required**" }
    return defaultValue.map { "`\($0.text(.compact).markdownCell)`" } ?? "—"
  }
}

extension String {
  fileprivate var markdownCell: String {
    replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
