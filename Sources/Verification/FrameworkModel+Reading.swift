import Diagnostics

extension FrameworkModel {
  /// The framework that a member of `frameworks` in a release's definition
  /// states.
  ///
  /// Throws `wrongKey`.
  public init(name: String, _ node: DefinitionNode) throws(Failure) {
    self.name = name
    title = try node.title(default: name)
    subjectClass = try node.text("class")
    sectors = try node.texts("sectors")
    population = try node.textIfPresent("population")
    from = try node["scale"]?.numberIfPresent("from") ?? 0
    to = try node["scale"]?.numberIfPresent("to") ?? 1000
    exactCoverage =
      try node["coverage"].map { (share) throws(Failure) in try share.decimal() } ?? .zero
    parameters = try node.choice("parameters", default: .fitted)
    decimals = try node.integerIfPresent("decimals") ?? 1
    root = Branch(
      name: name, title: title, isTop: true, weight: .unit, aggregation: try Aggregation(node),
      weights: try node["weights"].map { (weights) throws(Failure) in try WeightModel(weights) },
      children: try FrameworkModel.nodes(try node.items("tree"), from: from, to: to))
    audit = try node["audit"].map { (audit) throws(Failure) in try AuditModel(audit) }
    var vetoes: [Veto] = []
    for veto in try node.items("vetoes") {
      vetoes.append(
        Veto(
          name: try veto.text("name"), condition: try veto.text("when"),
          cap: try veto.number("cap"), basis: try veto.node("basis").wording()))
    }
    self.vetoes = vetoes
    var grades: [Grade] = []
    for grade in try node.items("grades") {
      grades.append(Grade(name: try grade.text("name"), from: try grade.numberIfPresent("from")))
    }
    self.grades = grades
  }

  private static func nodes(
    _ items: [DefinitionNode], from: Double, to: Double
  ) throws(Failure) -> [Node] {
    var nodes: [Node] = []
    for item in items {
      if item["indicator"] != nil {
        nodes.append(.leaf(try Leaf(item, .indicator, named: "indicator", from: from, to: to)))
        continue
      }
      if item["score"] != nil {
        nodes.append(.leaf(try Leaf(item, .score, named: "score", from: from, to: to)))
        continue
      }
      let name = try item.text("node")
      nodes.append(
        .branch(
          Branch(
            name: name, title: try item.title(default: name), isTop: false,
            weight: try item.weight(), aggregation: try Aggregation(item),
            weights: try item["weights"].map { (weights) throws(Failure) in
              try WeightModel(weights)
            },
            children: try FrameworkModel.nodes(
              try item.items("children"), from: from, to: to))))
    }
    return nodes
  }
}

extension FrameworkModel.Aggregation {
  private enum Word: String, CaseIterable {
    case arithmetic, geometric, harmonic, minimum
    case mazziottaPareto = "mazziotta_pareto"
  }

  fileprivate init(_ node: DefinitionNode) throws(Failure) {
    let floor = try node.numberIfPresent("floor") ?? 0.01
    if let form = node["aggregate"], form.json.string == nil {
      if let exponent = try form.numberIfPresent("power") {
        self = .power(exponent, floor: exponent < 0 ? floor : 0)
      } else if let exponent = try form.numberIfPresent("ordered") {
        self = .ordered(exponent)
      } else {
        let form = try form.node("mean_min")
        self = .meanMin(
          weight: try form.number("weight"), smoothing: try form.numberIfPresent("smoothing") ?? 0)
      }
      return
    }
    switch try node.choice("aggregate", default: Word.arithmetic) {
    case .arithmetic: self = .arithmetic
    case .geometric: self = .geometric(floor: floor)
    case .harmonic: self = .harmonic(floor: floor)
    case .minimum: self = .minimum
    case .mazziottaPareto: self = .mazziottaPareto
    }
  }
}

extension FrameworkModel.Leaf {
  fileprivate init(
    _ node: DefinitionNode, _ origin: Origin, named key: String, from: Double, to: Double
  ) throws(Failure) {
    self.origin = origin
    name = try node.text(key)
    weight = try node.weight()
    direction = try node.choice("direction", default: .positive)
    if let impute = node["impute"] {
      imputation = try FrameworkModel.Imputation(impute)
    } else {
      imputation = .none
    }
    if let rule = node["winsorise"], rule["most"] != nil {
      winsorisation = nil
      outliers = FrameworkModel.ShapeRule(
        most: try rule.node("most").integer(),
        skewness: try rule.numberIfPresent("skewness") ?? 2,
        kurtosis: try rule.numberIfPresent("kurtosis") ?? 3.5,
        otherwise: rule["otherwise"] == nil
          ? nil : try rule.choice("otherwise", default: FrameworkModel.Tail.log))
    } else if let shares = node["winsorise"] {
      outliers = nil
      winsorisation = FrameworkModel.Bounds(
        lower: try shares.numberIfPresent("lower") ?? 0,
        upper: try shares.numberIfPresent("upper") ?? 1)
    } else {
      winsorisation = nil
      outliers = nil
    }
    transform = try FrameworkModel.Transform(node)
    if let normalise = node["normalise"] {
      normalisation = try FrameworkModel.Normalisation(normalise, from: from, to: to)
    } else {
      normalisation = .minmax
    }
  }
}

extension FrameworkModel.Imputation {
  private enum Word: String, CaseIterable {
    case none, median, mean, group, worst, value
    case sectorMedian = "sector_median"
  }

  fileprivate init(_ node: DefinitionNode) throws(Failure) {
    switch try node.choice("by", default: Word.none) {
    case .none: self = .none
    case .median: self = .median
    case .sectorMedian: self = .sectorMedian
    case .mean: self = .mean
    case .group:
      self = .group(
        isRegion: try node.text("of") == "region",
        isMean: try node.textIfPresent("take") == "mean",
        least: try node.integerIfPresent("least") ?? 5)
    case .worst: self = .worst
    case .value: self = .value(try node.number("value"))
    }
  }
}

extension FrameworkModel.Transform {
  private enum Word: String, CaseIterable {
    case none, log1p, log
    case squareRoot = "square_root"
    case boxCox = "box_cox"
    case yeoJohnson = "yeo_johnson"
  }

  fileprivate init(_ leaf: DefinitionNode) throws(Failure) {
    if let form = leaf["transform"], form.json.string == nil {
      if let log = form["log"] {
        self = .log(offset: try log.numberIfPresent("offset") ?? 0)
      } else if let power = form["box_cox"] {
        self = .boxCox(lambda: try power.numberIfPresent("lambda"))
      } else {
        self = .yeoJohnson(lambda: try form.node("yeo_johnson").numberIfPresent("lambda"))
      }
      return
    }
    switch try leaf.choice("transform", default: Word.none) {
    case .none: self = .none
    case .log1p: self = .log1p
    case .log: self = .log(offset: 0)
    case .squareRoot: self = .squareRoot
    case .boxCox: self = .boxCox(lambda: nil)
    case .yeoJohnson: self = .yeoJohnson(lambda: nil)
    }
  }
}

extension FrameworkModel.Normalisation {
  private enum Word: String, CaseIterable {
    case none, minmax, zscore, rank, percentile, goalposts, scaled, borda, points
    case distanceToBest = "distance_to_best"
    case distanceToTarget = "distance_to_target"
    case distanceToReference = "distance_to_reference"
    case fractionOfBest = "fraction_of_best"
  }

  fileprivate init(_ node: DefinitionNode, from: Double, to: Double) throws(Failure) {
    switch try node.choice("by", default: Word.minmax) {
    case .none: self = .none(from: from, to: to)
    case .minmax: self = .minmax
    case .zscore:
      self = .zscore(
        centre: try node.numberIfPresent("centre") ?? 0.5,
        spread: try node.numberIfPresent("spread") ?? 0.1)
    case .rank: self = .rank
    case .percentile: self = .percentile
    case .goalposts:
      self = .goalposts(worst: try node.number("worst"), best: try node.number("best"))
    case .scaled:
      self = .scaled(worst: try node.number("worst"), best: try node.number("best"))
    case .distanceToBest: self = .distanceToBest
    case .distanceToTarget:
      self = .distanceToTarget(
        try node.number("target"),
        isCapped: try node.textIfPresent("beyond").map { $0 == "capped" } ?? true)
    case .distanceToReference: self = .distanceToReference(try node.number("reference"))
    case .fractionOfBest: self = .fractionOfBest
    case .borda: self = .borda
    case .points:
      var steps: [FrameworkModel.Step] = []
      for row in try node.items("table") {
        steps.append(
          FrameworkModel.Step(
            below: try row.numberIfPresent("below"), points: try row.number("points")))
      }
      self = .points(steps, missing: try node.numberIfPresent("missing"))
    }
  }
}

extension DefinitionNode {
  /// The weight of an entry of the tree; 0 where a method is to find it.
  fileprivate func weight() throws(Failure) -> PlainDecimal {
    try self["weight"].map { (weight) throws(Failure) in try weight.decimal() } ?? .zero
  }

  /// The number exactly as written, of at most 18 digits.
  fileprivate func decimal() throws(Failure) -> PlainDecimal {
    let digits = try digits()
    guard let decimal = PlainDecimal(parsing: digits), decimal.decimals <= 18,
      decimal.units.magnitude < 1_000_000_000_000_000_000
    else { throw isNot(Wording(en: "a decimal number", zh: "小数")) }
    return decimal
  }
}
