import Diagnostics
import Documents
import Tabular

/// The sections `quality` and `calendar` of a release's definition.
struct DeclaredQuality: Sendable {
  /// By the name of the rate: `coverage`.
  let targets: [String: PlainDecimal]
  /// The most examples of a measure and dataset.
  let examples: Int
  let datasets: [DeclaredAssessment]

  init(_ node: DefinitionNode, calendar: DefinitionNode?) throws(Failure) {
    var targets: [String: PlainDecimal] = [:]
    for (name, target) in try node.entries("targets") {
      guard let value = PlainDecimal(parsing: try target.digits()) else {
        throw target.isNot(Wording(en: "a number", zh: "数值"))
      }
      targets[name] = value
    }
    self.targets = targets
    examples = try node.integerIfPresent("examples") ?? 20
    var worked: [Int32: Bool] = [:]
    for (name, kind) in try calendar?.entries() ?? [] {
      guard let day = Day(name) else {
        throw kind.isNot(Wording(en: "the kind of a day", zh: "某日的类别"))
      }
      worked[day.number] = try kind.text() == "workday"
    }
    var datasets: [DeclaredAssessment] = []
    for (name, dataset) in try node.entries("datasets") {
      datasets.append(try DeclaredAssessment(name, dataset, worked))
    }
    self.datasets = datasets
  }
}

/// What is asked of one dataset.
struct DeclaredAssessment: Sendable {
  let dataset: String
  let identifier: DeclaredIdentifier?
  let name: String?
  /// The column that tells entities apart, and that of the day from which on
  /// a row is in force.
  let entity: (column: String, since: String)?
  let key: [String]
  let required: [String]
  let event: String?
  let known: String?
  let limit: Int?
  let period: String
  let withdrawal: String?
  /// The condition on rows that may be late; nil for all.
  let announces: String?
  /// Whether days are worked, of those that are announced.
  let announced: [Int32: Bool]

  init(_ name: String, _ node: DefinitionNode, _ announced: [Int32: Bool]) throws(Failure) {
    dataset = name
    self.announced = announced
    identifier = try node["identifier"].map { (node) throws(Failure) in
      try DeclaredIdentifier(node)
    }
    self.name = try node.textIfPresent("name")
    entity = try node["entity"].map { (node) throws(Failure) in
      (try node.text("column"), try node.text("since"))
    }
    key = try node.texts("key")
    required = try node.texts("required")
    event = try node.textIfPresent("event")
    known = try node.textIfPresent("known")
    limit = try node.integerIfPresent("limit")
    period = try node.text("period")
    withdrawal = try node.textIfPresent("withdrawal")
    announces = try node.textIfPresent("announces")
  }

  /// Whether delays are counted.
  var measuresDelays: Bool { event != nil && known != nil }

  /// Whether a day is worked: as announced, else from Monday to Friday.
  func isWorked(_ day: Int32) -> Bool {
    // Day 4 was a Monday.
    announced[day] ?? (((Int(day) - 4) % 7 + 7) % 7 < 5)
  }

  /// The working days after one day and up to another that is not before it,
  /// counted one by one.
  func workingDays(after event: Int32, upTo known: Int32) -> Int {
    var count = 0
    var day = event
    while day < known {
      day += 1
      if isWorked(day) { count += 1 }
    }
    return count
  }
}
