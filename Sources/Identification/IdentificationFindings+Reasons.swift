import Diagnostics

extension IdentificationFindings {
  /// Why rows are set aside; their causes are the reasons in the table of rows
  /// set aside.
  static let reasons: [FindingKind] = [
    subjectAbsent, subjectUnknown, parentUnknown, eventAbsent, recordsContradict,
    subjectsContradict, nothingWithdrawn,
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
}
