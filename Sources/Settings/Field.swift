import Diagnostics
import Documents

/// One key of a shape: its name, where its value goes, what it may be, and
/// what it means.
public struct Field<Root, Value: Sendable>: Sendable {
  let key: String
  let path: KeyPath<Root, Value> & Sendable
  let doc: Wording
  let words: Wording
  let presence: Presence
  let read: @Sendable (YAMLNode, inout Mistakes) -> Value?
  /// nil where the canonical form leaves the key out.
  let write: @Sendable (Value) -> JSONValue?
  let describe: @Sendable (inout SchemaBook) -> JSONValue

  enum Presence: Sendable {
    case required
    /// The value of a key that is not there, and its canonical form; nil
    /// where there is none.
    case absent(Value, written: JSONValue?)
  }

  /// A key that must be there.
  public init(
    _ key: String, _ path: KeyPath<Root, Value> & Sendable, _ kind: Kind<Value>, doc: Wording
  ) {
    self.init(key, path, kind, .required, doc)
  }

  /// A key that may be left out, which means the same as writing the default.
  public init(
    _ key: String, _ path: KeyPath<Root, Value> & Sendable, _ kind: Kind<Value>,
    default value: Value, doc: Wording
  ) {
    self.init(key, path, kind, .absent(value, written: kind.write(value)), doc)
  }

  /// A key that may be left out, which means nil; the canonical form leaves
  /// it out too.
  public init<Wrapped>(
    optional key: String, _ path: KeyPath<Root, Value> & Sendable, _ kind: Kind<Wrapped>,
    doc: Wording
  ) where Value == Wrapped? {
    self.key = key
    self.path = path
    self.doc = doc
    words = kind.words
    presence = .absent(nil, written: nil)
    read = { node, mistakes in kind.read(node, &mistakes).map { .some($0) } }
    write = { value in value.map(kind.write) }
    describe = kind.describe
  }

  private init(
    _ key: String, _ path: KeyPath<Root, Value> & Sendable, _ kind: Kind<Value>,
    _ presence: Presence, _ doc: Wording
  ) {
    self.key = key
    self.path = path
    self.doc = doc
    self.presence = presence
    words = kind.words
    read = kind.read
    write = kind.write
    describe = kind.describe
  }
}

/// The fields of a shape, in the order declared.
public struct FieldList<Root, each Value: Sendable>: Sendable {
  let fields: (repeat Field<Root, each Value>)
}

/// Collects the fields that are written one below the other.
@resultBuilder
public enum FieldListBuilder<Root> {
  public static func buildExpression<Value>(_ field: Field<Root, Value>) -> Field<Root, Value> {
    field
  }

  public static func buildBlock<each Value>(
    _ fields: repeat Field<Root, each Value>
  ) -> FieldList<Root, repeat each Value> {
    FieldList(fields: (repeat each fields))
  }
}
