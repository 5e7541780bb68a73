import Diagnostics

/// What can keep a number of a release from being explained.
public enum ExplanationFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    unknownSubject, unknownGroup, restrictedMissing, noIndex,
  ]

  static let unknownSubject = FindingKind(
    2400, exit: .usage,
    cause: Wording(
      en: "the release has no subject with this identifier at its period",
      zh: "该发布版本本期没有此标识的主体"),
    hint: Wording(
      en: "write the identifier as in `restricted/subject/scores.csv`; subjects that are not in "
        + "force have no score",
      zh: "请按 restricted/subject/scores.csv 中的写法填写标识；不存续的主体没有信用分"))

  static let unknownGroup = FindingKind(
    2401, exit: .usage,
    cause: Wording(
      en: "no index of the release has a group `{code}` at its period",
      zh: "该发布版本本期的指数中没有“{code}”这一组"),
    hint: Wording(en: "did you mean {next}?", zh: "是否为 {next}？"))

  static let restrictedMissing = FindingKind(
    2402, exit: .environment,
    cause: Wording(
      en: "single subjects are in the restricted half of the release, which cannot be read here",
      zh: "单个主体的信息在发布版本的受限部分，此处无法读取"),
    hint: Wording(
      en: "ask for the release with its folder `restricted`", zh: "请取得含 restricted 文件夹的发布版本"))

  static let noIndex = FindingKind(
    2403, exit: .usage,
    cause: Wording(
      en: "the release has no index by {grouping}", zh: "该发布版本没有按{grouping}分组的指数"),
    hint: Wording(
      en: "see `public/index/indices.csv` for what it has", zh: "已有指数见 public/index/indices.csv"))
}
