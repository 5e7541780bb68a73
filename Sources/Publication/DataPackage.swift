import Diagnostics
import Documents

/// The description of a folder of tables as a Frictionless Data Package v2.
///
/// Source: datapackage.org, Data Package and Table Schema specifications,
/// version 2.0.
struct DataPackage {
  /// A table's CSV with the digest of its bytes.
  struct Resource {
    let table: TableDescription
    let bytes: Int
    let sha256: String
  }

  let name: String
  let title: Wording
  let version: String
  let resources: [Resource]

  /// `datapackage.json`.
  func text() -> String {
    let document: JSONValue = [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": .string(name),
      "title": .string("\(title.zh) — \(title.en)"),
      "version": .string(version),
      "resources": .array(resources.map(\.json)),
    ]
    return document.text() + "\n"
  }
}

extension DataPackage.Resource {
  /// The table's path as a name that packages admit: `-` for a slash, and for
  /// what is neither a small letter, a digit, `.`, `_` nor `-` its bytes in
  /// hexadecimal digits behind a `.`.
  private var name: String {
    var name = ""
    for byte in table.path.utf8 {
      switch byte {
      case UInt8(ascii: "/"): name += "-"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default: name += "." + String(byte, radix: 16)
      }
    }
    return name
  }

  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "path": .string(table.path + ".csv"),
      "title": .string("\(table.title.zh) — \(table.title.en)"),
      "type": "table",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "bytes": .integer(Int64(bytes)),
      "hash": .string("sha256:" + sha256),
      "dialect": ["delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true],
      "schema": [
        "fields": .array(table.columns.map(\.field)),
        "primaryKey": .array(table.key.map(JSONValue.string)),
        "missingValues": [""],
      ],
    ]
  }
}

extension ProductColumn {
  fileprivate var field: JSONValue {
    [
      "name": .string(name),
      "type": .string(kind.jsonType),
      "description": .string("\(meaning.zh) — \(meaning.en)"),
      "constraints": ["required": .bool(!nullable)],
    ]
  }
}
