import Diagnostics
import Documents

/// The named shapes that a declaration mentions, each once, in the order of
/// first mention.
struct SchemaBook {
  struct Page {
    let name: String
    let doc: Wording
    let rows: [ShapeRow]
    var schema: JSONValue
  }

  private(set) var pages: [Page] = []

  /// A reference to the schema of a shape, which is described on first
  /// mention.
  mutating func reference<Value>(to shape: Shape<Value>) -> JSONValue {
    reference(to: shape.name, doc: shape.doc, rows: shape.rows) { book in
      shape.describe(with: [], &book)
    }
  }

  /// A reference to what has this name; nil where nothing has.
  func reference(to name: String) -> JSONValue? {
    pages.contains { $0.name == name } ? ["$ref": .string("#/definitions/\(name)")] : nil
  }

  /// A reference to what has this name, which is described on first mention.
  ///
  /// - Precondition: things of different keys have different names.
  mutating func reference(
    to name: String, doc: Wording, rows: [ShapeRow] = [],
    describe: (inout SchemaBook) -> JSONValue
  ) -> JSONValue {
    if let page = pages.first(where: { $0.name == name }) {
      precondition(page.rows.map(\.key) == rows.map(\.key), "two shapes are named \(name)")
    } else {
      let index = pages.count
      pages.append(Page(name: name, doc: doc, rows: rows, schema: .null))
      pages[index].schema = describe(&self)
    }
    return ["$ref": .string("#/definitions/\(name)")]
  }

  /// The `definitions` of a JSON Schema.
  var definitions: JSONValue { .object(pages.map { .init($0.name, $0.schema) }) }
}
