import Mustache

/// The templates of the page, parsed once.
///
/// No template writes a value unescaped, and none names a resource outside of
/// the file; tests hold them to it.
enum Templates {
  /// Every template by the name that others call it by.
  static let texts: KeyValuePairs<String, String> = [
    "page": page, "head": head, "languages": languages,
    "issue": issue, "style": style, "styleScreen": styleScreen, "edition": edition,
    "headline": headline, "index": index, "single": single, "ranking": ranking, "row": row,
    "panels": panels, "effects": effects, "terms": terms, "revisions": revisions,
    "signals": signals,
    "waveSign": waveSign, "styleSignals": styleSignals, "bar": bar,
    "differences": differences, "comparisons": comparisons,
    "move": move,
    "sources": sources, "reading": reading, "circular": circular,
    "circularEdition": circularEdition, "circularTables": circularTables,
    "circularReading": circularReading, "styleCircular": styleCircular, "dataset": dataset,
  ]

  /// The page with these values.
  static func render(_ page: PageView) -> String { render(page, "page") }

  /// The data-quality circular with these values.
  static func render(_ page: CircularPageView) -> String { render(page, "circular") }

  private static func render(_ values: Any, _ template: String) -> String {
    guard let text = library.render(values, withTemplate: template) else {
      preconditionFailure("the page's template is one of the texts")
    }
    return text
  }

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var library = MustacheLibrary()
    for (name, text) in texts {
      do {
        // Each asks for the escaping itself: a template called by another
        // starts with the one that comes with the library.
        try library.register("{{% CONTENT_TYPE:\(PageText.name)}}" + text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    return library
  }()
}
