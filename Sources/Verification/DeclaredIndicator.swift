import Diagnostics
import Tabular

/// An indicator as a release's definition declares it.
public struct DeclaredIndicator: Sendable {
  public let name: String
  public let title: Wording
  public let unit: Wording?
  /// The decimals with which it is published.
  public let decimals: Int
  public let source: Source

  /// The value where there is nothing to measure, or to divide by; nil for
  /// missing.
  public let empty: Double?

  /// Where its values come from.
  public enum Source: Sendable {
    /// Rows of a dataset.
    case dataset(Reading)
    /// One indicator divided by another.
    case share(part: String, whole: String)
  }

  /// How rows of a dataset become one number.
  public struct Reading: Sendable {
    public let dataset: String
    /// The condition on rows; nil for all.
    public let filter: String?
    /// Nil for everything up to the day evaluated.
    public let window: DeclaredWindow?
    public let measure: Measure
    /// The column that is read.
    public let column: String?
    /// For decayed measures: after so many days a record weighs half.
    public let halfLife: Int?
    public let counts: Counting
    public let origin: Origin
  }

  /// The measures, by their names in definitions.
  public enum Measure: String, CaseIterable, Sendable {
    case count, exists, sum, mean, min, max, distinct, last, first, value, share
    case daysSince = "days_since"
    case daysSinceFirst = "days_since_first"
    case decayedCount = "decayed_count"
    case decayedSum = "decayed_sum"
  }

  /// Which records count.
  public enum Counting: String, CaseIterable, Sendable {
    /// Those in force.
    case inForce = "in_force"
    /// Also those that expired or were repaired.
    case history
  }

  /// Whose word records have to be.
  public enum Origin: String, CaseIterable, Sendable {
    case any
    /// Not the subject's own.
    case certified
  }

  init(
    _ name: String, _ node: DefinitionNode, datasets: [DeclaredDataset]
  ) throws(Failure) {
    self.name = name
    title = try node.title(default: name)
    unit = try node["unit"].map { (node) throws(Failure) in try node.wording() }
    let measure: Measure = try node.choice(
      "measure", default: node["share"] == nil ? .count : .share)
    let declared = try node.integerIfPresent("decimals")
    empty = try DeclaredIndicator.empty(node["empty"], of: measure)
    if measure == .share {
      let share = try node.node("share")
      source = .share(part: try share.text("part"), whole: try share.text("whole"))
      decimals = declared ?? 4
      return
    }
    let dataset = try node.text("dataset")
    let column = measure.needsColumn ? try node.text("of") : try node.textIfPresent("of")
    source = .dataset(
      Reading(
        dataset: dataset, filter: try node.textIfPresent("where"),
        window: try node["window"].map { (node) throws(Failure) in try DeclaredWindow(node) },
        measure: measure, column: column,
        halfLife: try node["half_life"].map { (node) throws(Failure) in
          guard case .days(let days) = try DeclaredWindow(node) else {
            throw node.isNot(Wording(en: "a number of days", zh: "天数"))
          }
          return days
        },
        counts: try node.choice("counts", default: .inForce),
        origin: try node.choice("origin", default: .any)))
    let type = column.flatMap { name in datasets.first { $0.name == dataset }?[name]?.type }
    decimals = declared ?? measure.usualDecimals(of: type)
  }

  /// A number, `missing`, or what is usual for the measure.
  private static func empty(
    _ node: DefinitionNode?, of measure: Measure
  ) throws(Failure) -> Double? {
    guard let node else { return measure.usualEmptyValue }
    guard let word = node.json.string else { return try node.number() }
    if word == "missing" { return nil }
    guard let value = Double(word) else {
      throw node.isNot(Wording(en: "a number, or `missing`", zh: "数值或 missing"))
    }
    return value
  }
}

extension DeclaredIndicator.Measure {
  /// Whether it reads a column, of records too.
  var needsColumn: Bool {
    switch self {
    case .sum, .mean, .min, .max, .distinct, .last, .first, .decayedSum, .value: true
    case .count, .exists, .daysSince, .daysSinceFirst, .decayedCount, .share: false
    }
  }

  /// Whether the column has to hold numbers.
  var needsNumbers: Bool { needsColumn && self != .distinct }

  /// The value of no records where none is declared; nil for missing.
  var usualEmptyValue: Double? {
    switch self {
    case .count, .exists, .distinct, .sum, .decayedCount, .decayedSum: 0
    case .mean, .min, .max, .last, .first, .value, .share, .daysSince, .daysSinceFirst: nil
    }
  }

  /// The published decimals where none are declared.
  func usualDecimals(of type: CellType?) -> Int {
    switch self {
    case .count, .exists, .distinct, .daysSince, .daysSinceFirst: 0
    case .sum, .min, .max, .last, .first, .value:
      switch type {
      case .decimal(let scale): scale
      case .integer: 0
      default: 4
      }
    case .mean, .share, .decayedCount, .decayedSum: 4
    }
  }
}

/// A length of time: `12M`, `180D`.
public enum DeclaredWindow: Hashable, Sendable {
  case months(Int)
  case days(Int)

  init(_ node: DefinitionNode) throws(Failure) {
    let text = try node.text()
    guard let count = Int(text.dropLast()), count >= 0, text.hasSuffix("M") || text.hasSuffix("D")
    else { throw node.isNot(Wording(en: "a span such as 12M or 180D", zh: "时间跨度（如 12M、180D）")) }
    self = text.hasSuffix("M") ? .months(count) : .days(count)
  }
}
