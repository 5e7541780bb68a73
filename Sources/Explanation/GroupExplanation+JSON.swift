import Documents
import Verification

extension GroupExplanation {
  /// The explanation for a program: the same members always, `null` where
  /// there is nothing to say. Numbers are as published.
  public var json: JSONValue {
    [
      "by": .string(grouping.rawValue),
      "code": .string(code),
      "name": name?.json ?? .null,
      "period": .string(period.description),
      "indices": .array(indices.map(\.json)),
    ]
  }
}

extension IndexExplanation {
  fileprivate var json: JSONValue {
    [
      "index": .string(index.name),
      "title": index.title.json,
      "level": .string(level),
      "formula": index.formula.json,
      "linking": index.linkWords?.json ?? .null,
      "subjects": .integer(Int64(subjects)),
      "thin": .integer(Int64(thin)),
      "value": .written(value),
      "index_value": .written(indexValue),
      "rank": rank.map { .integer(Int64($0)) } ?? .null,
      "ranked": .integer(Int64(ranked)),
      "rank_change": .written(rankChange),
      "change": .written(change),
      "entered": entered.map { .integer(Int64($0)) } ?? .null,
      "left": left.map { .integer(Int64($0)) } ?? .null,
      "terms": .array(terms.map(\.json)),
      "terms_add_up": termsAddUp.map(JSONValue.bool) ?? .null,
      "effects": .array(effects.map(\.json)),
      "effects_add_up": effectsAddUp.map(JSONValue.bool) ?? .null,
      "neighbours": .array(
        neighbours.map {
          [
            "rank": .integer(Int64($0.rank)), "code": .string($0.code),
            "name": $0.name?.json ?? .null, "value": .written($0.value), "own": .bool($0.isOwn),
          ]
        }),
      "revisions": .array(revisions.map(\.json)),
      "signals": signals?.json ?? .null,
      "difference": difference?.json ?? .null,
      "comparisons": .array(comparisons.map(\.json)),
      "movers": movers.json,
    ]
  }
}

extension IndexExplanation.Signals {
  fileprivate var json: JSONValue {
    [
      "shown": .written(shown), "change_percent": .written(change),
      "wave": wave.map(JSONValue.string) ?? .null,
      "lamp": lamp.map(JSONValue.string) ?? .null,
      "terms": .array(
        terms.map {
          [
            "name": .string($0.name), "title": $0.title.json,
            "contribution_percent": .written($0.value), "change_percent": .written($0.change),
          ]
        }),
    ]
  }
}

extension IndexExplanation.Revision {
  fileprivate var json: JSONValue {
    [
      "period": .string(period), "published": .written(published),
      "definition": .written(definition), "then": .written(then), "late": .written(late),
      "correction": .written(correction), "repair": .written(repair), "now": .written(now),
    ]
  }
}

extension IndexExplanation.Part {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "title": title.json, "value": .written(value),
      "change": .written(change),
    ]
  }
}

extension IndexExplanation.Movers {
  fileprivate var json: JSONValue {
    switch self {
    case .needExports: ["is": "needs_exports", "subjects": []]
    case .withheld: ["is": "withheld", "subjects": []]
    case .none: ["is": "none", "subjects": []]
    case .listed(let moves):
      [
        "is": "listed",
        "subjects": .array(
          moves.map {
            [
              "subject": .string($0.id), "is": .string($0.kind.rawValue),
              "before": .optional($0.before), "after": .optional($0.after),
              "effect": .optional($0.effect),
            ]
          }),
      ]
    }
  }
}
