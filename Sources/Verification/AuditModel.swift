import Diagnostics

/// What a release tells of the structure of a framework.
struct AuditModel: Sendable {
  let least: Int
  let bins: Int
  /// By what is looked at.
  private let limits: [String: Double]

  init(_ node: DefinitionNode) throws(Failure) {
    least = try node.integerIfPresent("least") ?? 30
    bins = try node.integerIfPresent("bins") ?? 10
    var limits: [String: Double] = [:]
    for entry in try node.entries("limits") { limits[entry.name] = try entry.value.number() }
    self.limits = limits
  }

  /// Which of these are beyond their limits, in the order given; nil for none.
  func findings(_ numbers: [(name: String, isLeast: Bool, value: Double?)]) -> String? {
    let beyond = numbers.filter { name, isLeast, value in
      guard let value, let limit = limits[name] else { return false }
      return isLeast ? value < limit : value > limit
    }
    return beyond.isEmpty ? nil : beyond.map(\.name).joined(separator: " ")
  }
}
