import Diagnostics
import Documents
import Tabular

extension SecondPath {
  /// Compares the parameters of every framework with those fitted again, to
  /// 10⁻⁹ of each number.
  ///
  /// Frozen ones, and with a sample all, are taken from the release: they are
  /// listed, and nothing but the hash of their file vouches for them.
  func checkParameters(
    _ extent: Verifier.Extent, into report: inout VerificationReport
  ) throws(Failure) {
    guard release.hasRestricted else { return }
    for framework in frameworks where framework.hasParameters {
      let path = "restricted/parameters/\(framework.name)"
      let published = try release.parameters(of: framework, at: definition.period)
      let numbers = ModelParameters.numbers(of: published)
      let isFittedAgain = extent == .all && framework.parameters == .fitted
      var column = VerificationReport.Column(
        name: "numbers", verification: isFittedAgain ? .recomputed : .notRecomputed)
      if isFittedAgain {
        let fitted = ModelParameters.numbers(of: try parameters(of: framework))
        let other = Dictionary(
          fitted.map { (ByteText($0.name), $0.value) }, uniquingKeysWith: { first, _ in first })
        for number in numbers {
          column.checked += 1
          guard let again = other[ByteText(number.name)],
            ModelParameters.agree(number.name, number.value, again)
          else {
            column.differences += 1
            report.differences.append(
              .init(
                table: path, row: [.init(column: "parameter", value: number.name)],
                column: "numbers", published: JSONValue.text(of: number.value),
                recomputed: other[ByteText(number.name)].map { JSONValue.text(of: $0) }))
            continue
          }
        }
        let there = Set(numbers.map { ByteText($0.name) })
        for number in fitted where !there.contains(ByteText(number.name)) {
          column.differences += 1
          report.differences.append(
            .init(
              table: path, row: [.init(column: "parameter", value: number.name)], column: "numbers",
              published: nil, recomputed: JSONValue.text(of: number.value)))
        }
      }
      report.tables.append(.init(path: path, rows: numbers.count, columns: [column]))
    }
  }
}

extension ModelParameters {
  /// Whether two numbers are the same to 10⁻⁹ of the larger.
  static func agree(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }

  /// Whether two parameters of a name are the same: as above, but shapes, which
  /// may be near 0, and exponents, which a flat likelihood tells no better, to
  /// 10⁻⁹ and 10⁻⁷ or so much of the larger; what is said about weights to 10⁻⁹,
  /// and weights themselves exactly.
  static func agree(_ name: String, _ a: Double, _ b: Double) -> Bool {
    let isOfWeights = name.hasPrefix(weightsPrefix)
    if isOfWeights, name.hasSuffix(".weight") { return a == b }
    let isShape = name.hasSuffix(".skewness") || name.hasSuffix(".kurtosis")
    let isExponent = name.hasSuffix("power.lambda")
    let least: Double = isShape || isExponent || isOfWeights ? 1 : 0
    return a == b || abs(a - b) <= (isExponent ? 1e-7 : 1e-9) * max(abs(a), abs(b), least)
  }

  /// No name of an indicator begins so.
  private static let weightsPrefix = "weights("

  /// Every number with a name: `fines_12m.winsorise.upper`.
  static func numbers(of parameters: ModelParameters) -> [(name: String, value: Double)] {
    var numbers: [(name: String, value: Double)] = [
      ("fitted_on", Double(parameters.fittedOn.number)), ("subjects", Double(parameters.subjects)),
    ]
    for one in parameters.indicators {
      func add(_ name: String, _ value: Double?) {
        if let value { numbers.append(("\(one.name).\(name)", value)) }
      }
      add("observed", Double(one.observed))
      add("impute", one.impute)
      for sector in one.sectorImpute { add("sector_impute.\(sector.sector)", sector.value) }
      for group in one.groupImpute {
        add("group_impute.\(group.group).observed", Double(group.observed))
        add("group_impute.\(group.group).value", group.value)
      }
      add("winsorise.lower", one.winsorise?.lower)
      add("winsorise.upper", one.winsorise?.upper)
      // As words have no distance, whether they are the same.
      if let outliers = one.outliers {
        add("outliers.outcome is \(outliers.outcome)", 1)
        if let method = outliers.method { add("outliers.method is \(method)", 1) }
        if let why = outliers.why { add("outliers.why is \(why)", 1) }
        add("outliers.moved_down", Double(outliers.movedDown))
        add("outliers.moved_up", Double(outliers.movedUp))
        add("outliers.before.skewness", outliers.before?.skewness)
        add("outliers.before.kurtosis", outliers.before?.kurtosis)
        add("outliers.after.skewness", outliers.after?.skewness)
        add("outliers.after.kurtosis", outliers.after?.kurtosis)
      }
      if let power = one.power {
        add("power.lambda", power.lambda)
        if let why = power.why { add("power.why is \(why)", 1) }
      }
      add("minmax.lower", one.minmax?.lower)
      add("minmax.upper", one.minmax?.upper)
      add("zscore.mean", one.zscore?.mean)
      add("zscore.deviation", one.zscore?.deviation)
      for (index, step) in one.distribution.enumerated() {
        add("distribution.values[\(index)]", step.value)
        add("distribution.counts[\(index)]", Double(step.count))
      }
    }
    for node in parameters.weights {
      let whose = "\(weightsPrefix)\(node.node ?? ""))"
      numbers.append(("\(whose).\(node.method).\(node.refusal ?? "applies")", 1))
      if let subjects = node.subjects { numbers.append(("\(whose).subjects", Double(subjects))) }
      for child in node.children {
        numbers.append(("\(whose).\(child.name).weight", child.weight.double))
        numbers.append(("\(whose).\(child.name).fitted", child.fitted))
      }
      for figure in node.figures { numbers.append(("\(whose).\(figure.name)", figure.value)) }
    }
    return numbers
  }
}
