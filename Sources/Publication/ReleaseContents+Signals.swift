import Diagnostics
import Documents

extension ReleaseContents.Index {
  /// What is told of every month at a glance.
  public struct Signals: Sendable {
    /// The lowest first; none for no wave.
    public let waves: [Wave]
    /// The highest first; none for no lamp.
    public let lamps: [Lamp]

    /// Signals; the fields as documented.
    public init(waves: [Wave], lamps: [Lamp]) {
      self.waves = waves
      self.lamps = lamps
    }

    /// A state of the change since the month before.
    public struct Wave: Sendable {
      public let state: String
      /// Nil for the state itself.
      public let title: Wording?
      /// In per cent; nil for the last, which takes the rest.
      public let below: Double?

      /// A state; the fields as documented.
      public init(state: String, title: Wording?, below: Double?) {
        self.state = state
        self.title = title
        self.below = below
      }
    }

    /// A colour of the level.
    public struct Lamp: Sendable {
      /// `green`, `blue`, `yellow`, `orange` or `red`.
      public let colour: String
      public let title: Wording
      /// Nil for the last, which takes the rest.
      public let above: Double?

      /// A colour; the fields as documented.
      public init(colour: String, title: Wording, above: Double?) {
        self.colour = colour
        self.title = title
        self.above = above
      }
    }

    /// The state of a change in per cent.
    ///
    /// By the printed digits, so that whoever reads the number comes to the
    /// same state.
    func wave(of change: PublishedNumber) -> Wave? {
      waves.first { $0.below.map { change.printed < $0 } ?? true }
    }

    /// The lamp of a level, by the printed digits; nil where none is declared
    /// so low.
    func lamp(of level: PublishedNumber) -> Lamp? {
      lamps.first { $0.above.map { level.printed > $0 } ?? true }
    }

    var json: JSONValue {
      [
        "wave": .array(
          waves.map {
            [
              "state": .string($0.state), "title": $0.title?.json ?? .null,
              "below": $0.below.map { .double($0) } ?? .null,
            ]
          }),
        "lamp": .array(
          lamps.map {
            [
              "colour": .string($0.colour), "title": $0.title.json,
              "above": $0.above.map { .double($0) } ?? .null,
            ]
          }),
      ]
    }
  }
}

extension PublishedNumber {
  /// The number that is printed.
  var printed: Double { Double(text) ?? value }
}
