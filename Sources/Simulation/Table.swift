import Tabular

/// A table that is exported: a dataset, or the part of one for a class.
enum Table: UInt8, CaseIterable, Sendable {
  case enterprises, socialOrganisations, publicInstitutions, governments
  case persons, licence, penalty, dishonest, arrears, taxGrade, abnormal, serious
  case inspection, complaint, accident, commitment, contract, creditList
  case representative, shareholder, guarantee
  case enterpriseSuccessions, socialSuccessions, institutionSuccessions, governmentSuccessions

  @inline(__always)
  var number: Int { Int(rawValue) }

  /// The register that lists a class.
  static func register(of one: SubjectClass) -> Table {
    switch one {
    case .enterprise: .enterprises
    case .socialOrganisation: .socialOrganisations
    case .publicInstitution: .publicInstitutions
    case .government: .governments
    case .person: .persons
    }
  }

  /// The table that says by whom organisations of a class were succeeded; nil
  /// for persons, who are not.
  static func successions(of one: SubjectClass) -> Table? {
    switch one {
    case .enterprise: .enterpriseSuccessions
    case .socialOrganisation: .socialSuccessions
    case .publicInstitution: .institutionSuccessions
    case .government: .governmentSuccessions
    case .person: nil
    }
  }

  /// The dataset, as the domain tables name it.
  var dataset: String {
    switch self {
    case .enterprises, .socialOrganisations, .publicInstitutions, .governments:
      "subject_register"
    case .persons: "person_register"
    case .licence: "licence"
    case .penalty: "penalty"
    case .dishonest: "dishonest_judgment_debtor"
    case .arrears: "tax_arrears"
    case .taxGrade: "tax_grade"
    case .abnormal: "abnormal_operation"
    case .serious: "serious_illegal"
    case .inspection: "inspection"
    case .complaint: "complaint"
    case .accident: "accident"
    case .commitment: "commitment"
    case .contract: "contract"
    case .creditList: "credit_list"
    case .representative: "legal_representative"
    case .shareholder: "shareholder"
    case .guarantee: "guarantee"
    case .enterpriseSuccessions, .socialSuccessions, .institutionSuccessions,
      .governmentSuccessions:
      "succession"
    }
  }

  /// The part of the dataset that a file holds.
  private var part: String {
    switch self {
    case .enterprises, .enterpriseSuccessions: "-enterprise"
    case .socialOrganisations, .socialSuccessions: "-social_organisation"
    case .publicInstitutions, .institutionSuccessions: "-public_institution"
    case .governments, .governmentSuccessions: "-government"
    default: ""
    }
  }

  /// The file of a month, below `exports`.
  func fileName(_ month: Month) -> String {
    "\(dataset)\(part)-\(month).csv" + (isCompressed ? ".gz" : "")
  }

  /// Whether files are compressed.
  var isCompressed: Bool { self == .inspection }

  /// Whether files are in GB18030 where encodings are mixed.
  var isUsuallyGB18030: Bool {
    switch self {
    case .enterprises, .socialOrganisations, .publicInstitutions, .governments, .penalty,
      .dishonest, .arrears:
      true
    default: false
    }
  }

  /// Whether a header names the subject otherwise than the register does
  /// (comp_nm).
  var namesSubjectOtherwise: Bool {
    switch self {
    case .serious, .arrears, .taxGrade: true
    default: false
    }
  }
}
