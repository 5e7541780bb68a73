import Diagnostics
import Documents
import Tabular

extension LoadReport {
  /// The report as it is kept beside the table.
  public var json: JSONValue {
    [
      "dataset": .string(dataset),
      "files": .array(
        files.map { file in
          [
            "path": .string(file.path),
            "bytes": .integer(Int64(file.bytes)),
            "sha256": .string(file.sha256),
            "rows": file.rows.json,
            "days": .array(file.days.map { .string($0.description) }),
          ]
        }),
      "rejections": .array(
        rejections.map { rejection in
          [
            "code": .string(rejection.code),
            "column": .string(rejection.column),
            "reason": ["en": .string(rejection.reason.en), "zh": .string(rejection.reason.zh)],
            "records": .integer(Int64(rejection.records)),
          ]
        }),
    ]
  }

  /// The report that `json` wrote; nil where the document is something else.
  public init?(json: JSONValue) {
    guard let dataset = json["dataset"]?.string, let files = json["files"]?.array,
      let rejections = json["rejections"]?.array
    else { return nil }
    let read = files.compactMap(File.init(json:))
    let counted = rejections.compactMap(Rejection.init(json:))
    guard read.count == files.count, counted.count == rejections.count else { return nil }
    self.init(dataset: dataset, files: read, rejections: counted)
  }
}

extension LoadReport.File {
  fileprivate init?(json: JSONValue) {
    guard let path = json["path"]?.string, let bytes = json["bytes"]?.integer,
      let sha256 = json["sha256"]?.string,
      let rows = json["rows"].flatMap(RowAccounting.init(json:)), let written = json["days"]?.array
    else { return nil }
    let days = written.compactMap { $0.string.flatMap { Day($0) } }
    guard days.count == written.count else { return nil }
    self.init(path: path, bytes: Int(bytes), sha256: sha256, rows: rows, days: days)
  }
}

extension LoadReport.Rejection {
  fileprivate init?(json: JSONValue) {
    guard let code = json["code"]?.string, let column = json["column"]?.string,
      let en = json["reason"]?["en"]?.string, let zh = json["reason"]?["zh"]?.string,
      let records = json["records"]?.integer
    else { return nil }
    self.init(code: code, column: column, reason: Wording(en: en, zh: zh), records: Int(records))
  }
}

extension RowAccounting {
  /// The counts by name.
  public var json: JSONValue {
    .object(
      [.init("read", .integer(Int64(read)))]
        + RowAccounting.parts.map {
          .init($0.name, .integer(Int64(self[keyPath: $0.count])))
        })
  }

  /// The counts that `json` wrote; nil where the value is something else.
  public init?(json: JSONValue) {
    func count(_ name: String) -> Int? { json[name]?.integer.map(Int.init) }
    guard let read = count("read"), let accepted = count("accepted"),
      let rejected = count("rejected"), let excluded = count("excluded"),
      let duplicate = count("duplicate"), let superseded = count("superseded"),
      let instruction = count("instruction"), let unresolved = count("unresolved")
    else { return nil }
    self.init(
      read: read, accepted: accepted, rejected: rejected, excluded: excluded,
      duplicate: duplicate, superseded: superseded, instruction: instruction,
      unresolved: unresolved)
  }
}
