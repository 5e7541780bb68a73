import Diagnostics
import Records

/// The rates of the data-quality circular; raw values are the names in
/// products.
public enum QualityRate: String, CaseIterable, Sendable {
  /// valid / rows: how many rows say who is meant.
  case coverage
  /// wrong / (valid + other_kind + wrong): identifiers in error among those
  /// that can be checked (错码).
  case wrong
  /// clashing_rows / valid (重码).
  case clash
  /// duplicates / rows.
  case duplicate
  /// complete / (rows + rejected): what cannot be read is not complete.
  case complete
  /// late / dated.
  case late

  /// Whether more is better.
  var isBetterHigh: Bool {
    switch self {
    case .coverage, .complete: true
    case .wrong, .clash, .duplicate, .late: false
    }
  }

  /// The rate of some rows; nil where the dataset declares nothing to count
  /// by, and where nothing was counted.
  ///
  /// - Parameter rejected: how many records of these loading rejected.
  func ratio(of figures: QualityReport.Figures, rejected: Int) -> Ratio? {
    let (part, whole): (Int?, Int?) =
      switch self {
      case .coverage: (figures[.valid], figures[.rows])
      case .wrong: (figures.wrong, figures.checkable)
      case .clash: (figures[.clashingRows], figures[.valid])
      case .duplicate: (figures[.duplicates], figures[.rows])
      case .complete: (figures[.complete], figures[.rows].map { $0 + rejected })
      case .late: (figures[.late], figures[.dated])
      }
    guard let part, let whole, whole > 0 else { return nil }
    return Ratio(part, of: whole)
  }

  /// Whether a rate is as its target wants it.
  func meets(_ target: Ratio, _ rate: Ratio) -> Bool {
    isBetterHigh ? rate >= target : rate <= target
  }

  /// What the rate is called.
  var title: Wording {
    switch self {
    case .coverage: Wording(en: "Identifier coverage", zh: "标识覆盖率")
    case .wrong: Wording(en: "Identifiers in error", zh: "错码率")
    case .clash: Wording(en: "Clashing identifiers", zh: "重码率")
    case .duplicate: Wording(en: "Duplicates", zh: "重复率")
    case .complete: Wording(en: "Complete", zh: "合规率")
    case .late: Wording(en: "Late", zh: "迟报率")
    }
  }

  /// How the rate is made.
  var formula: Wording {
    switch self {
    case .coverage:
      Wording(
        en: "rows with an identifier whose checks hold, of a kind that belongs there / rows",
        zh: "标识校验正确且类型相符的行 / 行数")
    case .wrong:
      Wording(
        en: "identifiers in error / identifiers that can be checked (valid, of another kind, in "
          + "error; masked ones are neither right nor wrong)",
        zh: "错误标识 / 可校验标识（正确、他类、错误；脱敏标识不计对错）")
    case .clash:
      Wording(
        en: "rows whose identifier has several names or whose name has several identifiers, among "
          + "the rows of the period / rows with a valid identifier",
        zh: "期内一码多名或一名多码的行 / 有效标识行")
    case .duplicate:
      Wording(
        en: "rows that say what another row of the same record said / rows",
        zh: "与同一记录已有内容相同的行 / 行数")
    case .complete:
      Wording(
        en: "rows with every required field present and valid / rows, and records that could not "
          + "be read where they are told",
        zh: "必填项齐全且有效的行 / 行数（合计中含无法读取的记录）")
    case .late:
      Wording(
        en: "rows known more working days after the event than the limit / rows with both days",
        zh: "自事件至知悉超过规定工作日的行 / 两日期齐全的行")
    }
  }
}

extension QualityReport.Figures {
  /// Identifiers in error, whatever the reason.
  var wrong: Int? {
    sum([.wrongCharacter, .wrongLength, .wrongCheck, .wrongInnerCheck, .wrongDate])
  }

  /// Identifiers that can be checked.
  var checkable: Int? { wrong.flatMap { wrong in sum([.valid, .otherKind]).map { $0 + wrong } } }

  private func sum(_ counts: [QualityCount]) -> Int? {
    counts.reduce(0) { sum, count in sum.flatMap { sum in self[count].map { sum + $0 } } }
  }
}
