import Diagnostics

extension SettingsFindings {
  /// About the YAML, whatever it says.
  static let yaml: [FindingKind] = [
    notUTF8, controlCharacter, notYAML, tab, severalDocuments, emptyFile, tooDeep,
    tooManyAliases, unknownAlias, tag, mergeKey, keyNotText, repeatedKey,
  ]

  /// A byte that is not UTF-8.
  public static let notUTF8 = FindingKind(
    1110, exit: .definition,
    cause: Wording(en: "the file is not UTF-8 here", zh: "文件此处不是 UTF-8 编码"),
    hint: Wording(
      en: "save the file as UTF-8 (it may be in GB18030)",
      zh: "请将文件另存为 UTF-8（原文件可能为 GB18030 编码）"))

  /// A character that no editor shows.
  public static let controlCharacter = FindingKind(
    1111, exit: .definition,
    cause: Wording(
      en: "the invisible character {character} is not allowed",
      zh: "不允许出现不可见字符 {character}"),
    hint: Wording(
      en: "remove it, or write it as an escape between double quotes",
      zh: "请删除该字符，或在双引号中以转义形式书写"))

  /// The YAML reader gave up.
  public static let notYAML = FindingKind(
    1112, exit: .definition,
    cause: Wording(en: "this is not YAML: {problem}", zh: "YAML 语法错误：{problem}"),
    hint: Wording(
      en: "check indentation, quotes and brackets at and just before this place",
      zh: "请检查此处及之前的缩进、引号和括号"))

  /// A tab where YAML wants blanks.
  public static let tab = FindingKind(
    1113, exit: .definition,
    cause: Wording(en: "a tab is used for indentation", zh: "缩进中使用了制表符"),
    hint: Wording(en: "indent with blanks", zh: "请使用空格缩进"))

  /// A second document in a file.
  public static let severalDocuments = FindingKind(
    1114, exit: .definition,
    cause: Wording(
      en: "a second document begins here; a definition file has one",
      zh: "此处开始了第二个文档；每个定义文件只能有一个文档"),
    hint: Wording(
      en: "move it to a file of its own and name that under `include`",
      zh: "请将其移至单独的文件并用 include 引用"))

  /// A file with nothing but blanks and comments.
  public static let emptyFile = FindingKind(
    1115, exit: .definition,
    cause: Wording(en: "the definition file is empty", zh: "定义文件为空"),
    hint: Wording(en: "write keys and values, or remove the file", zh: "请填写内容或删除该文件"))

  /// Lists and mappings within each other beyond reason.
  public static let tooDeep = FindingKind(
    1116, exit: .definition,
    cause: Wording(
      en: "lists and mappings are nested more than {limit} deep", zh: "嵌套超过 {limit} 层"),
    hint: Wording(
      en: "flatten the definition", zh: "请减少嵌套层次"))

  /// Aliases beyond their number, or that expand beyond reason.
  public static let tooManyAliases = FindingKind(
    1117, exit: .definition,
    cause: Wording(
      en: "there are more than {limit} aliases, or they expand to more than {nodes} values",
      zh: "别名超过 {limit} 个，或展开后超过 {nodes} 个值"),
    hint: Wording(en: "write the values out", zh: "请直接写出各值"))

  /// `*name` without an earlier `&name`.
  public static let unknownAlias = FindingKind(
    1118, exit: .definition,
    cause: Wording(en: "no anchor `&{name}` comes before", zh: "之前没有锚点“&{name}”"),
    hint: Wording(
      en: "write the value out, or quote the text if it begins with `*`",
      zh: "请直接写出该值；若文本以 * 开头请加引号"))

  /// `!!python/object` and its like.
  public static let tag = FindingKind(
    1119, exit: .definition,
    cause: Wording(en: "the tag `{tag}` is not allowed", zh: "不允许使用标签“{tag}”"),
    hint: Wording(
      en: "remove it: the key says what type its value has; quote text that begins with `!`",
      zh: "请删除：值的类型由键决定；若文本以 ! 开头请加引号"))

  /// `<<`.
  public static let mergeKey = FindingKind(
    1120, exit: .definition,
    cause: Wording(en: "the merge key `<<` is not allowed", zh: "不允许使用合并键“<<”"),
    hint: Wording(
      en: "write the keys out, or share the whole value with an anchor",
      zh: "请逐一写出各键，或用锚点共享整个值"))

  /// A list or a mapping as a key.
  public static let keyNotText = FindingKind(
    1121, exit: .definition,
    cause: Wording(en: "a key must be text, not {found}", zh: "键必须是文本，不能是{found}"),
    hint: Wording(
      en: "write the key as text", zh: "请将键写成文本"))

  /// The same key twice in one mapping, within a file or across files.
  public static let repeatedKey = FindingKind(
    1122, exit: .definition,
    cause: Wording(
      en: "key `{key}` is written twice; first at {first}",
      zh: "键“{key}”重复；首次出现在 {first}"),
    hint: Wording(en: "remove or rename one of the two", zh: "请删除或重命名其中一个"))
}
