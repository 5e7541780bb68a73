import Documents
import Tabular

@testable import Verification

/// A framework as a definition states it.
func framework(_ json: String) throws -> FrameworkModel {
  let value = try JSONValue(parsing: json)
  return try FrameworkModel(
    name: "f", DefinitionNode(value, path: "frameworks.f", file: "definition.json"))
}

/// A framework of one indicator `x` with this treatment.
func leaf(_ treatment: String) throws -> FrameworkModel {
  try framework(
    #"{"class": "c", "tree": [{"indicator": "x", "weight": 1, \#(treatment)}]}"#)
}

/// Subjects `s0`, `s1` … with values of `x`; nil where it is missing.
func rows(_ values: [Double?], sectors: [String?] = []) -> [ModelRow] {
  values.enumerated().map { index, value in
    ModelRow(
      id: "s\(index)", sector: index < sectors.count ? sectors[index] : nil,
      values: value.map { ["x": $0] } ?? [:])
  }
}

extension FrameworkModel {
  /// The parameters fitted to subjects.
  func fitted(to rows: [ModelRow]) throws -> ModelParameters {
    try ModelParameters.fitted(self, to: rows, on: day("2026-10-31"))
  }

  /// The traces of subjects with the parameters fitted to them, or to others.
  func scored(_ rows: [ModelRow], fittedTo others: [ModelRow]? = nil) throws -> [ScoreTrace] {
    try ScoredPopulation(
      self, fitted(to: others ?? rows), rows: rows, indicators: ["x", "y", "z"], file: "f"
    ).traces
  }

  /// The value on the scale of the tree of every subject.
  func values(_ rows: [ModelRow], fittedTo others: [ModelRow]? = nil) throws -> [Double?] {
    try scored(rows, fittedTo: others).map(\.root.value)
  }
}

extension ByteText: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
