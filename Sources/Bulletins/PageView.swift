import Diagnostics
import Tabular

/// The values of the page's template.
struct PageView {
  /// A shape that both languages draw.
  struct Shape {
    let id: String
    let path: String
  }

  let title: String
  let shapes: [Shape]
  let editions: [EditionView]
  /// Whether an index tells signals.
  let hasSignals: Bool

  /// Everything that a page shows of a bulletin.
  init(_ bulletin: Bulletin) {
    let drawings = LevelDrawing.all(of: bulletin)
    let languages: [Language] = [.zh, .en]
    title = languages.map { language in
      let kind = Phrases.words["kind"]?[language] ?? ""
      return "\(bulletin.title[language]) · \(kind) · \(language.text(bulletin.period))"
    }.joined(separator: " | ")
    shapes = drawings.joined().flatMap { drawing in
      (drawing.band.map { [Shape(id: drawing.bandID, path: $0.path)] } ?? [])
        + drawing.lines.enumerated().map { Shape(id: drawing.lineID($0), path: $1.path) }
    }
    hasSignals = bulletin.indices.contains { $0.signals != nil }
    editions = languages.map { EditionView(bulletin, drawings, $0) }
  }
}

extension Bulletin {
  /// The bulletin as one self-contained HTML file in Chinese and English.
  ///
  /// Chinese is what a reader sees first; `bulletin.html#en` opens in English
  /// and `bulletin.html#both` in both. The file loads nothing and runs no
  /// script. Every number is printed as it was given; what is missing is shown
  /// as missing. The bytes depend on the bulletin alone.
  ///
  /// - Complexity: O(numbers of the bulletin).
  public var html: String { Templates.render(PageView(self)) }
}
