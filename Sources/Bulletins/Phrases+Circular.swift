import Diagnostics

extension Phrases {
  /// The words of the data-quality circular.
  static let circular: KeyValuePairs<String, Wording> = [
    "qKind": Wording(en: "Data-quality circular", zh: "数据归集质量通报"),
    "qMet": Wording(en: "Targets met", zh: "达标项"),
    "qDatasets": Wording(en: "Datasets", zh: "数据集"),
    "qRows": Wording(en: "Rows", zh: "行数"),
    "qMonthRows": Wording(en: "Rows of the month", zh: "本月行数"),
    "qRates": Wording(en: "Rates and targets", zh: "比率与目标"),
    "qRatesNote": Wording(
      en:
        "Of the rows that belong to the month; below each rate its change on the month before, in "
        + "percentage points. A dash: not asked of the dataset, or no row.",
      zh: "按本月所属行计算；各比率下方为比上月的变动（百分点）。“–”表示不考核该项，或本月无数据。"),
    "qTarget": Wording(en: "Target", zh: "目标"),
    "qMissed": Wording(en: "missed", zh: "未达标"),
    "qRanking": Wording(en: "Ranking of departments", zh: "来源单位排名"),
    "qRankingNote": Wording(
      en: "By the share of targets met, then by the mean of the judged rates.",
      zh: "先按达标比例，再按考核比率的均值。"),
    "qMean": Wording(en: "Mean rate", zh: "比率均值"),
    "qFields": Wording(en: "Worst required fields", zh: "最差必填项"),
    "qField": Wording(en: "Field", zh: "字段"),
    "qMissing": Wording(en: "Missing", zh: "缺失"),
    "qInvalid": Wording(en: "In error", zh: "无效"),
    "qShare": Wording(en: "Share", zh: "占比"),
    "qNoWorst": Wording(
      en: "Every required field of every row is filled and valid.", zh: "各行必填项均齐全有效。"),
    "qIdentifiers": Wording(en: "Identifiers", zh: "主体标识"),
    "qIdentifiersNote": Wording(
      en: "Every row is in one of the columns up to absent. Masked identifiers cannot be checked: "
        + "they are neither right nor wrong.",
      zh: "每行计入“缺失”及以前各列之一。脱敏标识无法校验，不计对错。"),
    "qValid": Wording(en: "Valid", zh: "正确"),
    "qOtherKind": Wording(en: "Other kind", zh: "他类"),
    "qMasked": Wording(en: "Masked", zh: "脱敏"),
    "qCharacter": Wording(en: "Error: character", zh: "错码：字符"),
    "qLength": Wording(en: "Error: length", zh: "错码：位数"),
    "qCheck": Wording(en: "Error: check", zh: "错码：校验"),
    "qInner": Wording(en: "Error: inner check", zh: "错码：内层校验"),
    "qDate": Wording(en: "Error: date", zh: "错码：日期"),
    "qAbsent": Wording(en: "Absent", zh: "缺失"),
    "qSharedCodes": Wording(en: "Codes of several names", zh: "一码多名"),
    "qMulticode": Wording(en: "Names of several codes", zh: "一名多码"),
    "qClashing": Wording(en: "Rows of either", zh: "重码行"),
    "qEntities": Wording(en: "Clashes of entities", zh: "重码、重名核查"),
    "qEntitiesNote": Wording(
      en: "What entities bear at one time: a change of name or code is a new version of the "
        + "entity, and no clash. Names that are shared do not count among the clashing codes.",
      zh: "按主体同一时间有效的内容核查：更名、换码属于变更，不作重码。重名不计入重码行。"),
    "qEntityCodes": Wording(en: "Codes of several entities", zh: "一码多主体"),
    "qCodeEntities": Wording(en: "Entities of several codes", zh: "一主体多码"),
    "qEntityNames": Wording(en: "Names of several entities", zh: "重名"),
    "qRowsOfThese": Wording(en: "Rows", zh: "涉及行"),
    "qClashingCodes": Wording(en: "Rows of clashing codes", zh: "重码行"),
    "qRepeats": Wording(en: "Repeats and contradictions", zh: "重复与矛盾"),
    "qRepeatsNote": Wording(
      en: "A duplicate says what another row of its record said on the same day, or the version "
        + "before. Rows of one record and day that say different things contradict each other; a "
        + "later correction does not.",
      zh: "重复：与同一记录当日其他行或前一版本内容相同。同一记录同日内容不同为矛盾；之后的更正不计。"),
    "qDuplicates": Wording(en: "Duplicates", zh: "重复行"),
    "qConflictKeys": Wording(en: "Contradictory records", zh: "矛盾记录"),
    "qConflictRows": Wording(en: "Rows of these", zh: "矛盾行"),
    "qKeyless": Wording(en: "Without a key", zh: "无记录键"),
    "qDelays": Wording(en: "Timeliness", zh: "及时性"),
    "qDelaysNote": Wording(
      en: "Working days from the event until the row was known: the day of the event does not "
        + "count, the day known does.",
      zh: "自事件至知悉的工作日数：事件当日不计，知悉当日计入。"),
    "qLimit": Wording(en: "Limit", zh: "时限"),
    "qMedian": Wording(en: "Median", zh: "中位数"),
    "qNinth": Wording(en: "90% within", zh: "90% 分位"),
    "qLate": Wording(en: "Late", zh: "迟报"),
    "qEarly": Wording(en: "Known before the event", zh: "早于事件"),
    "qUndated": Wording(en: "Undated", zh: "日期不全"),
    "qAccounts": Wording(en: "All records read", zh: "读取的全部记录"),
    "qAccountsNote": Wording(
      en: "Of all months together. Read = rejected (cannot be read) + excluded (by a declared "
        + "filter) + known later than the day above + withdrawals + assessed.",
      zh: "各月合计。读取 = 剔除（无法读取）+ 排除（按声明的条件）+ 截止日后知悉 + 撤回 + 参加考核。"),
    "qLater": Wording(en: "Known later", zh: "之后知悉"),
    "qAssessed": Wording(en: "Assessed", zh: "参加考核"),
    "qReadRanking": Wording(
      en: "Departments are ranked by the share of their targets that are met; of equals, by the "
        + "mean of the judged rates as published, where coverage and completeness count as they "
        + "are and the others as what they leave of 100%. Equals share the lowest number.",
      zh: "来源单位先按达标项占考核项的比例排名；相同的按已公布考核比率的均值排名，其中覆盖率、合规率取原值，"
        + "其余取 100% 减该率。相同的并列较小的位次。"),
    "qReadChange": Wording(
      en: "Changes are in percentage points. ▲ is up, ▼ is down, ＝ prints as no change. Up is good "
        + "for coverage and completeness, and bad for the others.",
      zh: "变动以百分点计。▲ 为上升，▼ 为下降，＝ 为舍入后无变化。覆盖率、合规率上升为好，其余下降为好。"),
    "qReadDays": Wording(
      en: "Working days are Monday to Friday but for the announced exceptions; where no calendar "
        + "says anything, the plain week counts.",
      zh: "工作日为周一至周五，按官方公布的安排调整；日历未列出的年份按普通周计。"),
    "qCheckFiles": Wording(
      en: "Percentages here are rounded to two decimals; the tables of the release have six "
        + "decimals of the rate, and every month.",
      zh: "本页百分数保留两位小数；数据文件中比率为六位小数，并含各月数据。"),
  ]

  static let ofTargets = Wording(en: "of {count}", zh: "/ {count} 项")
  static let fieldsNote = Wording(
    en: "{shown} of {fields} required fields are missing or in error somewhere, the worst first; "
      + "at most ten are shown.",
    zh: "{fields} 个必填项中列出 {shown} 个有缺失或无效的，由差到好，最多十个。")
  static let allMet = Wording(
    en: "In {month} every target was met.", zh: "{month}各项目标全部达标。")
  static let someMissed = Wording(
    en: "In {month} a target was missed by: {datasets}.",
    zh: "{month}未全部达标的数据集：{datasets}。")
  static let nothingJudged = Wording(
    en: "In {month} no rate was judged by a target.", zh: "{month}没有按目标考核的比率。")
}
