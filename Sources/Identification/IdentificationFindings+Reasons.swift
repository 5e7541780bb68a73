import Diagnostics

extension IdentificationFindings {
  /// Why rows are set aside; their causes are the reasons in the table of rows
  /// set aside.
  static let reasons: [FindingKind] = [
    subjectAbsent, subjectUnknown, parentUnknown, eventAbsent, recordsContradict,
    subjectsContradict, nothingWithdrawn, subjectAmbiguous, otherKind, masked, wrongCharacter,
    wrongLength, wrongCheck, wrongInnerCheck, wrongDate, otherCodeClass,
    successionAmbiguous,
  ]

  static let subjectAbsent = FindingKind(
    1921, .warning, exit: .data,
    cause: Wording(en: "the row names no subject", zh: "该行未标明主体"))

  static let subjectUnknown = FindingKind(
    1922, .warning, exit: .data,
    cause: Wording(
      en: "the class has no subject of this identifier", zh: "该类主体中没有此标识"))

  static let parentUnknown = FindingKind(
    1923, .warning, exit: .data,
    cause: Wording(
      en: "the record that the row belongs to is not there, or was itself set aside",
      zh: "所属的上级记录不存在，或其自身已被搁置"))

  static let eventAbsent = FindingKind(
    1924, .warning, exit: .data,
    cause: Wording(en: "the row has no day of the event", zh: "该行缺少事件日期"))

  static let recordsContradict = FindingKind(
    1925, .warning, exit: .data,
    cause: Wording(
      en: "rows of the same key became known on the same day with different content",
      zh: "同一 key、同日知悉的各行内容不一致"))

  static let subjectsContradict = FindingKind(
    1926, .warning, exit: .data,
    cause: Wording(
      en: "rows of the same subject and the same days have different content",
      zh: "同一主体、同一日期的各行内容不一致"))

  static let nothingWithdrawn = FindingKind(
    1927, .note, exit: .data,
    cause: Wording(
      en: "the row takes back a record that is not there", zh: "该行撤销的记录不存在"))

  static let subjectAmbiguous = FindingKind(
    1928, .warning, exit: .data,
    cause: Wording(
      en: "more than one subject has the identifier, or the name where there is none",
      zh: "该标识（或无标识时该名称）对应多个主体"))

  static let otherKind = FindingKind(
    1929, .warning, exit: .data,
    cause: Wording(
      en: "the identifier is right, and of a kind that the column may not hold",
      zh: "标识正确，但不属于该列可含的种类"))

  static let masked = FindingKind(
    1930, .warning, exit: .data,
    cause: Wording(
      en: "characters of the identifier are kept back", zh: "标识已被遮蔽部分字符"))

  static let wrongCharacter = FindingKind(
    1931, .warning, exit: .data,
    cause: Wording(
      en: "the identifier is wrong: a character that it cannot have", zh: "标识有误：含不应出现的字符"))

  static let wrongLength = FindingKind(
    1932, .warning, exit: .data,
    cause: Wording(
      en: "the identifier is wrong: too many or too few characters", zh: "标识有误：位数不符"))

  static let wrongCheck = FindingKind(
    1933, .warning, exit: .data,
    cause: Wording(
      en: "the identifier is wrong: the check character does not fit", zh: "标识有误：校验码不符"))

  static let wrongInnerCheck = FindingKind(
    1934, .warning, exit: .data,
    cause: Wording(
      en: "the identifier is wrong: the organisation code inside it does not fit",
      zh: "标识有误：内含的组织机构代码校验不符"))

  static let wrongDate = FindingKind(
    1935, .warning, exit: .data,
    cause: Wording(
      en: "the identifier is wrong: an impossible date of birth", zh: "标识有误：出生日期不存在"))

  /// Of rows that count.
  static let otherCodeClass = FindingKind(
    1936, .warning, exit: .data,
    cause: Wording(
      en: "the credit code says another class", zh: "统一社会信用代码所示类别不同"))

  static let successionAmbiguous = FindingKind(
    1937, .warning, exit: .data,
    cause: Wording(
      en: "the subject has several successors, or succeeds itself by way of others",
      zh: "主体有多个承继主体，或承继关系成环"))
}
