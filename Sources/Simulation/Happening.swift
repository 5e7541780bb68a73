/// What can happen to a subject in a month.
enum Happening: UInt8, CaseIterable, Sendable {
  // Adverse: they follow the frailty.
  case penalty, problemInspection, complaint, abnormal, dishonest, arrears, accident
  case brokenCommitment, breachedContract
  // Neutral: they say nothing about it.
  case cleanInspection, licence, commitment, contract, honour

  /// How many are adverse: the first of `allCases`.
  static let adverseCount = 9

  static let adverse = Array(allCases.prefix(adverseCount))

  /// The name in files.
  var name: String {
    switch self {
    case .penalty: "penalty"
    case .problemInspection: "problem_inspection"
    case .complaint: "complaint"
    case .abnormal: "abnormal_listing"
    case .dishonest: "dishonest_listing"
    case .arrears: "tax_arrears"
    case .accident: "accident"
    case .brokenCommitment: "broken_commitment"
    case .breachedContract: "breached_contract"
    case .cleanInspection: "clean_inspection"
    case .licence: "licence"
    case .commitment: "commitment"
    case .contract: "contract"
    case .honour: "honour"
    }
  }
}
