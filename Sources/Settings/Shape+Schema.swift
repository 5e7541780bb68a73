import Diagnostics
import Documents

extension Shape {
  /// The JSON Schema (draft-07) of a definition file, for editors.
  ///
  /// It accepts whatever reading accepts. Reading is stricter where JSON
  /// Schema cannot say the rule (checks, references, path and number
  /// spelling) or where YAML readers differ. Descriptions carry both
  /// languages. Named shapes stand under `definitions`. Because keys may come
  /// from included files, a file with `include` needs no other key.
  ///
  /// - Parameter id: the `$id`, a URI.
  public func jsonSchema(title: String, id: String) -> JSONValue {
    requireNoIncludeOfItsOwn()
    var book = SchemaBook()
    let include = JSONValue.Member(
      Include.key, Kind<[Located<RelativePath>]>.includes.describe(&book).documented(Include.doc))
    guard case .object(let members) = describe(with: [include], &book) else { return .null }
    let required = members.first { $0.name == "required" }
    var root: [JSONValue.Member] = [
      .init("$schema", "http://json-schema.org/draft-07/schema#"), .init("$id", .string(id)),
      .init("title", .string(title)),
    ]
    root += members.filter { $0.name != "required" && $0.name != "properties" }
    if let required {
      root.append(
        .init("anyOf", [.object([required]), ["required": [.string(Include.key)]]]))
    }
    root += members.filter { $0.name == "properties" }
    root.append(.init("definitions", book.definitions))
    return .object(root)
  }

  /// The schema of the mapping, with properties that are not of the shape in
  /// front.
  func describe(with others: [JSONValue.Member], _ book: inout SchemaBook) -> JSONValue {
    let properties = others + rows.map { row in .init(row.key, row.property(&book)) }
    let tags = others.filter { $0.value["const"] != nil }.map(\.name)
    let required = tags + rows.filter(\.isRequired).map(\.key)
    var members: [JSONValue.Member] = [
      .init("description", .string(doc.both)), .init("type", "object"),
      .init("additionalProperties", false),
    ]
    if !required.isEmpty {
      members.append(.init("required", .array(required.map { .string($0) })))
    }
    members.append(.init("properties", .object(properties)))
    return .object(members)
  }
}

extension ShapeRow {
  fileprivate func property(_ book: inout SchemaBook) -> JSONValue {
    let schema = describe(&book).documented(doc)
    guard let defaultValue, case .object(let members) = schema else { return schema }
    return .object(members + [.init("default", defaultValue)])
  }
}

extension JSONValue {
  /// A schema with a description in front. Draft-07 ignores what stands
  /// beside a `$ref`, which is therefore wrapped.
  fileprivate func documented(_ doc: Wording) -> JSONValue {
    guard case .object(let members) = self else { return self }
    let body = self["$ref"] == nil ? members : [.init("allOf", [self])]
    return .object([.init("description", .string(doc.both))] + body)
  }
}
