import Diagnostics
import Documents
import Identifiers
import Settings
import Tabular

/// A column that names subjects, as a pipeline declares it: its name alone
/// where what is written is the identifier, else with the kinds that it holds.
public struct IdentifierColumnDefinition: Sendable {
  public let column: Located<String>
  public let kinds: [IdentifierKind]

  private static let shape: Shape<IdentifierColumnDefinition> = Shape(
    "identifier",
    doc: Wording(en: "A column of coded identifiers", zh: "编码标识列"),
    make: IdentifierColumnDefinition.init
  ) {
    Field(
      "column", \.column, .located(.name),
      doc: Wording(en: "The column (text or code)", zh: "列（text 或 code）"))
    Field(
      "kinds", \.kinds,
      .distinctList(of: .choice(of: IdentifierKind.self, doc: \.meaning), atLeast: 1),
      doc: Wording(en: "The kinds of identifier that it may hold", zh: "可含的标识种类"))
  }

  /// A column, or `{column: uni_social_crd_cd, kinds: [uscc]}`; a column alone
  /// is one of the kind `opaque`.
  static let kind: Kind<IdentifierColumnDefinition> = .either(
    .located(.name), or: .shape(shape),
    to: { either in
      switch either {
      case .scalar(let column): IdentifierColumnDefinition(column: column, kinds: [.opaque])
      case .mapping(let definition): definition
      }
    },
    back: { $0.kinds == [.opaque] ? .scalar($0.column) : .mapping($0) })
}

extension IdentifierKind {
  fileprivate var meaning: Wording {
    switch self {
    case .uscc: Wording(en: "unified social credit code, GB 32100", zh: "统一社会信用代码")
    case .prcID: Wording(en: "citizen identification number, GB 11643", zh: "公民身份号码")
    case .registration:
      Wording(en: "15-digit business registration number", zh: "15 位工商注册号")
    case .organisation: Wording(en: "organisation code, GB 11714", zh: "组织机构代码")
    case .opaque: Wording(en: "whatever is written", zh: "原样文本")
    }
  }
}

/// A column that names subjects: its position, and the kinds that it holds.
public struct IdentifierColumn: Hashable, Sendable {
  public let position: Int
  /// In the order of `IdentifierKind`, each once.
  public let kinds: [IdentifierKind]

  init(_ position: Int, _ kinds: [IdentifierKind]) {
    self.position = position
    self.kinds = IdentifierKind.allCases.filter(kinds.contains)
  }

  /// Whether its cells are read for what they are, not taken as they are
  /// written.
  public var isCoded: Bool { kinds != [.opaque] }

  /// As in a pipeline.
  func canonical(_ schema: Schema) -> JSONValue {
    let name = JSONValue.string(schema.columns[position].name)
    guard isCoded else { return name }
    return ["column": name, "kinds": .array(kinds.map { .string($0.rawValue) })]
  }
}
