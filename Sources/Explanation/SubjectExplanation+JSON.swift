import Diagnostics
import Documents
import Verification

extension SubjectExplanation {
  /// The explanation for a program: the same members always, `null` where
  /// there is nothing to say. Points are numbers as published.
  public var json: JSONValue {
    [
      "subject": .string(id),
      "name": name.map(JSONValue.string) ?? .null,
      "class": ["code": .string(subjectClass), "title": classTitle.json],
      "region": region?.json ?? .null,
      "sector": sector?.json ?? .null,
      "period": .string(period.description),
      "known_at": .string(knownAt.description),
      "basis": .string(basis.rawValue),
      "frameworks": .array(frameworks.map(\.json)),
    ]
  }
}

extension SubjectExplanation.Code {
  var json: JSONValue { ["code": .string(code), "name": name?.json ?? .null] }
}

extension Wording {
  var json: JSONValue { ["zh": .string(zh), "en": .string(en)] }
}

extension JSONValue {
  /// A number that is already written; `null` for none.
  static func written(_ number: String?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  /// A number; `null` for none.
  static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.double) ?? .null }
}

extension FrameworkExplanation {
  fileprivate var json: JSONValue {
    [
      "framework": .string(name),
      "title": title.json,
      "scale": ["from": .double(from), "to": .double(to)],
      "in_population": .bool(isInPopulation),
      "score": .written(score),
      "grade": grade.map(JSONValue.string) ?? .null,
      "rank": rank.map { .integer(Int64($0)) } ?? .null,
      "ranked": .integer(Int64(ranked)),
      "coverage": ["observed": .double(coverage), "least": .double(leastCoverage)],
      "grades": .array(
        grades.map {
          ["grade": .string($0.name), "from": .optional($0.from), "own": .bool($0.isOwn)]
        }),
      "nodes": .array(nodes.map(\.json)),
      "limit": .written(limit),
      "vetoes": .array(
        vetoes.map {
          [
            "veto": .string($0.name), "when": .string($0.condition), "cap": .double($0.cap),
            "basis": $0.basis.json, "holds": .bool($0.holds), "decides": .bool($0.decides),
          ]
        }),
      "parameters": fitting.map {
        ["fitted_on": .string($0.day.description), "subjects": .integer(Int64($0.subjects))]
      } ?? .null,
      "adds_up": addsUp.map(JSONValue.bool) ?? .null,
      "agreement": agreement.json,
    ]
  }
}

extension FrameworkExplanation.Agreement {
  fileprivate var json: JSONValue {
    switch self {
    case .agrees: ["is": "agrees", "published": .null, "recomputed": .null]
    case .differs(let published, let recomputed):
      ["is": "differs", "published": .written(published), "recomputed": .written(recomputed)]
    case .rounded(let published, let recomputed):
      ["is": "rounded", "published": .written(published), "recomputed": .written(recomputed)]
    }
  }
}

extension NodeExplanation {
  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "title": title.json,
      "weight": .double(weight),
      "rescaled_weight": .optional(rescaledWeight),
      "value": .optional(value),
      "contribution": .written(contribution),
      "children": .array(children.map(\.json)),
      "indicator": leaf?.json ?? .null,
    ]
  }
}

extension LeafExplanation {
  fileprivate var json: JSONValue {
    let parameters = trace.parameters
    return [
      "score_in": trace.leaf.origin == .score ? .string(trace.leaf.name) : .null,
      "unit": unit?.json ?? .null,
      "raw": .optional(trace.raw),
      "imputed": .optional(trace.imputed),
      "winsorised": .optional(trace.winsorised),
      "transformed": .optional(trace.transformed),
      "normalised": .optional(trace.normalised),
      "parameters": [
        "observed": .integer(Int64(parameters.observed)),
        "impute": .optional(parameters.impute),
        "winsorise": parameters.winsorise.map { [.double($0.lower), .double($0.upper)] } ?? .null,
        "minmax": parameters.minmax.map { [.double($0.lower), .double($0.upper)] } ?? .null,
        "zscore": parameters.zscore.map { [.double($0.mean), .double($0.deviation)] } ?? .null,
      ],
      "steps": .array(steps.map(\.json)),
      "records": records.map { .array($0.counted.map(\.json)) } ?? .null,
      "left_out": records.map { .array($0.leftOut.map(\.json)) } ?? .null,
    ]
  }
}

extension SourceRecord {
  fileprivate var json: JSONValue {
    [
      "dataset": .string(dataset),
      "file": .string(file),
      "line": .integer(Int64(line)),
      "event": event.map { .string($0.description) } ?? .null,
      "known": known.map { .string($0.description) } ?? .null,
      "amount": .optional(amount),
      "weight": .double(weight),
      "standing": standing?.json ?? .null,
      "taken_over": origin?.json ?? .null,
    ]
  }
}
