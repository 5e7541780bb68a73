import Diagnostics

/// What can be wrong with a catalog, and with exports that do not follow it.
public enum LoadingFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    optionOfOtherType, decimalWithoutScale, wordForBoth, positionWithHeader, noPosition,
    noDelimiter, reservedColumn, optionOfFileDay, noFile, missingColumn, severalColumns,
    overRejectLimit, unbalanced, noFileDay,
  ]

  static let optionOfOtherType = FindingKind(
    1601, exit: .definition,
    cause: Wording(
      en: "`{option}` says nothing about a column of type {type}",
      zh: "“{option}”不适用于类型为 {type} 的列"),
    hint: Wording(
      en: "remove it, or give the column the type {types}", zh: "请删除，或将列的类型改为 {types}"))

  static let decimalWithoutScale = FindingKind(
    1602, exit: .definition,
    cause: Wording(
      en: "a decimal column does not say how many decimals it has", zh: "decimal 列未声明小数位数"),
    hint: Wording(en: "add `scale`, for example `scale: 2`", zh: "请添加 scale，例如 scale: 2"))

  static let wordForBoth = FindingKind(
    1603, exit: .definition,
    cause: Wording(
      en: "`{word}` stands for both true and false", zh: "“{word}”同时表示真与假"),
    hint: Wording(en: "remove it from one of the lists", zh: "请从其中一个列表中删除"))

  static let positionWithHeader = FindingKind(
    1604, exit: .definition,
    cause: Wording(
      en: "column `{column}` has a position, but the files have a header",
      zh: "列“{column}”声明了序号，但文件有表头"),
    hint: Wording(
      en: "name the column's header with `from`, or declare `header: absent`",
      zh: "请用 from 指明列名，或声明 header: absent"))

  static let noPosition = FindingKind(
    1605, exit: .definition,
    cause: Wording(
      en: "column `{column}` has no position, and the files have no header",
      zh: "列“{column}”未声明序号，而文件无表头"),
    hint: Wording(en: "add `position`, counted from 1", zh: "请添加 position，从 1 起"))

  static let noDelimiter = FindingKind(
    1606, exit: .definition,
    cause: Wording(en: "fields need a delimiter", zh: "字段必须有分隔符"),
    hint: Wording(en: "write one character, or `tab`", zh: "请填写一个字符或 tab"))

  static let reservedColumn = FindingKind(
    1607, exit: .definition,
    cause: Wording(
      en: "column `{column}` has a name that the program keeps for evidence",
      zh: "列名“{column}”为程序保留的溯源列名"),
    hint: Wording(
      en: "choose a name that does not begin with `_`", zh: "请使用不以下划线开头的名称"))

  static let optionOfFileDay = FindingKind(
    1608, exit: .definition,
    cause: Wording(
      en: "`{option}` says nothing about a column that is read from the names of the files",
      zh: "“{option}”不适用于取自文件名的列"),
    hint: Wording(en: "remove it, or remove `file_day`", zh: "请删除，或删除 file_day"))

  static let noFile = FindingKind(
    1611, exit: .data,
    cause: Wording(
      en: "no file matches `{pattern}` of dataset `{dataset}` in {folder}{next}",
      zh: "数据集“{dataset}”的“{pattern}”在 {folder} 中没有匹配的文件{next}"),
    hint: Wording(
      en: "put the export there, correct `files`, or give another folder with --data",
      zh: "请放入导出文件、更正 files，或用 --data 指定其他文件夹"))

  static let missingColumn = FindingKind(
    1612, exit: .data,
    cause: Wording(
      en:
        "the header has no column `{header}`, which dataset `{dataset}` reads as `{column}`{next}",
      zh: "表头中没有列“{header}”（数据集“{dataset}”读作“{column}”）{next}"),
    hint: Wording(
      en: "correct `from` of the column, or have the export repaired", zh: "请更正该列的 from，或修正导出文件"))

  static let severalColumns = FindingKind(
    1613, exit: .data,
    cause: Wording(
      en: "the header has {headers}, all of which dataset `{dataset}` reads as `{column}`",
      zh: "表头中同时有列 {headers}（数据集“{dataset}”均读作“{column}”）"),
    hint: Wording(
      en: "name in `from` the one that is meant, or have the export repaired",
      zh: "请在 from 中只写所指的一列，或修正导出文件"))

  static let overRejectLimit = FindingKind(
    1614, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}`: {rejected} of {read} records were rejected, more than the declared "
        + "{limit}",
      zh: "数据集“{dataset}”：{read} 条记录中 {rejected} 条被剔除，超过声明的上限 {limit}"),
    hint: Wording(
      en: "have the export repaired, correct the declaration, or raise `reject_limit`",
      zh: "请修正导出文件、更正声明，或提高 reject_limit"))

  static let unbalanced = FindingKind(
    1615, exit: .bug,
    cause: Wording(
      en: "dataset `{dataset}`: {read} records were read, {accounted} are accounted for",
      zh: "数据集“{dataset}”：读取 {read} 条记录，仅能说明 {accounted} 条的去向"),
    hint: Wording(
      en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let noFileDay = FindingKind(
    1616, exit: .data,
    cause: Wording(
      en:
        "the file's name does not hold one day written {form}, which dataset `{dataset}` reads as "
        + "`{column}`",
      zh: "文件名中没有唯一的 {form} 形式的日期（数据集“{dataset}”读作“{column}”）"),
    hint: Wording(
      en: "rename the file, correct `file_day`, or narrow `files`",
      zh: "请更改文件名、更正 file_day，或缩小 files 的范围"))
}
