import Diagnostics
import Tabular

extension Bulletin {
  /// What an index says of the bulletin's month at a glance.
  public struct Signals: Hashable, Sendable {
    /// The states of the change, the lowest first; empty for no wave.
    public let waves: [Signal]
    /// The colours of the level, the highest first; empty for no lamp.
    public let lamps: [Signal]
    /// The groups of all levels, in the order of the tables.
    public let groups: [SignalledGroup]

    /// Signals; the fields as documented.
    public init(waves: [Signal], lamps: [Signal], groups: [SignalledGroup]) {
      self.waves = waves
      self.lamps = lamps
      self.groups = groups
    }
  }

  /// A state, or the colour of a lamp.
  public struct Signal: Hashable, Sendable {
    /// The state as declared; of a lamp `green`, `blue`, `yellow`, `orange` or
    /// `red`.
    public let name: String
    /// What people call it; nil for the name.
    public let title: Wording?

    /// A signal; the fields as documented.
    public init(name: String, title: Wording?) {
      self.name = name
      self.title = title
    }
  }

  /// The signals of a group in the bulletin's month.
  public struct SignalledGroup: Hashable, Sendable {
    /// The name of its level.
    public let level: String
    public let code: String
    /// The change of its level since the month before, in per cent.
    public let change: Figure?
    public let wave: Signal?
    public let lamp: Signal?
    /// The change of the value in per cent, which the contributions of the
    /// terms add up to.
    public let valueChange: Figure?
    /// One for each term of the index; empty where there are none.
    public let terms: [SignalledTerm]
    /// The months of every year by signal, ascending.
    public let years: [SignalYear]

    /// A group; the fields as documented.
    public init(
      level: String, code: String, change: Figure?, wave: Signal?, lamp: Signal?,
      valueChange: Figure?, terms: [SignalledTerm], years: [SignalYear]
    ) {
      self.level = level
      self.code = code
      self.change = change
      self.wave = wave
      self.lamp = lamp
      self.valueChange = valueChange
      self.terms = terms
      self.years = years
    }
  }

  /// What a term did in the bulletin's month.
  public struct SignalledTerm: Hashable, Sendable {
    /// Its part of the change, in per cent of the value before.
    public let contribution: Figure?
    /// Its own change, in per cent of itself.
    public let change: Figure?
    public let wave: Signal?

    /// A term; the fields as documented.
    public init(contribution: Figure?, change: Figure?, wave: Signal?) {
      self.contribution = contribution
      self.change = change
      self.wave = wave
    }
  }

  /// The months of a year by signal.
  public struct SignalYear: Hashable, Sendable {
    public let year: Int
    /// One for each state, and one for each colour.
    public let waves: [Int]
    public let lamps: [Int]

    /// A year; the fields as documented.
    public init(year: Int, waves: [Int], lamps: [Int]) {
      self.year = year
      self.waves = waves
      self.lamps = lamps
    }
  }
}
