/// A value with a text form, so that definitions can say `default: "300MB"`.
///
/// A literal that is not well formed is a programmer's error and traps; text
/// from anywhere else goes through `init(parsing:)`.
public protocol TextLiteral: ExpressibleByStringLiteral where StringLiteralType == String {
  /// The value that a text means; nil where it is not well formed.
  init?(literal text: String)
}

extension TextLiteral {
  /// - Precondition: the literal is well formed.
  public init(stringLiteral text: String) {
    guard let value = Self(literal: text) else {
      preconditionFailure("\"\(text)\" is not a \(Self.self)")
    }
    self = value
  }
}

extension Exact: TextLiteral {
  public init?(literal text: String) { self.init(parsing: text) }
}

extension Share: TextLiteral {
  public init?(literal text: String) { self.init(parsing: text) }
}

extension ByteSize: TextLiteral {
  public init?(literal text: String) { self.init(parsing: text) }
}

extension TimeSpan: TextLiteral {
  public init?(literal text: String) { self.init(parsing: text) }
}

extension RelativePath: TextLiteral {
  public init?(literal text: String) {
    guard let path = try? RelativePath(parsing: text) else { return nil }
    self = path
  }
}

extension PathPattern: TextLiteral {
  public init?(literal text: String) {
    guard let pattern = try? PathPattern(parsing: text) else { return nil }
    self = pattern
  }
}
