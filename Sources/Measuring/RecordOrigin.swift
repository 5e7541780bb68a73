import Diagnostics
import Settings

/// Whose word records have to be for an indicator.
public enum RecordOrigin: String, CaseIterable, Sendable {
  /// Anybody's.
  case any
  /// That of a source: those are left out that subjects declare themselves.
  case certified

  var meaning: Wording {
    switch self {
    case .any: Wording(en: "all records", zh: "全部记录")
    case .certified:
      Wording(
        en: "without those that subjects declare themselves (`self_declared`)",
        zh: "不含主体自行申报的记录（self_declared）")
    }
  }
}

extension IndicatorDefinition {
  static let originField: Field<IndicatorDefinition, RecordOrigin> = Field(
    "origin", \.origin, .choice(of: RecordOrigin.self, doc: \.meaning), default: .any,
    doc: Wording(en: "Whose word the records have to be", zh: "记录须由谁认定"))
}
