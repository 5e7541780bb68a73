import Diagnostics

/// What can be wrong with asking a pipeline to run.
public enum PipelinesFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    noPeriod, nothingToResume, resumeWithoutOptions, madeAgain, noPipeline, noDataFolder,
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
}
