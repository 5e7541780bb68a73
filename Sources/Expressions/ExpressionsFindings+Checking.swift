import Diagnostics

/// What can be wrong with the meaning of an expression (1320–1349).
extension ExpressionsFindings {
  static let unknownColumn = FindingKind(
    1320, exit: .definition,
    cause: Wording(en: "no column `{name}` in the {scope}", zh: "{scope}中没有列“{name}”"),
    hint: Wording(en: "did you mean {candidates}?", zh: "是否为 {candidates}？"))
  static let unknownFunction = FindingKind(
    1321, exit: .definition,
    cause: Wording(en: "no function `{name}`", zh: "没有函数“{name}”"),
    hint: Wording(en: "did you mean {candidates}?", zh: "是否为 {candidates}？"))
  static let argumentCount = FindingKind(
    1322, exit: .definition,
    cause: Wording(
      en: "`{function}` is given {count} arguments", zh: "函数 `{function}` 收到 {count} 个参数"),
    hint: Wording(en: "write {usage}", zh: "请写作 {usage}"))
  static let cannotCompare = FindingKind(
    1323, exit: .definition,
    cause: Wording(
      en: "`{operator}` cannot compare {left} with {right}",
      zh: "`{operator}` 不能比较{left}与{right}"),
    hint: Wording(
      en: "texts stand in single quotes, numbers do not; nothing is converted between them",
      zh: "文本加单引号，数字不加；二者之间不会自动转换"))
  static let dateAsText = FindingKind(
    1324, exit: .definition,
    cause: Wording(
      en: "`{operator}` cannot compare a day with a text", zh: "`{operator}` 不能比较日期与文本"),
    hint: Wording(en: "write dates as date '2026-01-05'", zh: "日期请写作 date '2026-01-05'"))
  static let wrongOperands = FindingKind(
    1325, exit: .definition,
    cause: Wording(
      en: "`{operator}` is not defined for {left} and {right}",
      zh: "`{operator}` 不适用于{left}与{right}"),
    hint: Wording(
      en: "arithmetic takes numbers; day - day and day + integer are whole days",
      zh: "算术运算适用于数字；日期 - 日期、日期 + 整数以天为单位"))
  static let wrongOperand = FindingKind(
    1326, exit: .definition,
    cause: Wording(
      en: "`{operator}` needs {expected}, this is {found}",
      zh: "`{operator}` 需要{expected}，此处为{found}"),
    hint: Wording(en: "compare or convert the value first", zh: "请先比较或换算该值"))
  static let notCondition = FindingKind(
    1327, exit: .definition,
    cause: Wording(en: "a condition is needed, this is {found}", zh: "此处需要条件，实际为{found}"),
    hint: Wording(en: "compare it: `… > 0`, `… is not null`", zh: "请加上比较：`… > 0`、`… is not null`"))
  static let differentResults = FindingKind(
    1328, exit: .definition,
    cause: Wording(
      en: "the results of `{function}` are {left} here and {right} before",
      zh: "`{function}` 的结果此处为{left}，前面为{right}"),
    hint: Wording(en: "give all results one type", zh: "请让所有结果为同一类型"))
  static let scaleTooLarge = FindingKind(
    1329, exit: .definition,
    cause: Wording(
      en: "the product would have {count} decimals, at most 18 are kept",
      zh: "乘积将有 {count} 位小数，最多保留 18 位"),
    hint: Wording(en: "round a factor first: round(x, 4)", zh: "请先对因数取整：round(x, 4)"))
  static let literalNeeded = FindingKind(
    1330, exit: .definition,
    cause: Wording(
      en: "`{function}` needs {expected} written out here", zh: "`{function}` 此处需要直接写出{expected}"),
    hint: Wording(
      en: "write {usage}", zh: "请写作 {usage}"))
  static let untyped = FindingKind(
    1331, exit: .definition,
    cause: Wording(en: "the expression is always null", zh: "表达式恒为空值"),
    hint: Wording(en: "leave it out", zh: "请去掉该表达式"))

  static let inexactEquality = FindingKind(
    1340, .warning, exit: .definition,
    cause: Wording(
      en: "`{operator}` compares an exact decimal with a floating number, which rarely equals it",
      zh: "`{operator}` 将精确小数与浮点数比较，两者很少相等"),
    hint: Wording(
      en: "round the floating number first: round(x, 2) = 0.10",
      zh: "请先取整：round(x, 2) = 0.10"))
  static let comparedWithNull = FindingKind(
    1341, .warning, exit: .definition,
    cause: Wording(
      en: "`{operator}` with null is unknown for every row", zh: "`{operator}` 与空值比较恒为未知"),
    hint: Wording(en: "write `is null` or `is not null`", zh: "请写作 `is null` 或 `is not null`"))
}
