/// How serious a finding is.
public enum Severity: String, CaseIterable, Sendable {
  /// Stops the command, or costs a record its place.
  case error
  /// Said, and the work goes on.
  case warning
  /// Worth knowing.
  case note
}

/// A situation that Baihe can report: its number, its exit class and its
/// wording, declared once by the module that meets it.
///
/// Numbers are public and never reused:
///
/// | range | module |
/// | --- | --- |
/// | 1000–1099 | command line and program |
/// | 1100–1199 | Settings |
/// | 1200–1299 | DelimitedText |
/// | 1300–1399 | Expressions |
/// | 1400–1499 | Store |
/// | 1500–1599 | Jobs |
/// | 1600–1699 | Loading |
/// | 1700–1799 | Publication |
/// | 1800–1899 | Pipelines |
/// | 1900–1999 | Identification |
/// | 2000–2099 | Measuring |
/// | 2100–2199 | Scoring |
/// | 2200–2299 | Indexing |
/// | 2300–2399 | Verification |
/// | 2400–2499 | Explanation |
/// | 2600–2699 | Simulation |
/// | 2700–2799 | Quality |
/// | 2800–2899 | Matrices |
/// | 2900–2999 | Multivariate |
/// | 3300–3399 | Composites |
/// | 3400–3499 | Optimisation |
public struct FindingKind: Hashable, Sendable {
  /// The number in `BH-1203`.
  public let number: Int
  public let severity: Severity
  /// How the command ends when this finding stops it.
  public let exit: ExitClass
  /// What is wrong, one sentence without a final full stop.
  public let cause: Wording
  /// One next step, or `Wording.none`.
  public let hint: Wording

  public init(
    _ number: Int, _ severity: Severity = .error, exit: ExitClass, cause: Wording,
    hint: Wording = .none
  ) {
    self.number = number
    self.severity = severity
    self.exit = exit
    self.cause = cause
    self.hint = hint
  }

  /// The stable code: `BH-1203`.
  public var code: String { "BH-\(number)" }

  /// This situation met at a place.
  public func at(_ place: Place, _ values: KeyValuePairs<String, Finding.Value> = [:]) -> Finding {
    Finding(self, at: place, values: values.map { ($0.key, $0.value) })
  }
}
