import Diagnostics

/// What can be wrong with releases.
public enum PublicationFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    notLoaded, damagedRelease, nothingPrepared, notALink, repeatedKey, otherOutput, unbalanced,
    noPreviousRelease, otherPipeline,
  ]

  static let notLoaded = FindingKind(
    1701, exit: .bug,
    cause: Wording(
      en: "the report beside a loaded table is not one", zh: "数据表旁的加载报告无法识别"),
    hint: Wording(
      en: "delete the store, which is only a cache, and run again", zh: "请删除存储目录（仅为缓存）后重新运行"))

  static let damagedRelease = FindingKind(
    1702, exit: .verification,
    cause: Wording(
      en: "the release differs from its manifest in `{file}`", zh: "发布版本中的“{file}”与清单不符"),
    hint: Wording(
      en: "restore the release from a backup, or move it away and run again",
      zh: "请从备份恢复该版本，或将其移走后重新运行"))

  static let nothingPrepared = FindingKind(
    1703, exit: .environment,
    cause: Wording(
      en: "no release of {period} is prepared for these exports and this definition",
      zh: "{period} 期尚无与当前导出文件和定义对应的待发布版本"),
    hint: Wording(en: "`baihe run` prepares it", zh: "请先执行 baihe run"))

  static let notALink = FindingKind(
    1704, exit: .environment,
    cause: Wording(
      en: "the place of the published release is taken by something that is not a link",
      zh: "发布位置已被非链接文件占用"),
    hint: Wording(en: "move it away and publish again", zh: "请将其移走后重新发布"))

  static let repeatedKey = FindingKind(
    1705, exit: .bug,
    cause: Wording(
      en: "the table `{table}` would have two rows with one key", zh: "产品表“{table}”将出现主键重复的行"),
    hint: Wording(en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let otherOutput = FindingKind(
    1706, exit: .bug,
    cause: Wording(
      en: "the output of `{stage}` is not what a release is made from",
      zh: "阶段“{stage}”的输出与发布所需不符"),
    hint: Wording(
      en: "delete the store, which is only a cache, and run again", zh: "请删除存储目录（仅为缓存）后重新运行"))

  static let unbalanced = FindingKind(
    1707, exit: .bug,
    cause: Wording(
      en: "dataset `{dataset}`: {read} rows were read, {accounted} are accounted for",
      zh: "数据集“{dataset}”：读取 {read} 行，仅能说明 {accounted} 行的去向"),
    hint: Wording(en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let noPreviousRelease = FindingKind(
    1708, exit: .data,
    cause: Wording(
      en: "the previous release lacks `{file}`, or that differs from its manifest",
      zh: "前一版本缺少“{file}”，或其内容与清单不符"),
    hint: Wording(
      en: "name the folder of a whole release with `--previous`",
      zh: "请用 --previous 指定完整发布版本的文件夹"))

  static let otherPipeline = FindingKind(
    1709, exit: .usage,
    cause: Wording(
      en: "the previous release is of the pipeline `{other}`, not of `{pipeline}`",
      zh: "前一版本属于流程“{other}”，而非“{pipeline}”"),
    hint: Wording(
      en: "name a release of the same pipeline with `--previous`",
      zh: "请用 --previous 指定同一流程的发布版本"))
}
