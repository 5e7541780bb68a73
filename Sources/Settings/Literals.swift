/// A value with a text form, so that definitions can say `default: "300MB"`.
///
/// A literal that is not well formed is a programmer's error and traps; text
/// from anywhere else goes through `init(parsing:)`.
protocol TextLiteral: ExpressibleByStringLiteral where StringLiteralType == String {
  init?(literal text: String)
}

extension TextLiteral {
  public init(stringLiteral text: String) {
    guard let value = Self(literal: text) else {
      preconditionFailure("\"\(text)\" is not a \(Self.self)")
    }
    self = value
  }
}

extension Exact: TextLiteral {
  init?(literal text: String) { self.init(parsing: text) }
}

extension Share: TextLiteral {
  init?(literal text: String) { self.init(parsing: text) }
}

extension ByteSize: TextLiteral {
  init?(literal text: String) { self.init(parsing: text) }
}

extension TimeSpan: TextLiteral {
  init?(literal text: String) { self.init(parsing: text) }
}

extension RelativePath: TextLiteral {
  init?(literal text: String) {
    guard let path = try? RelativePath(parsing: text) else { return nil }
    self = path
  }
}

extension PathPattern: TextLiteral {
  init?(literal text: String) {
    guard let pattern = try? PathPattern(parsing: text) else { return nil }
    self = pattern
  }
}
