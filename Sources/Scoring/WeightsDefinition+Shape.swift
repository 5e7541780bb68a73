import Composites
import Diagnostics
import Settings

extension WeightsDefinition {
  /// How weights are declared: `{by: entropy}`.
  static let kind: Kind<WeightsDefinition> = .named(
    "weights", doc: doc,
    .variants(
      byTag: "by",
      [
        variant("equal", Wording(en: "All the same", zh: "等权"), canFail: false, .equal),
        variant(
          "entropy", Wording(en: "By how much values tell subjects apart", zh: "熵权法"), .entropy),
        variant(
          "critic",
          Wording(
            en: "By spread and by how little a child goes with the others (Pearson)",
            zh: "CRITIC 法（Pearson 相关）"), .critic),
        floored(
          "merec", Wording(en: "By how much changes without the child", zh: "MEREC 法"),
          WeightsDefinition.Method.merec
        ) { if case .merec(let floor) = $0 { floor } else { nil } },
        floored(
          "cilos", Wording(en: "By what the others lose where one is best", zh: "CILOS 法"),
          WeightsDefinition.Method.cilos
        ) { if case .cilos(let floor) = $0 { floor } else { nil } },
        pca, factor, ahp, importance,
      ]))

  private static let decimalsKind = Kind<Int>.integer(in: 1...9)
  private static let decimalsDoc = Wording(
    en: "Decimals of the weights, which add up to exactly 1", zh: "权重的小数位数，各权重之和恰为 1")
  private static let otherwiseKind = Kind<Otherwise>.choice(of: Otherwise.self) { _ in
    Wording(en: "equal weights", zh: "等权")
  }
  private static let otherwiseDoc = Wording(
    en: "What is taken where the method does not apply; where left out, that stops the run",
    zh: "方法不适用时的替代；不填则终止运行")

  private static func variant(
    _ word: String, _ doc: Wording, canFail: Bool = true, _ method: Method
  ) -> Variant<WeightsDefinition> {
    let shape: Shape<WeightsDefinition> =
      canFail
      ? Shape("\(word) weights", doc: doc, make: { WeightsDefinition(method, $0, $1) }) {
        Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
        Field(optional: "otherwise", \.otherwise, otherwiseKind, doc: otherwiseDoc)
      }
      : Shape("\(word) weights", doc: doc, make: { WeightsDefinition(method, $0) }) {
        Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
      }
    return Variant(word, shape, wrap: { $0 }) { $0.word == word ? $0 : nil }
  }

  /// A definition whose method has something of its own.
  private struct With<Own: Sendable>: Sendable {
    let own: Own
    let decimals: Int
    let otherwise: Otherwise?

    init(_ own: Own, _ decimals: Int, _ otherwise: Otherwise?) {
      self.own = own
      self.decimals = decimals
      self.otherwise = otherwise
    }

    init?(_ weights: WeightsDefinition, _ own: Own?) {
      guard let own else { return nil }
      self.init(own, weights.decimals, weights.otherwise)
    }

    func weights(_ method: (Own) -> Method) -> WeightsDefinition {
      WeightsDefinition(method(own), decimals, otherwise)
    }
  }

  private static func floored(
    _ word: String, _ doc: Wording, _ method: @escaping @Sendable (Exact) -> Method,
    floor: @escaping @Sendable (Method) -> Exact?
  ) -> Variant<WeightsDefinition> {
    let shape: Shape<With<Exact>> = Shape(
      "\(word) weights", doc: doc, make: { With($0, $1, $2) }
    ) {
      Field(
        "floor", \.own, NodeDefinition.floorKind, default: NodeDefinition.usualFloor,
        doc: Wording(
          en: "What the value 0 counts as: f + (1 − f) v is weighed",
          zh: "取值 0 的替代值 f：以 f + (1 − f) v 计权"))
      Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
      Field(optional: "otherwise", \.otherwise, otherwiseKind, doc: otherwiseDoc)
    }
    return Variant(word, shape, wrap: { $0.weights(method) }) { With($0, floor($0.method)) }
  }

  // MARK: Components

  /// Which weights are drawn from components.
  private enum FromComponents: String, CaseIterable, Sendable {
    case firstSquares = "first_squares"
    case firstCoefficients = "first_coefficients"
    case communalities

    var meaning: Wording {
      switch self {
      case .firstSquares: Wording(en: "squares of the first component", zh: "第一主成分系数的平方")
      case .firstCoefficients:
        Wording(en: "the first component itself, if it is nowhere negative", zh: "第一主成分系数，须均非负")
      case .communalities: Wording(en: "communalities of the components kept", zh: "保留主成分的共同度")
      }
    }
  }

  private struct Components: Sendable {
    let variant: FromComponents
    let keep: ComponentWeighting.Retention?
    let decimals: Int
    let otherwise: Otherwise?

    var method: ComponentWeighting {
      switch variant {
      case .firstSquares: .firstSquares
      case .firstCoefficients: .firstCoefficients
      case .communalities: .communalities(keep ?? .variancesAboveOne)
      }
    }
  }

  private static let pca: Variant<WeightsDefinition> = Variant(
    "pca", componentsShape,
    wrap: { WeightsDefinition(.components($0.method), $0.decimals, $0.otherwise) }
  ) { weights in
    guard case .components(let method) = weights.method else { return nil }
    let (variant, keep): (FromComponents, ComponentWeighting.Retention?)
    switch method {
    case .firstSquares: (variant, keep) = (.firstSquares, nil)
    case .firstCoefficients: (variant, keep) = (.firstCoefficients, nil)
    case .communalities(let retention): (variant, keep) = (.communalities, retention)
    case .rotatedFactors: return nil
    }
    return Components(
      variant: variant, keep: keep, decimals: weights.decimals, otherwise: weights.otherwise)
  }

  private static let componentsShape: Shape<Components> = Shape(
    "pca weights",
    doc: Wording(en: "By principal components of the correlations", zh: "主成分法（相关矩阵）"),
    make: Components.init
  ) {
    Field(
      "variant", \.variant, .choice(of: FromComponents.self) { $0.meaning },
      doc: Wording(en: "What is drawn from the components", zh: "取自主成分的何种量"))
    Field(
      optional: "keep", \.keep, keepKind,
      doc: Wording(
        en: "Which components are kept, of communalities; `variance_above_one` where left out",
        zh: "communalities 保留哪些主成分，默认 variance_above_one"))
    Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
    Field(optional: "otherwise", \.otherwise, otherwiseKind, doc: otherwiseDoc)
  }
  .checked { components, places in
    components.keep != nil && components.variant != .communalities
      ? [ScoringFindings.keepWithoutNeed.at(places["keep"])] : []
  }

  private static let factor: Variant<WeightsDefinition> = Variant(
    "factor", factorShape, wrap: { $0.weights { .components(.rotatedFactors($0)) } }
  ) { weights in
    if case .components(.rotatedFactors(let keep)) = weights.method {
      With(weights, keep)
    } else {
      nil
    }
  }

  private static let factorShape: Shape<With<ComponentWeighting.Retention>> = Shape(
    "factor weights",
    doc: Wording(
      en: "By rotated factors, as the OECD Handbook does", zh: "旋转因子法（OECD 手册）"),
    make: { With($0, $1, $2) }
  ) {
    Field(
      "keep", \.own, keepKind, default: .handbook,
      doc: Wording(en: "Which components are turned into factors", zh: "保留哪些主成分作为因子"))
    Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
    Field(optional: "otherwise", \.otherwise, otherwiseKind, doc: otherwiseDoc)
  }

  private enum KeepWord: String, CaseIterable, Sendable {
    case varianceAboveOne = "variance_above_one"
    case handbook

    var retention: ComponentWeighting.Retention {
      switch self {
      case .varianceAboveOne: .variancesAboveOne
      case .handbook: .handbook
      }
    }
  }

  private struct Kept<Amount: Sendable>: Sendable {
    let amount: Amount
  }

  private static let keepKind: Kind<ComponentWeighting.Retention> = .either(
    .choice(of: KeepWord.self) { word in
      switch word {
      case .varianceAboveOne: Wording(en: "a variance above 1 (Kaiser)", zh: "方差大于 1（Kaiser）")
      case .handbook:
        Wording(
          en: "above 1, a tenth of the variance each, 60% together", zh: "方差大于 1、各占一成以上且合计达六成")
      }
    },
    or: .variantsByOwnKey([
      Variant("count", countShape, wrap: { .count($0.amount) }) {
        if case .count(let count) = $0 { Kept(amount: count) } else { nil }
      },
      Variant(
        "explained", explainedShape, wrap: { .explained(Double($0.amount.value)) }
      ) { (retention: ComponentWeighting.Retention) in
        guard case .explained(let share) = retention,
          let exact = Exact(Int64((share * 1e15).rounded()), scale: 15), let share = Share(exact)
        else { return nil }
        return Kept(amount: share)
      },
    ]),
    to: { either in
      switch either {
      case .scalar(let word): word.retention
      case .mapping(let retention): retention
      }
    },
    back: { retention in
      KeepWord.allCases.first { $0.retention == retention }.map { .scalar($0) }
        ?? .mapping(retention)
    })

  private static let countDoc = Wording(en: "The first so many components", zh: "前若干个主成分")
  private static let countShape: Shape<Kept<Int>> = Shape(
    "count of components", doc: countDoc, make: Kept.init
  ) {
    Field("count", \.amount, .integer(in: 1...1000), doc: countDoc)
  }

  private static let explainedDoc = Wording(
    en: "As many as explain this share of the variance",
    zh: "累计解释该比例方差的主成分")
  private static let explainedShape: Shape<Kept<Share>> = Shape(
    "explained share", doc: explainedDoc, make: Kept.init
  ) {
    Field("explained", \.amount, .share, doc: explainedDoc)
  }

  // MARK: Judgements

  private static let ahp: Variant<WeightsDefinition> = Variant(
    "ahp", ahpShape, wrap: { $0 }
  ) { if case .judged = $0.method { $0 } else { nil } }

  private static let ahpShape: Shape<WeightsDefinition> = Shape(
    "ahp weights", doc: Wording(en: "By pairwise judgements (AHP)", zh: "层次分析法（两两判断）"),
    make: { WeightsDefinition(.judged(JudgedWeights($0, $1, $2)), $3) }
  ) {
    Field(
      "method", \.judgedOrNone.method,
      .choice(of: JudgedWeights.Method.self) { method in
        switch method {
        case .eigenvector: Wording(en: "the principal eigenvector (Saaty)", zh: "主特征向量（Saaty）")
        case .geometricMean: Wording(en: "geometric means of rows", zh: "行几何平均")
        }
      }, default: .eigenvector,
      doc: Wording(en: "How weights are drawn from judgements", zh: "由判断矩阵求权重的方法"))
    Field(
      "limit", \.judgedOrNone.limit, .share, default: JudgedWeights.usualLimit,
      doc: Wording(
        en: "The consistency ratio above which judgements are refused", zh: "一致性比率上限，超过则拒绝"))
    Field(
      "judgements", \.judgedOrNone.judgements,
      .list(of: .shape(JudgedWeights.Judgement.shape)),
      doc: Wording(en: "One for every two children", zh: "每两个下级一项判断"))
    Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
  }

  private var judgedOrNone: JudgedWeights {
    if case .judged(let judged) = method { judged } else { .none }
  }

  // MARK: Importance

  private struct Importance: Sendable {
    let numbers: [Named<Exact>]
    let limit: Share?
    let decimals: Int
    let otherwise: Otherwise?
  }

  private static let importance: Variant<WeightsDefinition> = Variant(
    "importance", importanceShape,
    wrap: {
      WeightsDefinition(.importance($0.numbers, limit: $0.limit), $0.decimals, $0.otherwise)
    }
  ) { weights in
    guard case .importance(let numbers, let limit) = weights.method else { return nil }
    return Importance(
      numbers: numbers, limit: limit, decimals: weights.decimals, otherwise: weights.otherwise)
  }

  private static let importanceShape: Shape<Importance> = Shape(
    "importance weights",
    doc: Wording(
      en: "So that each child's correlation with the node is its declared share of all, as nearly "
        + "as weights of 0 and more can", zh: "使各下级与节点值的相关系数占比尽量等于声明的重要性，权重非负"),
    make: Importance.init
  ) {
    Field(
      "importance", \.numbers, .map(of: .exact(in: 0...1_000_000)),
      doc: Wording(en: "How important each child is to be, in any unit", zh: "各下级的重要性，单位任意"))
    Field(
      optional: "limit", \.limit, .share,
      doc: Wording(
        en: "The residual above which the method does not apply", zh: "残差上限，超过则视为不适用"))
    Field("decimals", \.decimals, decimalsKind, default: 6, doc: decimalsDoc)
    Field(optional: "otherwise", \.otherwise, otherwiseKind, doc: otherwiseDoc)
  }
}
