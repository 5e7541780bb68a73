/// What the department and the category of a credit code say about the class
/// of its subject.
public enum CreditCodeClass: String, CaseIterable, Sendable {
  case enterprise
  case government
  case publicInstitution = "public_institution"
  case socialOrganisation = "social_organisation"
  /// More than one class is defensible: a pipeline decides.
  case configurable
  /// Foreign and military bodies, which are not evaluated.
  case outOfScope = "out_of_scope"
  /// The table has no such department, or the department no such category.
  case unknown
}

extension UnifiedCreditCode {
  /// The class that the first two characters of a code stand for, in capitals.
  ///
  /// ```
  /// 11 government   12 public institution   51 52 53 59 social organisation
  /// 91 93 enterprise   92 13 81 N1 … configurable   21 41 61 A1 … out of scope
  /// ```
  ///
  /// A code with a class `unknown` can be valid: the checks do not know the
  /// table.
  ///
  /// - Complexity: O(1).
  ///
  /// Source: GB 32100-2015; the classes are those of uscc_categories.csv, with
  /// which a test compares them.
  public static func subjectClass(department: UInt8, category: UInt8) -> CreditCodeClass {
    let category = Unicode.Scalar(category)
    switch (Unicode.Scalar(department), category) {
    case ("1", "1"): return .government
    case ("1", "2"): return .publicInstitution
    case ("1", "3"), ("1", "9"): return .configurable
    case ("2", "1"), ("2", "9"): return .outOfScope
    case ("3", "1"..."5"), ("3", "9"): return .configurable
    case ("4", "1"), ("4", "9"): return .outOfScope
    case ("5", "1"..."3"), ("5", "9"): return .socialOrganisation
    case ("5", "4"), ("5", "5"): return .configurable
    case ("6", "1"), ("6", "2"), ("6", "9"): return .outOfScope
    case ("7", "1"), ("7", "2"), ("7", "9"): return .configurable
    case ("8", "1"), ("8", "9"): return .configurable
    case ("9", "1"), ("9", "3"): return .enterprise
    case ("9", "2"): return .configurable
    case ("A", "1"), ("A", "9"): return .outOfScope
    case ("N", "1"..."3"), ("N", "9"): return .configurable
    case ("Y", "1"): return .configurable
    default: return .unknown
    }
  }
}
