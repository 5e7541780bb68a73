/// The five classes of subjects (五类主体).
enum SubjectClass: UInt8, CaseIterable, Sendable {
  case enterprise, socialOrganisation, publicInstitution, government, person

  /// The name in files and options.
  var name: String { "\(label)" }

  /// The same, as it is written into rows.
  var label: StaticString {
    switch self {
    case .enterprise: "enterprise"
    case .socialOrganisation: "social_organisation"
    case .publicInstitution: "public_institution"
    case .government: "government"
    case .person: "person"
    }
  }

  /// The words of registers and 双公示 tables.
  var words: StaticString {
    switch self {
    case .enterprise: "企业"
    case .socialOrganisation: "社会组织"
    case .publicInstitution: "事业单位"
    case .government: "机关"
    case .person: "自然人"
    }
  }

  /// How many there were in 2018 (zj2018_grade_distribution.csv); persons are
  /// a share of their own.
  var published: Int {
    switch self {
    case .enterprise: 2_303_000
    case .socialOrganisation: 49_035
    case .publicInstitution: 23_379
    case .government: 4172
    case .person: 41_476_000
    }
  }
}

/// Which numbers have the subjects of each class: class by class.
struct ClassRanges: Sendable {
  let ranges: [Range<Int>]

  /// The numbers of subjects by class.
  ///
  /// Persons are the declared share, rounded down; organisations are split in
  /// the published proportions by largest remainder. Every class has one.
  ///
  /// - Precondition: there is one of each class at least.
  init(subjects: Int, persons share: Double) {
    precondition(subjects >= SubjectClass.allCases.count, "every class has a subject")
    let organisations = SubjectClass.allCases.dropLast()
    let persons = min(
      max(1, Int(Double(subjects) * share)), subjects - organisations.count)
    let spare = subjects - persons - organisations.count
    let total = organisations.reduce(0) { $0 + $1.published }
    var counts = organisations.map { 1 + spare * $0.published / total }
    let remainders = organisations.map { spare * $0.published % total }
    let order = counts.indices.sorted {
      (-remainders[$0], $0) < (-remainders[$1], $1)
    }
    for index in order.prefix(subjects - persons - counts.reduce(0, +)) { counts[index] += 1 }
    var start = 0
    ranges = (counts + [persons]).map { count in
      defer { start += count }
      return start..<start + count
    }
  }

  subscript(one: SubjectClass) -> Range<Int> { ranges[Int(one.rawValue)] }

  var count: Int { ranges[ranges.count - 1].upperBound }

  /// The class of a subject.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  func classOf(_ subject: Int) -> SubjectClass {
    if subject < ranges[0].upperBound { return .enterprise }
    if subject >= ranges[4].lowerBound { return .person }
    if subject < ranges[1].upperBound { return .socialOrganisation }
    return subject < ranges[2].upperBound ? .publicInstitution : .government
  }
}
