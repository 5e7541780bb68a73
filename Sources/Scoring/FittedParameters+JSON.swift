import Documents
import Statistics
import Tabular

extension FittedParameters {
  /// What the member `format` of a parameter file says.
  public static let format = "baihe.parameters/1"

  /// The parameters as a file holds them; numbers are the shortest that read
  /// back as the same Double.
  public var json: JSONValue {
    .object(
      [
        .init("format", .string(FittedParameters.format)),
        .init("framework", .string(framework)),
        .init("fitted_on", .string(fittedOn.description)),
        .init("subjects", .integer(Int64(subjects))),
        .init("indicators", .object(indicators.map { .init($0.name, $0.json) })),
      ] + (weights.isEmpty ? [] : [.init("weights", .array(weights.map(\.json)))]))
  }

  /// The parameters that `json` wrote; nil where the document is something
  /// else: another format, an unknown member, indicators or sectors out of
  /// binary order, bounds out of order, numbers that are none.
  public init?(json: JSONValue) {
    guard
      json.hasOnly([
        "format", "framework", "fitted_on", "subjects", "indicators", "weights",
      ]), json["format"]?.string == FittedParameters.format,
      let framework = json["framework"]?.string,
      let fittedOn = json["fitted_on"]?.string.flatMap(Day.init),
      let subjects = json["subjects"]?.count, let members = json["indicators"]?.members
    else { return nil }
    let indicators = members.compactMap { Indicator(name: $0.name, json: $0.value) }
    guard indicators.count == members.count, members.isInBinaryOrder else { return nil }
    let items = json["weights"].map { $0.array ?? [.null] } ?? []
    let weights = items.compactMap(FittedWeights.init)
    guard weights.count == items.count else { return nil }
    self.init(
      framework: framework, fittedOn: fittedOn, subjects: subjects, indicators: indicators,
      weights: weights)
  }
}

extension FittedParameters.Indicator {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [.init("observed", .integer(Int64(observed)))]
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(.init(name, value)) }
    }
    add("impute", impute.map(JSONValue.double))
    add(
      "sector_impute",
      sectorImpute.map { .object($0.map { .init($0.sector, .double($0.median)) }) })
    add("group_impute", groupImpute?.json)
    add("winsorise", winsorise?.json)
    add("outliers", outliers?.json)
    add("power", power?.json)
    add("minmax", minmax?.json)
    add("zscore", zscore.map { [.double($0.mean), .double($0.deviation)] })
    add(
      "distribution",
      distribution.map {
        [
          "values": .array($0.values.map(JSONValue.double)),
          "counts": .array($0.counts.map { .integer(Int64($0)) }),
        ]
      })
    return .object(members)
  }

  /// Nil where a member is unknown or holds something else.
  fileprivate init?(name: String, json: JSONValue) {
    let known = [
      "observed", "impute", "sector_impute", "group_impute", "winsorise", "outliers", "power",
      "minmax", "zscore",
      "distribution",
    ]
    guard json.hasOnly(known), let observed = json["observed"]?.count else { return nil }
    self.init(name: name, observed: observed)
    if let written = json["impute"] {
      guard let number = written.finite else { return nil }
      impute = number
    }
    if let written = json["sector_impute"] {
      guard let medians = [FittedParameters.SectorMedian](json: written) else { return nil }
      sectorImpute = medians
    }
    if let written = json["group_impute"] {
      guard let values = [FittedParameters.GroupValue](json: written) else { return nil }
      groupImpute = values
    }
    if let written = json["winsorise"] {
      guard let bounds = FittedParameters.Bounds(json: written) else { return nil }
      winsorise = bounds
    }
    if let written = json["outliers"] {
      guard let read = FittedParameters.Outliers(json: written) else { return nil }
      outliers = read
    }
    if let written = json["power"] {
      guard let read = FittedParameters.Power(json: written) else { return nil }
      power = read
    }
    if let written = json["minmax"] {
      guard let bounds = FittedParameters.Bounds(json: written) else { return nil }
      minmax = bounds
    }
    if let written = json["zscore"] {
      guard let pair = written.pair,
        let moments = FittedParameters.Moments(mean: pair.0, deviation: pair.1)
      else { return nil }
      zscore = moments
    }
    if let written = json["distribution"] {
      guard let read = Distribution(json: written), read.count == observed else { return nil }
      distribution = read
    }
  }
}

extension [FittedParameters.SectorMedian] {
  fileprivate init?(json: JSONValue) {
    guard let members = json.members, members.isInBinaryOrder else { return nil }
    self = members.compactMap { member in
      member.value.finite.map { .init(sector: member.name, median: $0) }
    }
    guard count == members.count else { return nil }
  }
}

extension FittedParameters.Bounds {
  fileprivate var json: JSONValue { [.double(lower), .double(upper)] }

  fileprivate init?(json: JSONValue) {
    guard let pair = json.pair else { return nil }
    self.init(pair.0, pair.1)
  }
}

extension Distribution {
  fileprivate init?(json: JSONValue) {
    guard json.hasOnly(["values", "counts"]), let values = json["values"]?.array,
      let counts = json["counts"]?.array
    else { return nil }
    let numbers = values.compactMap(\.finite)
    let times = counts.compactMap(\.count)
    guard numbers.count == values.count, times.count == counts.count else { return nil }
    self.init(values: numbers, counts: times)
  }
}
