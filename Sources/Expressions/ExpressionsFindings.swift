import Diagnostics

/// What this module reports, BH-1300 to BH-1399. Places are where the part of
/// the expression stands in its definition file.
public enum ExpressionsFindings {
  /// Every kind, in number order.
  public static let all: [FindingKind] = [
    tooLong, tooDeep, empty, unreadable,
    fullWidthSign, unterminatedText, unterminatedName,
    malformedNumber, numberTooLarge, tooManyDecimals,
    noSuchDate, expected, unmatchedBracket,
    chainedComparison, wrongEscape, unknownColumn,
    unknownFunction, argumentCount, cannotCompare,
    dateAsText, wrongOperands, wrongOperand,
    notCondition, differentResults, scaleTooLarge,
    literalNeeded, untyped, inexactEquality,
    comparedWithNull,
  ]
}

/// What can be wrong with the text of an expression (1300–1319).
extension ExpressionsFindings {
  static let tooLong = FindingKind(
    1300, exit: .definition,
    cause: Wording(
      en: "the expression has {count} bytes, at most {limit} are read",
      zh: "表达式有 {count} 字节，最多读取 {limit} 字节"),
    hint: Wording(
      en: "put long lists into a dataset and relate to it", zh: "请把很长的列表放入数据集再关联"))
  static let tooDeep = FindingKind(
    1301, exit: .definition,
    cause: Wording(
      en: "more than {limit} operations or brackets enclose one another",
      zh: "运算或括号的嵌套超过 {limit} 层"),
    hint: Wording(en: "split the expression", zh: "请拆分表达式"))
  static let empty = FindingKind(
    1302, exit: .definition,
    cause: Wording(en: "the expression is empty", zh: "表达式为空"),
    hint: Wording(
      en: "write a condition such as `amount > 10000`, or leave the setting out",
      zh: "请写出条件，例如 `amount > 10000`，或去掉该设置"))
  static let unreadable = FindingKind(
    1303, exit: .definition,
    cause: Wording(en: "`{sign}` is no sign of an expression", zh: "“{sign}”不是表达式的符号"),
    hint: Wording(
      en: "operators are + - * / = <> < <= > >= and or not in between like is null",
      zh: "运算符有 + - * / = <> < <= > >= and or not in between like is null"))
  static let fullWidthSign = FindingKind(
    1304, exit: .definition,
    cause: Wording(
      en: "`{sign}` is not the sign `{plain}`", zh: "“{sign}”不是半角符号“{plain}”"),
    hint: Wording(en: "write `{plain}`", zh: "请改写为半角“{plain}”"))
  static let unterminatedText = FindingKind(
    1305, exit: .definition,
    cause: Wording(en: "the text that begins here has no closing quote", zh: "此处开始的文本缺少右引号"),
    hint: Wording(en: "a quote inside a text is written twice: 'it''s'", zh: "文本中的引号要写两次：'it''s'"))
  static let unterminatedName = FindingKind(
    1306, exit: .definition,
    cause: Wording(
      en: "the quoted name that begins here has no closing quote", zh: "此处开始的列名缺少右引号"),
    hint: Wording(
      en: "double quotes are for names of columns, single quotes for texts",
      zh: "双引号用于列名，单引号用于文本"))
  static let malformedNumber = FindingKind(
    1307, exit: .definition,
    cause: Wording(en: "this is not a number", zh: "这不是一个数字"),
    hint: Wording(
      en: "numbers are written 12, 12.50 or 1e3, names do not begin with a digit",
      zh: "数字写作 12、12.50 或 1e3，列名不以数字开头"))
  static let numberTooLarge = FindingKind(
    1308, exit: .definition,
    cause: Wording(en: "the number is too large to be kept exactly", zh: "数字过大，无法精确保存"),
    hint: Wording(
      en: "exact numbers have at most 18 digits, floating ones (1e30) end at 1.79e308",
      zh: "精确数字最多 18 位，浮点数（1e30）不超过 1.79e308"))
  static let tooManyDecimals = FindingKind(
    1309, exit: .definition,
    cause: Wording(
      en: "the number has {count} decimals, at most 18 are kept",
      zh: "数字有 {count} 位小数，最多保留 18 位"),
    hint: Wording(
      en: "leave digits out, or write it as a floating number: 1.5e-20",
      zh: "请减少位数，或写成浮点数:1.5e-20"))
  static let noSuchDate = FindingKind(
    1310, exit: .definition,
    cause: Wording(en: "there is no such date", zh: "没有这样的日期"),
    hint: Wording(en: "dates are written date '2026-01-05'", zh: "日期写作 date '2026-01-05'"))
  static let expected = FindingKind(
    1311, exit: .definition,
    cause: Wording(en: "expected {expected}, found {found}", zh: "此处应为 {expected}，实际为 {found}"),
    hint: Wording(
      en: "a text stands in single quotes, a column with the name of a keyword in double quotes",
      zh: "文本用单引号，与关键字同名的列用双引号"))
  static let unmatchedBracket = FindingKind(
    1312, exit: .definition,
    cause: Wording(en: "this `)` closes nothing", zh: "此处的“)”没有对应的“(”"),
    hint: Wording(en: "remove it, or open a bracket before", zh: "请删除，或在前面补上“(”"))
  static let chainedComparison = FindingKind(
    1313, exit: .definition,
    cause: Wording(en: "comparisons do not continue one another", zh: "比较不能连写"),
    hint: Wording(
      en: "write `a < b and b < c`, or `b between a and c`",
      zh: "请写作 `a < b and b < c` 或 `b between a and c`"))
  static let wrongEscape = FindingKind(
    1314, exit: .definition,
    cause: Wording(
      en: "the escape sign of `like` is not before `%`, `_` or itself, or is not one sign",
      zh: "`like` 的转义符必须是单个符号，且只能位于“%”“_”或其自身之前"),
    hint: Wording(
      en: "write `code like '10!%' escape '!'`", zh: "请写作 `code like '10!%' escape '!'`"))
}
