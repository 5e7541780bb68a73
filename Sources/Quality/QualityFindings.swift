import Diagnostics

/// What can be wrong with the section `quality`, its calendar, and the rows
/// that it assesses.
public enum QualityFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    limitWithoutDays, nameWithoutIdentifier, columnType, entityWithoutIdentifier, noCalendarFile,
    notCalendar, dayTwice, calendarWithoutUse, noCalendar, yearWithoutEntry, notLoaded,
    tooManyRows, outsideCalendar,
  ]

  static let limitWithoutDays = FindingKind(
    2701, exit: .definition,
    cause: Wording(
      en: "a limit counts from the event to the day on which the row is known; one of the two is "
        + "not declared",
      zh: "limit 自事件之日计至知悉之日，但两者未全部声明"),
    hint: Wording(en: "add `event` and `known`", zh: "请添加 event 与 known"))

  static let nameWithoutIdentifier = FindingKind(
    2702, exit: .definition,
    cause: Wording(
      en: "names are compared with identifiers, and no identifier is declared",
      zh: "名称须与标识对照，但未声明标识列"),
    hint: Wording(en: "add `identifier`, or remove `name`", zh: "请添加 identifier，或删除 name"))

  static let columnType = FindingKind(
    2703, exit: .definition,
    cause: Wording(
      en: "column `{column}` of dataset `{dataset}` has the type {found}; needed: {types}",
      zh: "数据集“{dataset}”的列“{column}”类型为 {found}；应为：{types}"),
    hint: Wording(
      en: "name another column, or correct `type` in the catalog",
      zh: "请改用其他列，或更正目录中的 type"))

  static let entityWithoutIdentifier = FindingKind(
    2704, exit: .definition,
    cause: Wording(
      en: "entities are compared with identifiers, and no identifier is declared",
      zh: "主体须与标识对照，但未声明标识列"),
    hint: Wording(
      en: "add `identifier`, or remove `entity`", zh: "请添加 identifier，或删除 entity"))

  static let noCalendarFile = FindingKind(
    2711, exit: .definition,
    cause: Wording(en: "the calendar is not there: {path}", zh: "日历文件不存在：{path}"),
    hint: Wording(
      en: "put the table of officially announced days beside the pipeline, or remove `calendar`",
      zh: "请将官方公布的节假日安排表放在流程旁，或删除 calendar"))

  static let notCalendar = FindingKind(
    2712, exit: .definition,
    cause: Wording(
      en: "line {line} of the calendar {path} is not what a calendar says",
      zh: "日历 {path} 第 {line} 行不是日历内容"),
    hint: Wording(
      en: "the first line is `date,kind`, every other a day and `workday` or `holiday`: "
        + "2026-10-01,holiday",
      zh: "首行为 date,kind，其余各行为日期与 workday 或 holiday，例如 2026-10-01,holiday"))

  static let dayTwice = FindingKind(
    2713, exit: .definition,
    cause: Wording(
      en: "line {line} of the calendar {path} names a day that line {first} names",
      zh: "日历 {path} 第 {line} 行的日期与第 {first} 行重复"),
    hint: Wording(en: "remove one of the two lines", zh: "请删除其中一行"))

  static let calendarWithoutUse = FindingKind(
    2714, .warning, exit: .definition,
    cause: Wording(
      en: "the calendar is not used: no dataset of `quality` has both `event` and `known`",
      zh: "日历未被使用：quality 中没有数据集同时声明 event 与 known"))

  static let noCalendar = FindingKind(
    2715, .warning, exit: .definition,
    cause: Wording(
      en: "no calendar is declared: every Monday to Friday counts as a working day, holidays too",
      zh: "未声明日历：周一至周五均按工作日计，法定节假日也不例外"),
    hint: Wording(
      en: "add `calendar`, a table of the officially announced days",
      zh: "请添加 calendar，即官方公布的节假日安排表"))

  static let yearWithoutEntry = FindingKind(
    2716, .warning, exit: .definition,
    cause: Wording(
      en: "the calendar says nothing of {year}, where the plain week counts",
      zh: "日历未列出 {year} 年的任何日期，该年按普通周计"),
    hint: Wording(
      en: "add the officially announced days of {year}", zh: "请补充 {year} 年官方公布的安排"))

  static let notLoaded = FindingKind(
    2721, exit: .bug,
    cause: Wording(
      en: "what loading `{dataset}` left is not what assessing it needs",
      zh: "“{dataset}”的加载结果与质量考核的约定不符"),
    hint: Wording(
      en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let tooManyRows = FindingKind(
    2722, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}` has {count} rows; at most {limit} can be assessed",
      zh: "数据集“{dataset}”有 {count} 行，最多可考核 {limit} 行"),
    hint: Wording(en: "split the dataset in the catalog", zh: "请在目录中拆分该数据集"))

  static let outsideCalendar = FindingKind(
    2723, .warning, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}`: {rows} delays reach into years that the calendar says nothing of, "
        + "where the plain week counts",
      zh: "数据集“{dataset}”：有 {rows} 行的时限涉及日历未列出的年份，这些年份按普通周计"))
}
