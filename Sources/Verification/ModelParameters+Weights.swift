import Diagnostics
import Documents

extension ModelParameters {
  /// The weights of the children of a node that a method found.
  public struct Weights: Hashable, Sendable {
    /// Nil for the top of the framework.
    public let node: String?
    /// The method that was used.
    public let method: String
    /// Why the declared one was not, as the file writes it.
    public let refusal: String?
    /// How many subjects had all children; nil where values do not decide.
    public let subjects: Int?
    /// In declared order.
    public let children: [Child]
    public let figures: [Figure]

    /// One child.
    public struct Child: Hashable, Sendable {
      public let name: String
      public let weight: PlainDecimal
      /// Before it was rounded.
      public let fitted: Double
    }

    /// A number that the method says of itself.
    public struct Figure: Hashable, Sendable {
      public let name: String
      public let value: Double
    }
  }
}

extension ModelParameters.Weights {
  /// nil where a member is not what it should be.
  init?(_ json: JSONValue) {
    guard let method = json["by"]?.string, let members = json["children"]?.members else {
      return nil
    }
    node = json["node"]?.string
    self.method = method
    refusal = json["refused"]?.string
    subjects = json["subjects"]?.integer.map(Int.init)
    var children: [Child] = []
    for member in members {
      guard let text = member.value["weight"]?.writtenNumber,
        let weight = PlainDecimal(parsing: text), let fitted = member.value["fitted"]?.plainNumber
      else { return nil }
      children.append(Child(name: member.name, weight: weight, fitted: fitted))
    }
    self.children = children
    var figures: [Figure] = []
    for member in json["figures"]?.members ?? [] {
      guard let value = member.value.plainNumber else { return nil }
      figures.append(Figure(name: member.name, value: value))
    }
    self.figures = figures
  }

  /// What a method found for the children of a branch.
  init(
    _ branch: FrameworkModel.Branch, _ model: WeightModel, _ found: PlainWeights, subjects: Int?
  ) {
    let names = branch.children.map(\.name)
    let weights = found.refusal == nil ? found.weights : PlainWeights.equal(names.count).weights
    node = branch.isTop ? nil : branch.name
    method = found.refusal == nil ? model.word : "equal"
    refusal = found.refusal
    self.subjects = subjects
    figures = found.figures.map { Figure(name: $0.name, value: $0.value) }
    let rounded = Self.rounded(weights, decimals: model.decimals)
    children = zip(names, zip(rounded, weights)).map {
      Child(name: $0, weight: $1.0, fitted: $1.1)
    }
  }

  /// Weights with so many decimals that add up to exactly 1: cut off, and what
  /// is missing goes by one unit each to those of which most was cut off, the
  /// first of equal ones. What is beyond 13 decimals is rounding error.
  private static func rounded(_ weights: [Double], decimals: Int) -> [PlainDecimal] {
    let whole = PlainNumbers.power(decimals)
    let step = PlainNumbers.power(13 - decimals)
    let fine = weights.map { Int128(($0 * 1e13).rounded()) }
    var units = fine.map { $0 / step }
    var missing = whole - units.reduce(0, +)
    for index in fine.indices.sorted(by: { a, b in
      fine[a] % step != fine[b] % step ? fine[a] % step > fine[b] % step : a < b
    }) where missing > 0 {
      units[index] += 1
      missing -= 1
    }
    return units.map { PlainDecimal(units: $0, decimals: decimals) }
  }
}

extension JSONValue {
  /// A number as it is written, without an exponent.
  fileprivate var writtenNumber: String? {
    switch self {
    case .integer(let value): String(value)
    case .number(let text): text
    case .double(let value): PlainDecimal(value, decimals: 9)?.text
    case .null, .bool, .string, .array, .object: nil
    }
  }
}
