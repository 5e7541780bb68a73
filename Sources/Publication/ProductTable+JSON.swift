import Diagnostics
import Documents

extension ProductTable {
  /// Above this many rows the JSON twin is JSON Lines.
  static let longestDocument = 100_000

  /// The table as a JSON document, or as JSON Lines (one row a line) where it
  /// is long; ends with a newline.
  public func json() -> String {
    let objects = rows.map { row in
      JSONValue.object(zip(columns, row).map { JSONValue.Member($0.name, $1.json) })
    }
    guard rows.count <= ProductTable.longestDocument else {
      return objects.map { $0.text(.compact) + "\n" }.joined()
    }
    let document: JSONValue = [
      "table": .string(path),
      "title": title.json,
      "rows": .array(objects),
    ]
    return document.text() + "\n"
  }

  /// The ending of the JSON twin: `json`, or `jsonl` where it is long.
  public var jsonEnding: String { rows.count <= ProductTable.longestDocument ? "json" : "jsonl" }

  /// The JSON Schema (draft-07) of a row: the columns with their meaning.
  var rowSchema: JSONValue {
    [
      "type": "object",
      "additionalProperties": false,
      "required": .array(columns.map { .string($0.name) }),
      "properties": .object(
        columns.map { column in
          JSONValue.Member(
            column.name,
            [
              "description": .string("\(column.meaning.en) — \(column.meaning.zh)"),
              "type": column.nullable
                ? .array([.string(column.kind.jsonType), "null"]) : .string(column.kind.jsonType),
            ])
        }),
    ]
  }

  /// The JSON Schema (draft-07) of the JSON twin.
  public func jsonSchema() -> String {
    var members: [JSONValue.Member] = [
      .init("$schema", "http://json-schema.org/draft-07/schema#"),
      .init("title", .string("\(title.en) — \(title.zh)")),
    ]
    if jsonEnding == "json" {
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
            "rows": ["type": "array", "items": rowSchema],
          ]),
      ]
    } else if case .object(let row) = rowSchema {
      members += row
    }
    return JSONValue.object(members).text() + "\n"
  }
}

extension ProductColumn.Kind {
  var jsonType: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    }
  }
}

extension ProductCell {
  var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let value): .integer(Int64(value))
    case .number(let text): .number(text)
    case .null: .null
    }
  }
}

extension Wording {
  var json: JSONValue { ["zh": .string(zh), "en": .string(en)] }
}
