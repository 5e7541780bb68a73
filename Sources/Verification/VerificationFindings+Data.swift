import Diagnostics

extension VerificationFindings {
  /// What can be wrong with a definition and with exports: 2300–2349, in
  /// number order.
  static let data: [FindingKind] = [
    notDefinition, wrongKey, unknownReference, circularRecords, notMeasurable, noExport,
    exportRefused, unknownClass, noDataFolder, circularScores,
  ]

  static let notDefinition = FindingKind(
    2300, exit: .data,
    cause: Wording(
      en: "the file is not a definition of format {format}", zh: "该文件不是格式为 {format} 的定义"),
    hint: Wording(
      en: "give the folder of a release as `run` prepared it", zh: "请指定由 run 生成的发布文件夹"))

  static let wrongKey = FindingKind(
    2301, exit: .data,
    cause: Wording(
      en: "`{key}` of the definition is not {expected}", zh: "定义中的“{key}”不是{expected}"),
    hint: Wording(
      en: "give a release that this version of the program prepared", zh: "请使用本版本程序生成的发布"))

  static let unknownReference = FindingKind(
    2302, exit: .data,
    cause: Wording(
      en: "`{key}` of the definition names `{name}`, which is not declared",
      zh: "定义中的“{key}”引用了未声明的“{name}”"),
    hint: Wording(
      en: "give a release that this version of the program prepared", zh: "请使用本版本程序生成的发布"))

  static let circularRecords = FindingKind(
    2303, exit: .data,
    cause: Wording(
      en: "the records of `{dataset}` take their subjects from each other in a circle",
      zh: "数据集“{dataset}”的记录循环引用其他记录的主体"),
    hint: Wording(en: "remove one `through` of the circle", zh: "请删除循环中的一个 through"))

  static let notMeasurable = FindingKind(
    2304, exit: .data,
    cause: Wording(
      en: "measure `{measure}` of indicator `{indicator}` does not go with what it reads of "
        + "dataset `{dataset}`",
      zh: "指标“{indicator}”的度量“{measure}”不适用于其读取的数据集“{dataset}”的内容"),
    hint: Wording(
      en: "give a release that this version of the program prepared", zh: "请使用本版本程序生成的发布"))

  static let noExport = FindingKind(
    2305, exit: .data,
    cause: Wording(
      en: "no file matches `{pattern}` of dataset `{dataset}` in {folder}",
      zh: "数据集“{dataset}”的“{pattern}”在 {folder} 中没有匹配的文件"),
    hint: Wording(
      en: "give the folder with the exports that the release was made from with --data",
      zh: "请用 --data 指定生成该发布所用的导出文件夹"))

  static let exportRefused = FindingKind(
    2306, exit: .data,
    cause: Wording(
      en: "the export of dataset `{dataset}` cannot be read as declared: {reason}",
      zh: "数据集“{dataset}”的导出文件无法按声明读取：{reason}"),
    hint: Wording(
      en: "give the folder with the exports that the release was made from with --data",
      zh: "请用 --data 指定生成该发布所用的导出文件夹"))

  static let unknownClass = FindingKind(
    2307, exit: .usage,
    cause: Wording(
      en: "the release has no subjects of class `{class}`", zh: "该发布没有类别为“{class}”的主体"),
    hint: Wording(en: "give one of {classes}", zh: "请指定 {classes} 之一"))

  static let noDataFolder = FindingKind(
    2308, exit: .data,
    cause: Wording(en: "there is no folder of exports here", zh: "此处没有导出文件夹"),
    hint: Wording(
      en: "give the folder with the exports that the release was made from with --data",
      zh: "请用 --data 指定生成该发布所用的导出文件夹"))

  static let circularScores = FindingKind(
    2309, exit: .data,
    cause: Wording(
      en: "framework `{framework}` takes scores that are taken in a circle",
      zh: "体系“{framework}”所用的信用分构成循环引用"),
    hint: Wording(
      en: "give a release that this version of the program prepared", zh: "请使用本版本程序生成的发布"))
}
