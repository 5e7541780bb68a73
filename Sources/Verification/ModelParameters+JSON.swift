import Diagnostics
import Documents
import Tabular

extension ModelParameters {
  /// Reads a parameters file.
  ///
  /// Throws `unreadableParameters` with what is wrong.
  public init(json: JSONValue, framework: String, file: String) throws(Failure) {
    func unreadable(_ why: Wording) -> Failure {
      Failure(
        VerificationFindings.unreadableParameters.at(
          .file(file), ["framework": .name(framework), "why": .word(why)]))
    }
    guard json["format"]?.string == "baihe.parameters/1" else {
      throw unreadable(Wording(en: "it is of another format", zh: "格式不符"))
    }
    guard let day = json["fitted_on"]?.string.flatMap({ Day($0) }),
      let subjects = json["subjects"]?.integer, let members = json["indicators"]?.members
    else {
      throw unreadable(
        Wording(
          en: "`fitted_on`, `subjects` or `indicators` is missing",
          zh: "缺少 fitted_on、subjects 或 indicators"))
    }
    var indicators: [Indicator] = []
    for member in members {
      guard let indicator = Indicator(name: member.name, member.value) else {
        throw unreadable(
          Wording(
            en: "the parameters of `\(member.name.printable)` are not complete",
            zh: "“\(member.name.printable)”的参数不完整"))
      }
      indicators.append(indicator)
    }
    let items = json["weights"]?.array ?? []
    let weights = items.compactMap(Weights.init)
    guard weights.count == items.count else {
      throw unreadable(Wording(en: "`weights` are not complete", zh: "weights 不完整"))
    }
    self.init(
      framework: framework, fittedOn: day, subjects: Int(subjects), indicators: indicators,
      weights: weights)
  }
}

extension ModelParameters.Indicator {
  /// nil where a member is not what it should be.
  fileprivate init?(name: String, _ json: JSONValue) {
    self.init(name: name)
    guard let observed = json["observed"]?.integer else { return nil }
    self.observed = Int(observed)
    if let value = json["impute"], value != .null {
      guard let number = value.plainNumber else { return nil }
      impute = number
    }
    for member in json["sector_impute"]?.members ?? [] {
      guard let number = member.value.plainNumber else { return nil }
      sectorImpute.append(ModelParameters.SectorValue(sector: member.name, value: number))
    }
    for member in json["group_impute"]?.members ?? [] {
      guard let observed = member.value["observed"]?.integer else { return nil }
      groupImpute.append(
        ModelParameters.GroupValue(
          group: member.name, observed: Int(observed), value: member.value["value"]?.plainNumber))
    }
    if let pair = json["winsorise"], pair != .null {
      guard let (lower, upper) = pair.pairOfNumbers else { return nil }
      winsorise = FrameworkModel.Bounds(lower: lower, upper: upper)
    }
    if let member = json["outliers"], member != .null {
      guard let read = ModelParameters.Outliers(member) else { return nil }
      outliers = read
    }
    if let member = json["power"], member != .null {
      guard let lambda = member["lambda"]?.plainNumber else { return nil }
      power = ModelParameters.Power(lambda: lambda, why: member["why"]?.string)
    }
    if let pair = json["minmax"], pair != .null {
      guard let (lower, upper) = pair.pairOfNumbers else { return nil }
      minmax = FrameworkModel.Bounds(lower: lower, upper: upper)
    }
    if let pair = json["zscore"], pair != .null {
      guard let (mean, deviation) = pair.pairOfNumbers else { return nil }
      zscore = ModelParameters.Moments(mean: mean, deviation: deviation)
    }
    if let steps = json["distribution"], steps != .null {
      guard let values = steps["values"]?.array, let counts = steps["counts"]?.array,
        values.count == counts.count
      else { return nil }
      for (value, count) in zip(values, counts) {
        guard let number = value.plainNumber, let times = count.integer else { return nil }
        let below = distribution.last.map { $0.below + $0.count } ?? 0
        distribution.append(
          ModelParameters.Step(value: number, count: Int(times), below: below))
      }
    }
  }
}

extension ModelParameters.Outliers {
  /// nil where a member is not what it should be.
  fileprivate init?(_ json: JSONValue) {
    guard let outcome = json["outcome"]?.string, let down = json["moved_down"]?.integer,
      let up = json["moved_up"]?.integer
    else { return nil }
    self.outcome = outcome
    method = json["method"]?.string
    why = json["why"]?.string
    (movedDown, movedUp) = (Int(down), Int(up))
    if let pair = json["before"] {
      guard let (skewness, kurtosis) = pair.pairOfNumbers else { return nil }
      before = ModelParameters.Shape(skewness: skewness, kurtosis: kurtosis)
    }
    if let pair = json["after"] {
      guard let (skewness, kurtosis) = pair.pairOfNumbers else { return nil }
      after = ModelParameters.Shape(skewness: skewness, kurtosis: kurtosis)
    }
  }
}

extension JSONValue {
  /// The two numbers of a list of two.
  fileprivate var pairOfNumbers: (Double, Double)? {
    guard let items = array, items.count == 2, let first = items[0].plainNumber,
      let second = items[1].plainNumber
    else { return nil }
    return (first, second)
  }
}

extension JSONValue {
  /// The number that a JSON number is; nil for anything else.
  var plainNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .double(let value): value
    case .number(let text): Double(text)
    case .null, .bool, .string, .array, .object: nil
    }
  }
}
