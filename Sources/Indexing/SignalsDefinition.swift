import Diagnostics
import Settings

/// What an index says of a month at a glance, as a pipeline declares it: a
/// state by how much it changed (波动预警), and a lamp by how high it stands
/// (五色灯).
///
/// ```yaml
/// signals:
///   wave: [{state: W, below: -5%}, {state: N, below: 5%}, {state: B}]
///   lamp: [{colour: green, above: 110}]
/// ```
public struct SignalsDefinition: Sendable {
  /// States of the change since the month before, the lowest first; none for
  /// no wave.
  public let wave: Located<[Wave]>
  /// Colours of the level, the highest first; none for no lamp.
  public let lamp: Located<[Lamp]>

  /// A state of the change.
  public struct Wave: Hashable, Sendable {
    public let state: Located<String>
    /// What people call it; nil for the state itself.
    public let title: Wording?
    /// Changes below this, in per cent, and not below that of the state
    /// before; nil for the last, which takes the rest.
    public let below: Located<Exact>?

    static let shape: Shape<Wave> = Shape(
      "wave", doc: Wording(en: "A state of the change", zh: "波动状态"), make: Wave.init
    ) {
      Field(
        "state", \.state, .located(.nonEmptyText),
        doc: Wording(en: "The letter or name of the state", zh: "状态代号"))
      Field(
        optional: "title", \.title, .wording,
        doc: Wording(en: "What people call it; without it the state", zh: "显示名称；不填则用代号"))
      Field(
        optional: "below", \.below, .located(SignalsDefinition.percent),
        doc: Wording(
          en: "For changes below this; the last state takes the rest and has none",
          zh: "变动低于此值；最后一个状态不填"))
    }
  }

  /// A colour of the level.
  public struct Lamp: Hashable, Sendable {
    public let colour: Located<Colour>
    /// What people call it; nil for the colour.
    public let title: Wording?
    /// Levels above this, and not above that of the colour before; nil for the
    /// last, which takes the rest.
    public let above: Located<Exact>?

    static let shape: Shape<Lamp> = Shape(
      "lamp", doc: Wording(en: "A colour of the level", zh: "灯色"), make: Lamp.init
    ) {
      Field(
        "colour", \.colour, .located(.choice(of: Colour.self, doc: \.words)),
        doc: Wording(en: "The colour of the lamp", zh: "灯的颜色"))
      Field(
        optional: "title", \.title, .wording,
        doc: Wording(en: "What people call it; without it the colour", zh: "显示名称；不填则用颜色"))
      Field(
        optional: "above", \.above, .located(.exact),
        doc: Wording(
          en: "For levels above this; without it on the last colour, that takes the rest, and with "
            + "it what is not above has no lamp",
          zh: "水平高于此值；最后一色不填则涵盖其余，填写则其余无灯"))
    }
  }

  /// The colours that a lamp can have.
  public enum Colour: String, CaseIterable, Sendable {
    case green, blue, yellow, orange, red

    /// What it is called.
    public var words: Wording {
      switch self {
      case .green: Wording(en: "green", zh: "绿灯")
      case .blue: Wording(en: "blue", zh: "蓝灯")
      case .yellow: Wording(en: "yellow", zh: "黄灯")
      case .orange: Wording(en: "orange", zh: "橙灯")
      case .red: Wording(en: "red", zh: "红灯")
      }
    }
  }

  /// How signals are written in a pipeline.
  public static let shape: Shape<SignalsDefinition> = Shape(
    "signals",
    doc: Wording(en: "What an index says of a month at a glance", zh: "指数的预警信号"),
    make: SignalsDefinition.init
  ) {
    Field(
      "wave", \.wave, .located(.list(of: .shape(Wave.shape))), default: Located([]),
      doc: Wording(
        en: "States of the change since the month before in per cent, the lowest first",
        zh: "按较上月变动百分比划分的状态，由低到高"))
    Field(
      "lamp", \.lamp, .located(.list(of: .shape(Lamp.shape))), default: Located([]),
      doc: Wording(
        en: "Colours of the level, the highest first: of the index where there is a base, else of "
          + "the value",
        zh: "按水平划分的灯色，由高到低；有基期时按指数，否则按统计值"))
  }
  .checked { signals, places in signals.findings(places) }

  /// A number of per cent with its sign: `-5%`, `2.5%`.
  static let percent = Kind<Exact>.written(
    as: Wording(en: "a number of per cent such as -5%", zh: "百分数，例如 -5%"),
    pattern: #"^-?(0|[1-9][0-9]*)(\.[0-9]+)?%$"#,
    read: { $0.hasSuffix("%") ? Exact(parsing: String($0.dropLast())) : nil },
    write: { $0.description + "%" })
}

extension SignalsDefinition {
  fileprivate func findings(_ places: Places) -> [Finding] {
    if wave.value.isEmpty && lamp.value.isEmpty {
      return [IndexingFindings.noSignal.at(places.whole)]
    }
    return DeclaredNames(Wording(en: "state", zh: "状态"), wave.value.map(\.state)).repeated
      + DeclaredNames(
        Wording(en: "colour", zh: "灯色"),
        lamp.value.map { Located($0.colour.value.rawValue, at: $0.colour.place) }
      ).repeated + waveFindings + lampFindings
  }

  /// Bounds that do not rise, or are missing before the last state, or close
  /// the last one.
  private var waveFindings: [Finding] {
    var findings: [Finding] = []
    var last: Exact?
    for (position, one) in wave.value.enumerated() {
      let isLast = position == wave.value.count - 1
      guard let below = one.below else {
        if !isLast {
          findings.append(
            IndexingFindings.boundMissing.at(one.state.place, ["key": .name("below")]))
        }
        continue
      }
      if isLast { findings.append(IndexingFindings.lastWaveWithBound.at(below.place)) }
      if let last, below.value <= last {
        findings.append(IndexingFindings.boundsOutOfOrder.at(below.place, ["key": .name("below")]))
      }
      last = below.value
    }
    return findings
  }

  /// Bounds that do not fall, or are missing before the last colour.
  private var lampFindings: [Finding] {
    var findings: [Finding] = []
    var last: Exact?
    for (position, one) in lamp.value.enumerated() {
      guard let above = one.above else {
        if position < lamp.value.count - 1 {
          findings.append(
            IndexingFindings.boundMissing.at(one.colour.place, ["key": .name("above")]))
        }
        continue
      }
      if let last, last <= above.value {
        findings.append(IndexingFindings.boundsOutOfOrder.at(above.place, ["key": .name("above")]))
      }
      last = above.value
    }
    return findings
  }
}
