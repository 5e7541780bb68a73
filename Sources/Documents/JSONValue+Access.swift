/// What a value is, for readers of documents: nil where it is something else.
extension JSONValue {
  /// The text of a string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The number of an integer.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The truth of a bool.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The items of an array.
  public var array: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The members of an object, in the order written.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}
