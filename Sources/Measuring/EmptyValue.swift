import Diagnostics
import Documents
import Settings

/// What an indicator is where there is nothing to measure.
public enum EmptyValue: Hashable, Sendable {
  /// No value.
  case missing
  /// This number.
  case number(Exact)

  /// As a cell of a matrix: NaN for no value.
  var cell: Double {
    switch self {
    case .missing: .nan
    case .number(let number): Double(number)
    }
  }

  /// As it is written in definitions.
  var json: JSONValue {
    switch self {
    case .missing: .string(EmptyValue.word)
    case .number(let number): .number(number.description)
    }
  }

  static let word = "missing"
}

extension Kind where Value == EmptyValue {
  /// A decimal number, or the word `missing`.
  static var emptyValue: Kind {
    .written(
      as: Wording(en: "a number, or `missing`", zh: "数值或 missing"),
      pattern: #"^(missing|-?(0|[1-9][0-9]*)(\.[0-9]+)?)$"#,
      read: { $0 == EmptyValue.word ? .missing : Exact(parsing: $0).map(EmptyValue.number) },
      write: { value in
        switch value {
        case .missing: EmptyValue.word
        case .number(let number): number.description
        }
      })
  }
}
