import Diagnostics

/// What can be wrong with asking a pipeline to run.
public enum PipelinesFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    noPeriod, nothingToResume, resumeWithoutOptions, madeAgain, noPipeline, noDataFolder,
    emptySeries, nothingToFreeze, noSuchFramework, freezingNotResumed,
    sinceAfterPeriod, classWithout, knownOnEvent, divisionsWithout, wrongDivision,
    noDivisions, nothingToCompare,
  ]

  static let noPeriod = FindingKind(
    1801, exit: .usage,
    cause: Wording(en: "no period is given", zh: "未指定期别"),
    hint: Wording(
      en: "add `--period 2026-10`, or `period: 2026-10` to the pipeline",
      zh: "请添加 --period 2026-10，或在流程中写 period: 2026-10"))

  static let nothingToResume = FindingKind(
    1802, exit: .usage,
    cause: Wording(
      en: "there is no unfinished run of this pipeline in {store}", zh: "{store} 中没有该流程未完成的运行"),
    hint: Wording(en: "`baihe run` starts one", zh: "请用 baihe run 开始运行"))

  static let resumeWithoutOptions = FindingKind(
    1803, exit: .environment,
    cause: Wording(
      en: "the journal does not say with which options run {run} was started",
      zh: "日志未记录运行 {run} 的选项"),
    hint: Wording(en: "start it anew with `baihe run`", zh: "请用 baihe run 重新运行"))

  static let madeAgain = FindingKind(
    1804, .warning, exit: .data,
    cause: Wording(
      en: "this output in the store was damaged and has been made again",
      zh: "存储中的该输出已损坏，已重新生成"),
    hint: Wording(
      en: "check the disk (`dmesg`) if nobody changed it by hand",
      zh: "如非人为改动，请检查磁盘（`dmesg`）"))

  static let noPipeline = FindingKind(
    1805, exit: .definition,
    cause: Wording(en: "there is no pipeline here", zh: "此处没有流程"),
    hint: Wording(
      en: "name a folder with a `pipeline.yaml`, or the file itself; `baihe init` writes a sample",
      zh: "请指定含 pipeline.yaml 的文件夹或该文件本身；`baihe init` 可生成示例"))

  static let noDataFolder = FindingKind(
    1806, exit: .data,
    cause: Wording(
      en: "the folder of the exports, {folder}, is not there or is no folder",
      zh: "导出文件所在文件夹 {folder} 不存在，或不是文件夹"),
    hint: Wording(
      en: "correct `data`, or give another folder with `--data`",
      zh: "请更正 data，或用 --data 指定其他文件夹"))

  static let emptySeries = FindingKind(
    1807, exit: .usage,
    cause: Wording(
      en: "the series would begin in {first}, after it ends in {last}",
      zh: "序列首月 {first} 晚于末月 {last}"),
    hint: Wording(
      en: "correct `since` or `period`, or `--from` and `--to`",
      zh: "请更正 since 或 period，或 --from 与 --to"))

  static let nothingToFreeze = FindingKind(
    1808, exit: .definition,
    cause: Wording(
      en: "no framework of the pipeline has parameters that are frozen",
      zh: "流程中没有使用冻结参数的指标体系"),
    hint: Wording(
      en: "declare `parameters: frozen` and `file` in the framework",
      zh: "请在指标体系中声明 parameters: frozen 与 file"))

  static let noSuchFramework = FindingKind(
    1809, exit: .usage,
    cause: Wording(
      en: "`{name}` is no framework with frozen parameters", zh: "“{name}”不是使用冻结参数的指标体系"),
    hint: Wording(en: "there are: {names}", zh: "可用的有：{names}"))

  static let freezingNotResumed = FindingKind(
    1810, exit: .usage,
    cause: Wording(
      en: "the last work on this pipeline, {run}, was `baihe freeze`, not a run",
      zh: "该流程最近一次作业 {run} 是 baihe freeze，而非运行"),
    hint: Wording(
      en: "`baihe freeze` does it again and keeps what is done; `baihe run` starts a run",
      zh: "请再次执行 baihe freeze（已完成的部分予以保留），或用 baihe run 开始运行"))

  static let sinceAfterPeriod = FindingKind(
    1811, exit: .definition,
    cause: Wording(
      en: "the series would begin in {since}, after the period {period}",
      zh: "序列首月 {since} 晚于期别 {period}"),
    hint: Wording(en: "correct `since` or `period`", zh: "请更正 since 或 period"))

  static let classWithout = FindingKind(
    1812, exit: .definition,
    cause: Wording(
      en: "this needs the {attribute} of subjects, and class `{class}` names no column for it",
      zh: "此处需要主体的{attribute}，而主体类别“{class}”未指明该列"),
    hint: Wording(
      en: "add `{key}` to the class under `subjects`, or do without it here",
      zh: "请在 subjects 的该类别下添加 {key}，或不在此处使用"))

  static let knownOnEvent = FindingKind(
    1813, .warning, exit: .definition,
    cause: Wording(
      en: "dataset `{dataset}` does not say when records became known: replays of past months "
        + "are only as good as its exports",
      zh: "数据集“{dataset}”未声明知悉日期：往期重放的准确性取决于其导出文件"),
    hint: Wording(
      en: "declare `known`, where the export has such a day", zh: "如导出表含知悉日期，请声明 known"))

  static let divisionsWithout = FindingKind(
    1814, exit: .definition,
    cause: Wording(
      en: "the file of divisions has no column `{column}`", zh: "行政区划变更表缺少列“{column}”"),
    hint: Wording(
      en: "it needs: {columns}; others are passed over", zh: "须有：{columns}；其余列不使用"))

  static let wrongDivision = FindingKind(
    1815, exit: .definition,
    cause: Wording(
      en: "line {line} of the file of divisions: `{column}` is not {expected}",
      zh: "行政区划变更表第 {line} 行：“{column}”不是{expected}"),
    hint: Wording(en: "correct the cell, or remove the line", zh: "请更正该单元格，或删除该行"))

  static let noDivisions = FindingKind(
    1816, exit: .definition,
    cause: Wording(
      en: "the file of divisions, {path}, is not there", zh: "行政区划变更表 {path} 不存在"),
    hint: Wording(
      en: "put it beside the pipeline, or remove `divisions`", zh: "请将其放在流程文件夹中，或删除 divisions"))

  static let nothingToCompare = FindingKind(
    1817, exit: .usage,
    cause: Wording(
      en: "a previous release is given, and no index of the pipeline tells of revisions",
      zh: "指定了前一版本，但流程中没有发布修订表的指数"),
    hint: Wording(
      en: "add `revisions: true` to an index, or leave `--previous` out",
      zh: "请为指数声明 revisions: true，或不使用 --previous"))
}
