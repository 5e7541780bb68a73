import Diagnostics
import Documents

/// A mapping with known keys, and the type that it becomes: the declaration
/// that an analyst's YAML is read by.
///
/// ```swift
/// struct DatasetDefinition: Sendable {
///   let files: [PathPattern]
///   let encoding: String
///   let period: Month?
///
///   static let shape: Shape<DatasetDefinition> = Shape(
///     "dataset", doc: Wording(en: "One exported table", zh: "一张导出表"),
///     make: DatasetDefinition.init
///   ) {
///     Field("files", \.files, .list(of: .pathPattern, atLeast: 1), doc: …)
///     Field("encoding", \.encoding, .nonEmptyText, default: "utf-8", doc: …)
///     Field(optional: "period", \.period, .month, doc: …)
///   }
///   .checked { definition, places in … }
/// }
/// ```
///
/// The fields stand in the order of the parameters of `make`, which the
/// compiler checks by type.
public struct Shape<Value: Sendable>: Sendable {
  /// What messages, the JSON Schema and the reference call it; shapes of
  /// different keys have different names.
  public let name: String
  /// What it is.
  public let doc: Wording
  let rows: [ShapeRow]
  let readFields: @Sendable (ShapeReader, inout Mistakes) -> Value?
  let writeFields: @Sendable (Value) -> [JSONValue.Member]
  var checks: [@Sendable (Value, Places) -> [Finding]] = []

  /// A shape with these fields.
  ///
  /// - Precondition: no key occurs twice.
  public init<each Part: Sendable>(
    _ name: String, doc: Wording, make: @escaping @Sendable (repeat each Part) -> Value,
    @FieldListBuilder<Value> fields: () -> FieldList<Value, repeat each Part>
  ) {
    self.name = name
    self.doc = doc
    let list = fields()
    var rows: [ShapeRow] = []
    for field in repeat each list.fields {
      precondition(!rows.contains { $0.key == field.key }, "the key \(field.key) occurs twice")
      rows.append(ShapeRow(field))
    }
    self.rows = rows
    readFields = { reader, mistakes in
      let parts = (repeat reader.value(of: each list.fields, &mistakes))
      for isMissing in repeat (each parts).isMissing {
        guard !isMissing else { return nil }
      }
      return make(repeat (each parts).present)
    }
    writeFields = { value in
      var members: [JSONValue.Member] = []
      for field in repeat each list.fields {
        if let written = field.written(in: value) { members.append(written) }
      }
      return members
    }
  }

  /// The shape with a rule over several keys: `rule` gives the findings of a
  /// value, none where it is right. It is asked once every key was read.
  public func checked(
    _ rule: @escaping @Sendable (_ value: Value, _ places: Places) -> [Finding]
  ) -> Shape {
    var shape = self
    shape.checks.append(rule)
    return shape
  }

  /// The canonical form of a value: every key with its value, defaults
  /// included, keys in binary order, optional keys that are not there left
  /// out; free of places, comments and spelling.
  ///
  /// Fingerprints are made from its `canonicalText`. Read as YAML it gives
  /// the value again.
  public func canonical(of value: Value) -> JSONValue {
    .object(
      writeFields(value).sorted { $0.name.precedesInBytes($1.name) })
  }
}

/// One key of a shape, without its type.
struct ShapeRow: Sendable {
  let key: String
  let doc: Wording
  let words: Wording
  let isRequired: Bool
  let defaultValue: JSONValue?
  let describe: @Sendable (inout SchemaBook) -> JSONValue

  init<Root, Value>(_ field: Field<Root, Value>) {
    key = field.key
    doc = field.doc
    words = field.words
    describe = field.describe
    switch field.presence {
    case .required:
      isRequired = true
      defaultValue = nil
    case .absent(_, let written):
      isRequired = false
      defaultValue = written
    }
  }
}

extension Field {
  /// The canonical member of this key; nil where it is left out.
  fileprivate func written(in root: Root) -> JSONValue.Member? {
    write(root[keyPath: path]).map { .init(key, $0) }
  }
}

extension Optional {
  fileprivate var isMissing: Bool { self == nil }

  /// The value of something that was seen not to be missing.
  fileprivate var present: Wrapped {
    guard let self else { preconditionFailure("checked before") }
    return self
  }
}
