import Diagnostics

/// The signals of an index as the release's definition states them.
public struct SignalModel: Sendable {
  /// A state of the change, in per cent.
  public struct Wave: Sendable {
    public let state: String
    public let title: Wording?
    /// nil for the last.
    let below: PlainDecimal?
  }

  /// A colour of the level.
  public struct Lamp: Sendable {
    public let colour: String
    public let title: Wording?
    /// nil where it takes the rest.
    let above: PlainDecimal?
  }

  /// The lowest first, the highest first.
  public let waves: [Wave]
  public let lamps: [Lamp]

  init(_ node: DefinitionNode) throws(Failure) {
    var waves: [Wave] = []
    for one in try node.items("wave") {
      let below = try one["below"].map { (bound) throws(Failure) -> PlainDecimal in
        let text = try bound.text()
        guard text.hasSuffix("%"), let number = PlainDecimal(parsing: String(text.dropLast()))
        else { throw bound.isNot(Wording(en: "a number of per cent", zh: "百分数")) }
        return number
      }
      waves.append(
        Wave(state: try one.text("state"), title: try one["title"]?.wording(), below: below))
    }
    self.waves = waves
    var lamps: [Lamp] = []
    for one in try node.items("lamp") {
      let above = try one["above"].map { (bound) throws(Failure) -> PlainDecimal in
        guard let number = PlainDecimal(parsing: try bound.digits()) else {
          throw bound.isNot(Wording(en: "a number", zh: "数值"))
        }
        return number
      }
      lamps.append(
        Lamp(colour: try one.text("colour"), title: try one["title"]?.wording(), above: above))
    }
    self.lamps = lamps
  }

  /// The state of a change as printed.
  private func wave(ofPrinted change: PlainDecimal) -> String? {
    for wave in waves {
      guard let below = wave.below, change.isAtLeast(below) else { return wave.state }
    }
    return nil
  }

  /// The colour of a level as printed; nil where it is above no bound.
  private func lamp(ofPrinted level: PlainDecimal) -> String? {
    for lamp in lamps {
      guard let above = lamp.above, above.isAtLeast(level) else { return lamp.colour }
    }
    return nil
  }

  /// The states that a change may be said to have: one, or two where the last
  /// bits of a Double decide how it is printed.
  func waves(of change: Double?, decimals: Int) -> [String?] {
    guard let change else { return [nil] }
    return PlainDecimal.printings(of: change, decimals: decimals).map(wave).once
  }

  /// The same of the lamps of a level.
  func lamps(of level: Double?, decimals: Int) -> [String?] {
    guard let level else { return [nil] }
    return PlainDecimal.printings(of: level, decimals: decimals).map(lamp).once
  }
}

extension PlainDecimal {
  /// How a number may be printed: its rounding first, then, where it is next to
  /// the middle of two, the other one.
  static func printings(of value: Double, decimals: Int) -> [PlainDecimal] {
    let slack = abs(value) * 1e-9
    return [value, value - slack, value + slack].compactMap {
      PlainDecimal($0, decimals: decimals)
    }.once
  }
}

extension Array where Element: Equatable {
  /// The elements, each once, in order.
  fileprivate var once: [Element] {
    reduce(into: []) { all, one in if !all.contains(one) { all.append(one) } }
  }
}
