import Documents
import Tabular

extension QualityReport {
  /// The report as it is kept in the stage's output.
  public var json: JSONValue {
    [
      "dataset": .string(dataset),
      "fields": .array(fields.map(JSONValue.string)),
      "later": .integer(Int64(later)),
      "total": total.json,
      "months": .array(
        months.map { ["month": .string($0.month.description), "figures": $0.figures.json] }),
    ]
  }

  /// The report that `json` wrote; nil where the document is something else.
  public init?(json: JSONValue) {
    guard let dataset = json["dataset"]?.string, let listed = json["fields"]?.array,
      let later = json["later"]?.integer, let all = json["total"],
      let months = json["months"]?.array
    else { return nil }
    let fields = listed.compactMap(\.string)
    guard fields.count == listed.count, let total = Figures(json: all, fields: fields.count) else {
      return nil
    }
    let read = months.compactMap { one -> MonthFigures? in
      guard let month = one["month"]?.string.flatMap({ Month($0) }),
        let figures = one["figures"].flatMap({ Figures(json: $0, fields: fields.count) })
      else { return nil }
      return MonthFigures(month: month, figures: figures)
    }
    let isGapless = zip(read, read.dropFirst()).allSatisfy {
      $0.month.advanced(by: 1) == $1.month
    }
    guard read.count == months.count, isGapless else { return nil }
    self.init(
      dataset: dataset, fields: fields, later: Int(later), total: total, months: read)
  }
}

extension QualityReport.Figures {
  fileprivate var json: JSONValue {
    func number(_ value: Int?) -> JSONValue { value.map { .integer(Int64($0)) } ?? .null }
    var members: [JSONValue.Member] = [
      .init(
        "counts",
        .object(zip(QualityCount.allCases, counts).map { .init($0.rawValue, number($1)) })),
      .init("missing", .array(missing.map { number($0) })),
      .init("invalid", .array(invalid.map { number($0) })),
      .init("median_delay", number(medianDelay)),
      .init("ninth_decile_delay", number(ninthDecileDelay)),
    ]
    if entityCounts.contains(where: { $0 != nil }) {
      members.append(
        .init(
          "entity_counts",
          .object(zip(EntityCount.allCases, entityCounts).map { .init($0.rawValue, number($1)) })))
    }
    return .object(members)
  }

  fileprivate init?(json: JSONValue, fields: Int) {
    self.init(fields: fields)
    guard let counts = json["counts"],
      let missing = json["missing"]?.array?.compactMap({ $0.integer.map(Int.init) }),
      let invalid = json["invalid"]?.array?.compactMap({ $0.integer.map(Int.init) }),
      missing.count == fields, invalid.count == fields
    else { return nil }
    for count in QualityCount.allCases {
      self[count] = counts[count.rawValue]?.integer.map(Int.init)
    }
    for count in EntityCount.allCases {
      self[ofEntities: count] = json["entity_counts"]?[count.rawValue]?.integer.map(Int.init)
    }
    self.missing = missing
    self.invalid = invalid
    medianDelay = json["median_delay"]?.integer.map(Int.init)
    ninthDecileDelay = json["ninth_decile_delay"]?.integer.map(Int.init)
  }
}
