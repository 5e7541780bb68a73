import Diagnostics

extension SettingsFindings {
  /// About what the YAML says.
  static let meaning: [FindingKind] = [
    unknownKey, missingKey, wrongType, malformed, outOfRange, unknownChoice, emptyText,
    tooFew, repeatedItem, noValue, refusedPath, notOneKey, untold, unknownReference, cycle,
    repeatedName,
  ]

  /// A key that its mapping does not have.
  public static let unknownKey = FindingKind(
    1130, exit: .definition,
    cause: Wording(en: "unknown key `{key}` in {shape}", zh: "{shape} 中没有键“{key}”"),
    hint: Wording(en: "{next}", zh: "{next}"))

  /// A required key that is not there.
  public static let missingKey = FindingKind(
    1131, exit: .definition,
    cause: Wording(
      en: "{shape} needs the key `{key}` ({expected})", zh: "{shape} 缺少键“{key}”({expected})"),
    hint: Wording(
      en: "add it", zh: "请添加该键"))

  /// A list where text should be, text where a number should be …
  public static let wrongType = FindingKind(
    1132, exit: .definition,
    cause: Wording(en: "expected {expected}, found {found}", zh: "应为{expected}，实为{found}"),
    hint: Wording(en: "{next}", zh: "{next}"))

  /// Text that is not written as its type demands.
  public static let malformed = FindingKind(
    1133, exit: .definition,
    cause: Wording(en: "`{text}` is not {expected}", zh: "“{text}”不是{expected}"),
    hint: Wording(
      en: "write it in that form", zh: "请按该形式书写"))

  /// A value beyond its bounds.
  public static let outOfRange = FindingKind(
    1134, exit: .definition,
    cause: Wording(en: "{text} is out of range: {range}", zh: "{text} 超出范围：{range}"),
    hint: Wording(
      en: "choose a value in the range", zh: "请在范围内取值"))

  /// A word that is none of those allowed.
  public static let unknownChoice = FindingKind(
    1135, exit: .definition,
    cause: Wording(
      en: "`{text}` is none of: {choices}", zh: "“{text}”不在可选值之内：{choices}"),
    hint: Wording(en: "{next}", zh: "{next}"))

  /// Text without anything in it.
  public static let emptyText = FindingKind(
    1136, exit: .definition,
    cause: Wording(en: "the text must not be blank", zh: "文本不能为空"),
    hint: Wording(
      en: "write the text, or leave the key out", zh: "请填写文本，或删去该键"))

  /// A list or mapping with fewer items than it needs.
  public static let tooFew = FindingKind(
    1137, exit: .definition,
    cause: Wording(
      en: "at least {least} needed, {count} given", zh: "至少需要 {least} 项，现有 {count} 项"),
    hint: Wording(
      en: "add what is missing", zh: "请补足缺少的项"))

  /// The same item twice in a list of different ones.
  public static let repeatedItem = FindingKind(
    1138, exit: .definition,
    cause: Wording(
      en: "this item was listed before, at {first}", zh: "此项已在 {first} 列出"),
    hint: Wording(en: "remove one of the two", zh: "请删除其中一个"))

  /// A key with nothing after it, `~` or `null`.
  public static let noValue = FindingKind(
    1139, exit: .definition,
    cause: Wording(en: "expected {expected}, found no value", zh: "应为{expected}，但没有值"),
    hint: Wording(
      en: "write a value, leave the key out, or quote the text if it is meant",
      zh: "请填写值或删去该键；若确为文本请加引号"))

  /// A path that is absolute or leaves the folder.
  public static let refusedPath = FindingKind(
    1140, exit: .definition,
    cause: Wording(en: "path `{path}` is not allowed: {reason}", zh: "不允许的路径“{path}”：{reason}"),
    hint: Wording(
      en: "write a path below the folder, such as `exports/a.csv`",
      zh: "请写文件夹内的相对路径，如 exports/a.csv"))

  /// None or several of the keys of which exactly one must be there.
  public static let notOneKey = FindingKind(
    1141, exit: .definition,
    cause: Wording(
      en: "expected exactly one key of: {choices}; found {count}",
      zh: "应恰有一个键：{choices}；现有 {count} 个"),
    hint: Wording(
      en: "write one of them", zh: "请只写其中一个"))

  /// More mistakes than anybody reads.
  public static let untold = FindingKind(
    1142, exit: .definition,
    cause: Wording(en: "there are {count} more mistakes", zh: "另有 {count} 处错误"),
    hint: Wording(en: "correct those above and check again", zh: "请先改正以上错误后重新检查"))

  /// A name that nothing declares.
  public static let unknownReference = FindingKind(
    1150, exit: .definition,
    cause: Wording(en: "`{name}` is no {what}", zh: "没有名为“{name}”的{what}"),
    hint: Wording(en: "{next}", zh: "{next}"))

  /// Things that need each other in a circle.
  public static let cycle = FindingKind(
    1151, exit: .definition,
    cause: Wording(
      en: "these need each other in a circle: {path}", zh: "以下各项循环依赖：{path}"),
    hint: Wording(en: "remove one of the references at {places}", zh: "请删除以下引用之一：{places}"))

  /// One name declared twice.
  public static let repeatedName = FindingKind(
    1152, exit: .definition,
    cause: Wording(
      en: "the {what} `{name}` is declared twice; first at {first}",
      zh: "{what}“{name}”重复声明；首次在 {first}"),
    hint: Wording(en: "rename one of the two", zh: "请重命名其中一个"))
}
