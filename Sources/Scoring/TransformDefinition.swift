import Diagnostics
import Settings

extension LeafDefinition {
  /// A function of single values.
  public enum Transform: Hashable, Sendable {
    case none
    /// ln(1 + x)
    case log1p
    case squareRoot
    /// ln(x + offset), of numbers above 0.
    case log(offset: Double)
    /// (x^λ − 1) / λ, of values above 0; λ fitted where it is nil.
    case boxCox(lambda: Double?)
    /// ((1 + x)^λ − 1) / λ, for x < 0 −((1 − x)^(2 − λ) − 1) / (2 − λ); λ
    /// fitted where it is nil.
    case yeoJohnson(lambda: Double?)

    /// How it is written: a word, `{log: {offset: 1}}`, `{box_cox: {}}` or
    /// `{yeo_johnson: {lambda: 0.5}}`.
    static let kind: Kind<Transform> = .either(
      .choice(of: Word.self, doc: \.meaning),
      or: .variantsByKey([
        Variant("log", Offset.shape, wrap: { .log(offset: $0.offset) }) {
          if case .log(let offset) = $0 { Offset(offset: offset) } else { nil }
        },
        Variant("box_cox", Lambda.boxCox, wrap: { .boxCox(lambda: $0.lambda) }) {
          if case .boxCox(let lambda) = $0 { Lambda(lambda: lambda) } else { nil }
        },
        Variant("yeo_johnson", Lambda.yeoJohnson, wrap: { .yeoJohnson(lambda: $0.lambda) }) {
          if case .yeoJohnson(let lambda) = $0 { Lambda(lambda: lambda) } else { nil }
        },
      ]),
      to: { either in
        switch either {
        case .scalar(let word): word.transform
        case .mapping(let transform): transform
        }
      },
      back: { transform in
        Word.allCases.first { $0.transform == transform }.map { .scalar($0) }
          ?? .mapping(transform)
      })

    /// How it is called in messages.
    var name: String {
      switch self {
      case .none: "none"
      case .log1p: "log1p"
      case .squareRoot: "square_root"
      case .log: "log"
      case .boxCox: "box_cox"
      case .yeoJohnson: "yeo_johnson"
      }
    }

    /// Whether λ is left to the fitting.
    var isFitted: Bool { self == .boxCox(lambda: nil) || self == .yeoJohnson(lambda: nil) }
  }

  /// The transforms that are written as a word.
  private enum Word: String, CaseIterable, Sendable {
    case none, log1p
    case squareRoot = "square_root"
    case log
    case boxCox = "box_cox"
    case yeoJohnson = "yeo_johnson"

    var transform: Transform {
      switch self {
      case .none: .none
      case .log1p: .log1p
      case .squareRoot: .squareRoot
      case .log: .log(offset: 0)
      case .boxCox: .boxCox(lambda: nil)
      case .yeoJohnson: .yeoJohnson(lambda: nil)
      }
    }

    var meaning: Wording {
      switch self {
      case .none: Wording(en: "the value itself", zh: "不变换")
      case .log1p: Wording(en: "ln(1 + x), x ≥ 0", zh: "ln(1 + x)，x ≥ 0")
      case .squareRoot: Wording(en: "√x, x ≥ 0", zh: "√x，x ≥ 0")
      case .log: Wording(en: "ln x, x > 0", zh: "ln x，x > 0")
      case .boxCox:
        Wording(
          en: "Box–Cox, x > 0, λ by maximum likelihood", zh: "Box–Cox 变换，x > 0，λ 以最大似然估计")
      case .yeoJohnson:
        Wording(en: "Yeo–Johnson, λ by maximum likelihood", zh: "Yeo–Johnson 变换，λ 以最大似然估计")
      }
    }
  }

  private struct Offset: Sendable {
    let offset: Double

    static let shape: Shape<Offset> = Shape(
      "log transform", doc: Wording(en: "ln(x + offset)", zh: "ln(x + 偏移量)"), make: Offset.init
    ) {
      Field(
        "offset", \.offset, .number(), default: 0,
        doc: Wording(en: "What is added before; sums are above 0", zh: "先加的偏移量，其和须为正"))
    }
  }

  private struct Lambda: Sendable {
    let lambda: Double?

    static let boxCox = shape("box_cox transform", Wording(en: "Box–Cox", zh: "Box–Cox 变换"))
    static let yeoJohnson = shape(
      "yeo_johnson transform", Wording(en: "Yeo–Johnson", zh: "Yeo–Johnson 变换"))

    private static func shape(_ name: String, _ doc: Wording) -> Shape<Lambda> {
      Shape(name, doc: doc, make: Lambda.init) {
        Field(
          optional: "lambda", \.lambda, .number(in: -20...20),
          doc: Wording(
            en: "The exponent λ; by maximum likelihood where left out", zh: "指数 λ，不填则以最大似然估计"))
      }
    }
  }
}
