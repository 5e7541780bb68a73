import Diagnostics

/// What can be wrong with indicators, and with what they are measured from.
public enum MeasuringFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    neededSetting, needlessSetting, noBasis, needlessBasis, wrongHalfLife, emptyWindow,
    reservedName, wrongColumnType, notOfSubjects, notOfRecords, settingOfRecords, otherClass,
    nothingSelfDeclared, undefinedRows,
    columnNotKept, disorderedRecords, sumTooLarge,
  ]

  static let neededSetting = FindingKind(
    2001, exit: .definition,
    cause: Wording(en: "measure `{measure}` needs `{setting}`", zh: "度量“{measure}”需要“{setting}”"),
    hint: Wording(en: "add `{setting}`", zh: "请添加 {setting}"))

  static let needlessSetting = FindingKind(
    2002, exit: .definition,
    cause: Wording(
      en: "`{setting}` says nothing for measure `{measure}`", zh: "“{setting}”对度量“{measure}”没有意义"),
    hint: Wording(
      en: "remove `{setting}`, or choose another `measure`",
      zh: "请删除 {setting}，或改用其他 measure"))

  static let noBasis = FindingKind(
    2003, exit: .definition,
    cause: Wording(
      en: "records that are no longer in force are counted without a stated rule",
      zh: "计入失效记录，但未说明依据"),
    hint: Wording(en: "add `basis`, or remove `counts`", zh: "请添加 basis，或删除 counts"))

  static let needlessBasis = FindingKind(
    2004, exit: .definition,
    cause: Wording(
      en: "`basis` says why records count that are no longer in force, and none do",
      zh: "“basis”说明为何计入失效记录，而此处并未计入"),
    hint: Wording(
      en: "remove `basis`, or declare `counts: history`", zh: "请删除 basis，或声明 counts: history"))

  static let wrongHalfLife = FindingKind(
    2005, exit: .definition,
    cause: Wording(en: "a half-life is a number of days, 1D or more", zh: "半衰期须为天数，不小于 1D"),
    hint: Wording(en: "write for example `half_life: 180D`", zh: "请写为例如 half_life: 180D"))

  static let emptyWindow = FindingKind(
    2006, exit: .definition,
    cause: Wording(en: "a window of no length holds no day", zh: "长度为零的窗口不含任何一天"),
    hint: Wording(
      en: "write for example `window: 12M`, or remove it for everything up to the day",
      zh: "请写为例如 window: 12M；若不限时间请删除"))

  static let reservedName = FindingKind(
    2007, exit: .definition,
    cause: Wording(
      en: "indicator `{indicator}` has a name that the program keeps for itself",
      zh: "指标名“{indicator}”为程序保留的名称"),
    hint: Wording(
      en: "choose a name that does not begin with `_` and is not `subject`",
      zh: "请使用不以下划线开头、且不为 subject 的名称"))

  static let wrongColumnType = FindingKind(
    2008, exit: .definition,
    cause: Wording(
      en: "measure `{measure}` needs {needed}; column `{column}` is {type}",
      zh: "度量“{measure}”需要{needed}；列“{column}”的类型为 {type}"),
    hint: Wording(
      en: "name another column in `of`, or choose another `measure`",
      zh: "请在 of 中改用其他列，或改用其他 measure"))

  static let notOfSubjects = FindingKind(
    2009, exit: .definition,
    cause: Wording(
      en: "`{dataset}` holds subjects, and measure `{measure}` is about records",
      zh: "“{dataset}”为主体数据集，而度量“{measure}”针对记录"),
    hint: Wording(
      en: "choose `value` or `days_since`, or name a dataset of records",
      zh: "请改用 value 或 days_since，或指定记录数据集"))

  static let notOfRecords = FindingKind(
    2010, exit: .definition,
    cause: Wording(
      en: "`{dataset}` holds records, and measure `{measure}` is about subjects",
      zh: "“{dataset}”为记录数据集，而度量“{measure}”针对主体"),
    hint: Wording(
      en: "choose `last`, or name the dataset of the subjects", zh: "请改用 last，或指定主体数据集"))

  static let settingOfRecords = FindingKind(
    2011, exit: .definition,
    cause: Wording(
      en: "`{setting}` is about records, and `{dataset}` holds subjects",
      zh: "“{setting}”针对记录，而“{dataset}”为主体数据集"),
    hint: Wording(
      en: "remove `{setting}`, or name a dataset of records", zh: "请删除 {setting}，或指定记录数据集"))

  static let otherClass = FindingKind(
    2012, exit: .definition,
    cause: Wording(
      en: "`{part}` and `{whole}` measure subjects of different classes",
      zh: "“{part}”与“{whole}”度量的不是同一类主体"),
    hint: Wording(
      en: "name two indicators of one class in `share`", zh: "请在 share 中指定同一类主体的两个指标"))

  static let nothingSelfDeclared = FindingKind(
    2013, exit: .definition,
    cause: Wording(
      en: "`origin` asks for certified records, and `{dataset}` does not say which are not",
      zh: "origin 要求认定的记录，而“{dataset}”未声明哪些为自行申报"),
    hint: Wording(
      en: "add `self_declared` to the dataset under `records`, or remove `origin`",
      zh: "请在 records 的该数据集下添加 self_declared，或删除 origin"))

  static let undefinedRows = FindingKind(
    2020, .warning, exit: .data,
    cause: Wording(
      en: "`where` of indicator `{indicator}` has no result on {rows} rows, which do not count",
      zh: "指标“{indicator}”的 where 在 {rows} 行上无结果，这些行未计入"),
    hint: Wording(
      en: "guard the division or the large number in `where`", zh: "请在 where 中防止除以零或数值过大"))

  static let columnNotKept = FindingKind(
    2031, exit: .bug,
    cause: Wording(
      en: "identify did not keep column `{column}` of dataset `{dataset}` as {type}",
      zh: "identify 未按 {type} 保留数据集“{dataset}”的列“{column}”"),
    hint: Wording(en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let disorderedRecords = FindingKind(
    2032, exit: .bug,
    cause: Wording(
      en: "the rows of {table} are not in the order of their subjects",
      zh: "{table} 的行未按主体排序"),
    hint: Wording(en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let sumTooLarge = FindingKind(
    2033, exit: .data,
    cause: Wording(
      en: "indicator `{indicator}` adds up to more than a number can hold",
      zh: "指标“{indicator}”的合计超出数值范围"),
    hint: Wording(
      en: "leave the rows with such amounts out with `where`", zh: "请用 where 排除数值异常的行"))
}
