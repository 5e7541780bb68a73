/// The functions of the language, by the names with which they are called.
enum Function: String, CaseIterable, Sendable {
  // Numbers.
  case abs, round
  // Any type.
  case coalesce, nullif, least, greatest
  // Texts.
  case length, lower, upper, trim
  case startsWith = "starts_with"
  // Days.
  case year, month

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .abs, .length, .lower, .upper, .trim, .year, .month: 1...1
    case .round: 1...2
    case .nullif, .startsWith: 2...2
    case .coalesce, .least, .greatest: 1...Int.max
    }
  }

  /// A call, for messages.
  var usage: String {
    switch self {
    case .abs: "abs(x)"
    case .round: "round(x, 2)"
    case .coalesce: "coalesce(x, y)"
    case .nullif: "nullif(x, y)"
    case .least: "least(x, y)"
    case .greatest: "greatest(x, y)"
    case .length: "length(text)"
    case .lower: "lower(text)"
    case .upper: "upper(text)"
    case .trim: "trim(text)"
    case .startsWith: "starts_with(text, 'prefix')"
    case .year: "year(day)"
    case .month: "month(day)"
    }
  }
}
