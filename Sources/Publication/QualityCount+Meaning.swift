import Diagnostics
import Records

extension QualityCount {
  /// What is counted.
  var meaning: Wording {
    switch self {
    case .rows:
      Wording(
        en: "Rows that are assessed: read, not left out, not taking a record back",
        zh: "参加考核的行数：已读取、未排除且非撤销行")
    case .withdrawals:
      Wording(
        en: "Rows that take a record back; no other count has them", zh: "撤销行数，不计入其他各项")
    case .valid:
      Wording(
        en: "Rows with an identifier whose checks hold, of a kind that belongs there",
        zh: "标识校验正确且类型相符的行数")
    case .otherKind:
      Wording(
        en: "Rows with an identifier whose checks hold, of another kind", zh: "标识校验正确但类型不符的行数")
    case .masked:
      Wording(
        en: "Rows with an identifier of which characters are kept back: neither right nor wrong",
        zh: "标识脱敏的行数，不计对错")
    case .wrongCharacter:
      Wording(en: "Identifiers in error: a character that is none of theirs", zh: "错码：字符非法")
    case .wrongLength: Wording(en: "Identifiers in error: their length", zh: "错码：位数不符")
    case .wrongCheck: Wording(en: "Identifiers in error: the check character", zh: "错码：校验码不符")
    case .wrongInnerCheck:
      Wording(
        en: "Identifiers in error: the organisation code inside the credit code",
        zh: "错码：主体标识码（组织机构代码）校验不符")
    case .wrongDate:
      Wording(en: "Identifiers in error: a birth date that no calendar has", zh: "错码：出生日期不存在")
    case .absent:
      Wording(en: "Rows without an identifier, fillers included", zh: "无标识的行数（含占位代码）")
    case .sharedCodes:
      Wording(
        en: "Identifiers with several names among the rows of the period", zh: "期内一码多名的标识数")
    case .sharedCodeRows: Wording(en: "Rows of these", zh: "一码多名涉及的行数")
    case .multicodeNames:
      Wording(
        en: "Names with several identifiers of one kind among the rows of the period; natural "
          + "persons' are left out",
        zh: "期内一名多码（同类标识）的名称数，自然人除外")
    case .multicodeRows: Wording(en: "Rows of these", zh: "一名多码涉及的行数")
    case .clashingRows: Wording(en: "Rows of either", zh: "重码涉及的行数（两类合计，不重复计）")
    case .keyless:
      Wording(en: "Rows without any cell of the key of a record", zh: "记录键全部缺失的行数")
    case .duplicates:
      Wording(
        en: "Rows that say what another row of their record said on the same day, or the version "
          + "before; the first is not among them",
        zh: "与同一记录当日其他行或前一版本内容相同的行数（首行不计）")
    case .conflictingKeys:
      Wording(
        en: "Records with rows of one known day that say different things", zh: "同日内容相互矛盾的记录数")
    case .conflictingRows: Wording(en: "These rows", zh: "相互矛盾的行数")
    case .complete:
      Wording(
        en: "Rows with every required field present, and a required identifier valid or masked",
        zh: "必填项齐全的行数（必填标识须有效或脱敏）")
    case .dated:
      Wording(
        en: "Rows with the day of the event and the day on which they became known",
        zh: "事件日期与知悉日期齐全的行数")
    case .undated: Wording(en: "Rows without one of the two", zh: "两日期不全的行数")
    case .late:
      Wording(
        en: "Rows known more working days after the event than the limit", zh: "迟报行数：超过规定工作日")
    case .early: Wording(en: "Rows known before the event", zh: "知悉早于事件的行数")
    }
  }
}
