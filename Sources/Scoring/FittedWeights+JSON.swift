import Documents
import Settings

extension FittedWeights {
  /// As a parameter file has them.
  var json: JSONValue {
    var members: [JSONValue.Member] = []
    if let node { members.append(.init("node", .string(node))) }
    members.append(.init("by", .string(method)))
    if let refusal { members.append(.init("refused", .string(refusal.rawValue))) }
    if let subjects { members.append(.init("subjects", .integer(Int64(subjects)))) }
    members.append(
      .init(
        "children",
        .object(
          children.map {
            .init(
              $0.name,
              ["weight": .number($0.weight.description), "fitted": .double($0.fitted)])
          })))
    if !figures.isEmpty {
      members.append(.init("figures", .object(figures.map { .init($0.name, .double($0.value)) })))
    }
    return .object(members)
  }

  /// Nil where a member is unknown or holds something else, or the weights do
  /// not add up to exactly 1.
  init?(json: JSONValue) {
    let known = ["node", "by", "refused", "subjects", "children", "figures"]
    guard json.members?.allSatisfy({ known.contains($0.name) }) ?? false,
      let method = json["by"]?.string, let members = json["children"]?.members
    else { return nil }
    var children: [Child] = []
    for member in members {
      guard let weight = member.value["weight"]?.exact, weight >= 0,
        let fitted = member.value["fitted"]?.number
      else { return nil }
      children.append(Child(name: member.name, weight: weight, fitted: fitted))
    }
    var figures: [Figure] = []
    for member in json["figures"]?.members ?? [] {
      guard let value = member.value.number else { return nil }
      figures.append(Figure(member.name, value))
    }
    var refusal: WeightRefusal?
    if let word = json["refused"] {
      guard let known = word.string.flatMap(WeightRefusal.init) else { return nil }
      refusal = known
    }
    var subjects: Int?
    if let written = json["subjects"] {
      guard let count = written.integer, count >= 0 else { return nil }
      subjects = Int(count)
    }
    if let node = json["node"], node.string == nil { return nil }
    guard children.map(\.weight).addUpToOne else { return nil }
    self.init(
      node: json["node"]?.string, method: method, refusal: refusal, subjects: subjects,
      children: children, figures: figures)
  }
}

extension [Exact] {
  /// Whether they add up to exactly 1.
  fileprivate var addUpToOne: Bool {
    var sum: Int128 = 0
    for exact in self {
      var units = Int128(exact.significand)
      for _ in exact.scale..<18 { units *= 10 }
      sum += units
    }
    return sum == 1_000_000_000_000_000_000
  }
}

extension JSONValue {
  /// A finite number.
  fileprivate var number: Double? {
    let number: Double? =
      switch self {
      case .integer(let value): Double(value)
      case .double(let value): value
      case .number(let text): Double(text)
      case .null, .bool, .string, .array, .object: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// A decimal of at most nine places.
  fileprivate var exact: Exact? {
    switch self {
    case .integer(let value): Exact(value)
    case .number(let text): Exact(parsing: text)
    case .double(let value):
      // The nearest of nine places, if it is the same number.
      abs(value) < 1e6
        ? Exact(Int64((value * 1e9).rounded()), scale: 9).flatMap {
          Double($0) == value ? $0 : nil
        } : nil
    case .null, .bool, .string, .array, .object: nil
    }
  }
}
