/// The coefficients of the model, all of them illustrative: chosen so that a
/// province looks plausible, estimated from nothing. The formulas are in
/// docs/concepts/simulation.md.
enum Coefficients {
  /// Adverse events per month of a subject of mean frailty, in ten
  /// thousandths, in the order of `Happening.adverse`: penalty, problem found
  /// at an inspection, complaint, abnormal list, dishonest debtor, tax
  /// arrears, accident, broken commitment, broken contract.
  static func adverse(_ one: SubjectClass) -> [Double] {
    switch one {
    case .enterprise: [40, 35, 60, 25, 8, 15, 3, 8, 8]
    case .socialOrganisation: [30, 110, 40, 0, 4, 0, 1, 15, 6]
    case .publicInstitution: [4, 10, 15, 0, 1, 0, 2, 3, 3]
    case .government: [0, 8, 30, 0, 2, 0, 0, 5, 8]
    case .person: [4, 0, 0, 0, 3, 0, 0, 0, 0]
    }
  }

  /// Neutral events per month, in ten thousandths: clean inspection, licence,
  /// commitment, contract, honour.
  static func neutral(_ one: SubjectClass) -> [Double] {
    switch one {
    case .enterprise: [250, 300, 200, 300, 20]
    case .socialOrganisation: [300, 200, 200, 80, 30]
    case .publicInstitution: [100, 100, 100, 200, 40]
    case .government: [50, 0, 100, 300, 30]
    case .person: [0, 100, 0, 0, 0]
    }
  }

  /// The shape k of the gamma frailty, whose mean is 1. It is 1: then a draw
  /// is −log of a uniform one.
  static let frailtyShape = 1.0

  /// What an adverse event of the last three months adds, and how many count.
  static let recency = 0.3
  static let recencyCap = 4

  /// What an event of a related subject in the last month adds at full
  /// strength of contagion, and how many count.
  static let contagion = 2.0
  static let contagionCap = 3

  /// The factor of the first months after establishment.
  static let youth = 1.4
  static let youthMonths = 36

  /// The shocks of cities and of sections: how much is left of the last
  /// month's, and the standard deviation of what is new.
  static let persistence = 0.8
  static let regionalShock = 0.12
  static let sectorShock = 0.12

  /// The spread (standard deviation of the logarithm) of the levels of
  /// counties.
  static let countySpread = 0.25

  /// The share of organisations that begin within the months.
  static let bornWithin = 0.08
  /// The shares of enterprises with a parent, and with a debtor for whom they
  /// stand surety.
  static let parents = 0.2
  static let sureties = 0.1

  /// Changes of a register entry per month: to another county, another name,
  /// another capital, another representative, cancelled, revoked.
  static let changes = [0.0008, 0.0004, 0.0008, 0.001, 0.0015, 0.0002]

  /// Of the organisations that are succeeded, the share that merge into
  /// others; the rest get another code, at most so many times.
  static let mergers = 0.6
  static let codeChanges: UInt8 = 4

  /// The share of pairs of enterprises whose entries never change.
  static let settled = 0.1

  /// What becomes of a penalty: shares repaired, annulled, objected to (and
  /// of the objections those upheld); of a serious one, listed.
  static let repaired = 0.3
  static let annulled = 0.01
  static let objected = 0.02
  static let upheld = 0.3
  static let listed = 0.3
  /// Shares of listings that end within the months at all.
  static let leavesAbnormal = 0.6
  static let leavesSerious = 0.5
  static let dischargesJudgment = 0.4
  /// The share of contracts whose performance is reported.
  static let performed = 0.7

  /// How strict inspectors are: where a problem is found they are drawn with
  /// these weights, else alike.
  static let strictness = [4, 5, 6, 7, 8, 10, 12, 16]
}
