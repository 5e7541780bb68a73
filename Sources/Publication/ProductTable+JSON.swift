import Diagnostics
import Documents

extension ProductTable {
  /// The JSON twin: a document, or JSON Lines where the table is long.
  var twin: TwinForm { TwinForm(rows: count) }
}

extension TableDescription {
  /// What the twin begins with, before its rows; nothing for JSON Lines.
  func opening(of twin: TwinForm) -> String {
    guard twin == .document else { return "" }
    var text = "{\n  \"table\": "
    JSONValue.quote(path, into: &text)
    return text + ",\n  \"title\": \(title.json.text(.compact)),\n  \"rows\": ["
  }

  /// What the twin ends with.
  func ending(of twin: TwinForm, rows count: Int) -> String {
    guard twin == .document else { return "" }
    return count == 0 ? "]\n}\n" : "\n  ]\n}\n"
  }

  /// The JSON Schema (draft-07) of the twin.
  func jsonSchema(of twin: TwinForm) -> String {
    var members: [JSONValue.Member] = [
      .init("$schema", "http://json-schema.org/draft-07/schema#"),
      .init("title", .string("\(title.en) — \(title.zh)")),
    ]
    switch twin {
    case .document:
      members += [
        .init("type", "object"),
        .init("additionalProperties", false),
        .init("required", ["table", "title", "rows"]),
        .init(
          "properties",
          [
            "table": ["const": .string(path)],
            "title": [
              "type": "object",
              "properties": ["zh": ["type": "string"], "en": ["type": "string"]],
            ],
            "rows": ["type": "array", "items": .object(rowSchema)],
          ]),
      ]
    case .lines: members += rowSchema
    }
    return JSONValue.object(members).text() + "\n"
  }

  /// The JSON Schema of a row: the columns with their meaning.
  private var rowSchema: [JSONValue.Member] {
    [
      .init("type", "object"),
      .init("additionalProperties", false),
      .init("required", .array(columns.map { .string($0.name) })),
      .init(
        "properties",
        .object(
          columns.map { column in
            let type = JSONValue.string(column.kind.jsonType)
            return .init(
              column.name,
              [
                "description": .string("\(column.meaning.en) — \(column.meaning.zh)"),
                "type": column.nullable ? [type, "null"] : type,
              ])
          })),
    ]
  }
}

extension ProductColumn.Kind {
  /// As JSON Schema and Table Schema call it.
  var jsonType: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    }
  }
}

extension Wording {
  var json: JSONValue { ["zh": .string(zh), "en": .string(en)] }
}
