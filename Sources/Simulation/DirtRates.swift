import Settings

/// How often each fault is injected: among the rows, records, subjects or
/// pairs that could have it. Illustrative.
public struct DirtRates: Sendable {
  /// By `Trap.declared`.
  private let rates: [Double]
  /// Whether there are faults at all.
  let isDirty: Bool
  /// What the rates add up to of which a record draws one: at most 1.
  let perRecord: Double

  /// No faults.
  public static let none = DirtRates(rates: Trap.declared.map { _ in 0 }, isDirty: false)

  /// The rates that nobody changed.
  public static let usual = DirtRates(rates: Trap.declared.map(usualRate), isDirty: true)

  private init(rates: [Double], isDirty: Bool) {
    self.rates = rates
    self.isDirty = isDirty
    perRecord = Trap.ofRecords.reduce(0) { $0 + rates[Int($1.rawValue)] }
  }

  /// The usual rates with others in place of some.
  init(replacing changes: [(trap: Trap, rate: Double)]) {
    var rates = DirtRates.usual.rates
    for (trap, rate) in changes { rates[Int(trap.rawValue)] = rate }
    self.init(rates: rates, isDirty: true)
  }

  /// The rate of a declared fault; 0 for turns of life.
  subscript(trap: Trap) -> Double {
    Int(trap.rawValue) < rates.count ? rates[Int(trap.rawValue)] : 0
  }

  /// What the rates of pairs and second codes add up to: at most
  /// `Coefficients.settled`.
  var ofPairs: Double { self[.sharedCode] + self[.sharedName] + self[.twoCodes] }

  private static func usualRate(_ trap: Trap) -> Double {
    switch trap {
    case .lowerCaseCode: 0.004
    case .maskedCode: 0.003
    case .maskedCitizen: 0.01
    case .fillerCode: 0.0005
    case .wrongCheck: 0.0015
    case .transposed: 0.001
    case .wrongInnerCheck: 0.0005
    case .organisationCode: 0.002
    case .hyphenatedCode: 0.001
    case .shortCode: 0.0005
    case .registrationNumber: 0.001
    case .citizenInCodeColumn: 0.01
    case .secondCode: 0.3
    case .nameOnly: 0.003
    case .ambiguousName: 0.1
    case .nobody: 0.0005
    case .wideName: 0.01
    case .blankName: 0.003
    case .missingField: 0.003
    case .unpaddedDate: 0.005
    case .timedDate: 0.003
    case .digitDate: 0.003
    case .monthDate: 0.001
    case .emptyDate: 0.003
    case .openEnd: 0.005
    case .nullWord: 0.005
    case .amountWord: 0.002
    case .amountUnit: 0.002
    case .commaInNumber: 0.002
    case .formerDivision: 0.01
    case .longDivision: 0.005
    case .late: 0.015
    case .duplicate: 0.005
    case .conflict: 0.0005
    case .correction: 0.005
    case .deletion: 0.001
    case .testRow: 0.001
    case .sharedCode: 0.0005
    case .twoCodes: 0.0005
    case .sharedName: 0.01
    case .otherClass: 0.0005
    case .mistakenSuccession: 0.1
    default: 0
    }
  }
}
