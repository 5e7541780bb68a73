import Diagnostics
import Documents
import Verification

extension RecordStanding {
  /// The standing for a program: the same members always.
  var json: JSONValue {
    [
      "state": .string(state.rawValue),
      "expires": expires.map { .string($0.description) } ?? .null,
      "repair": repair.map {
        ["day": .string($0.day.description), "known": .string($0.known.description)]
      } ?? .null,
      "left": left.map { .string($0.description) } ?? .null,
      "term": term?.json ?? .null,
      "bars": .array(bars.map { ["dataset": .string($0.dataset), "basis": $0.basis.json] }),
      "self_declared": .bool(isSelfDeclared),
      "objection": objection.map {
        ["counts": .bool($0.counts), "basis": $0.basis.json]
      } ?? .null,
    ]
  }
}

extension DeclaredTerm {
  fileprivate var json: JSONValue {
    [
      "from": from.map { .string($0.description) } ?? .null,
      "until": until.map { .string($0.description) } ?? .null,
      "shortest": .string(shortest.written),
      "longest": longest.map { .string($0.written) } ?? .null,
      "repair": .bool(repairs),
      "basis": basis.json,
    ]
  }
}

extension DeclaredWindow {
  /// As a pipeline writes it.
  var written: String {
    switch self {
    case .months(let months): "\(months)M"
    case .days(let days): "\(days)D"
    }
  }
}
