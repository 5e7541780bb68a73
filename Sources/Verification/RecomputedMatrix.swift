import Tabular

/// The indicators of a class's subjects in force on a day, recomputed.
public struct RecomputedMatrix: Sendable {
  public let className: String
  public let day: Day
  /// The names of the indicators, in binary order.
  public let indicators: [String]
  /// In binary order of their identifiers.
  public let subjects: [RecomputedSubject]

  /// A matrix; the fields as documented.
  public init(
    className: String, day: Day, indicators: [String], subjects: [RecomputedSubject]
  ) {
    self.className = className
    self.day = day
    self.indicators = indicators
    self.subjects = subjects
  }
}

/// A subject in force on a day, with its indicators.
public struct RecomputedSubject: Sendable {
  public let id: String
  /// The attributes of the version in force; nil where there are none.
  public let name: String?
  public let region: String?
  public let sector: String?
  public let size: Double?
  /// By indicator; nil where it has no value.
  public let values: [Double?]
  /// By indicator, the rows that its value was made of; empty unless they
  /// were asked for, and for shares, whose parts are indicators.
  public let evidence: [[SourceRecord]]
  /// By indicator, the rows that would have been among these, had they been in
  /// force and of the origin asked for; empty unless they were asked for.
  public let leftOut: [[SourceRecord]]

  /// A subject; the fields as documented.
  public init(
    id: String, name: String?, region: String?, sector: String?, size: Double?,
    values: [Double?], evidence: [[SourceRecord]] = [], leftOut: [[SourceRecord]] = []
  ) {
    self.id = id
    self.name = name
    self.region = region
    self.sector = sector
    self.size = size
    self.values = values
    self.evidence = evidence
    self.leftOut = leftOut
  }
}

/// A row of an export that an indicator's value was made of.
public struct SourceRecord: Hashable, Sendable {
  public let dataset: String
  /// The path of the file below the data folder.
  public let file: String
  /// The physical line on which the record starts.
  public let line: Int
  /// The day of the event; for a row about the subject itself the first day
  /// on which it holds, nil for always.
  public let event: Day?
  /// The day on which it became known; nil for always.
  public let known: Day?
  /// The cell of the column that the measure reads, as a number, where it has
  /// one.
  public let amount: Double?
  /// What a decayed measure multiplies it by; 1 for others.
  public let weight: Double
  /// Until when it counts, and why; nil for a row about the subject itself.
  public let standing: RecordStanding?
  /// Whom it was taken over from; nil where it names the subject itself.
  public let origin: Origin?

  /// The subject that a record names, whose place the subject has taken.
  public struct Origin: Hashable, Sendable {
    public let id: String
    /// The first day on which it counts for the subject.
    public let effective: Day
    /// The first day on which that is known; nil for always.
    public let known: Day?

    /// An origin; the fields as documented.
    public init(id: String, effective: Day, known: Day?) {
      self.id = id
      self.effective = effective
      self.known = known
    }
  }

  /// A record; the fields as documented.
  public init(
    dataset: String, file: String, line: Int, event: Day?, known: Day?, amount: Double?,
    weight: Double, standing: RecordStanding? = nil, origin: Origin? = nil
  ) {
    self.dataset = dataset
    self.file = file
    self.line = line
    self.event = event
    self.known = known
    self.amount = amount
    self.weight = weight
    self.standing = standing
    self.origin = origin
  }
}
