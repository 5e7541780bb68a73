import Diagnostics

/// What the run model can report: BH-1500 to BH-1599.
public enum JobsFindings {
  public static let repeatedStage = FindingKind(
    1500, exit: .definition,
    cause: Wording(en: "two stages have this name", zh: "两个阶段使用了同一名称"),
    hint: Wording(en: "rename one of them", zh: "请重命名其中一个"))

  public static let unknownUpstream = FindingKind(
    1501, exit: .definition,
    cause: Wording(en: "it reads the unknown stage `{upstream}`", zh: "读取了未知阶段“{upstream}”"),
    hint: Wording(en: "the stages are {stages}", zh: "现有阶段：{stages}"))

  public static let cycle = FindingKind(
    1502, exit: .definition,
    cause: Wording(
      en: "these stages wait for each other: {stages}", zh: "以下阶段互相等待：{stages}"),
    hint: Wording(en: "remove one of the inputs that close the circle", zh: "请去掉构成循环的某个输入"))

  public static let inputMissing = FindingKind(
    1510, exit: .data,
    cause: Wording(
      en: "the input `{input}` of `{stage}` is missing", zh: "“{stage}”的输入“{input}”缺失"),
    hint: Wording(en: "put the file there or correct the path", zh: "请放置该文件或更正路径"))

  public static let inputChanged = FindingKind(
    1511, exit: .data,
    cause: Wording(
      en: "the input `{input}` changed while `{stage}` was reading it",
      zh: "“{stage}”读取期间输入“{input}”发生变化"),
    hint: Wording(en: "run again when the file is complete", zh: "请在文件写完后重新运行"))

  public static let planOutdated = FindingKind(
    1512, exit: .definition,
    cause: Wording(
      en: "the plan no longer holds: `{stage}` is not as it was planned",
      zh: "计划已失效：“{stage}”与计划时不同"),
    hint: Wording(en: "plan again", zh: "请重新生成计划"))

  public static let inputNotAFile = FindingKind(
    1513, exit: .data,
    cause: Wording(
      en: "the input `{input}` of `{stage}` is {found}, not a file",
      zh: "“{stage}”的输入“{input}”是{found}，不是文件"),
    hint: Wording(
      en: "put a file there, or correct the path", zh: "请在此放置文件或更正路径"))

  public static let interrupted = FindingKind(
    1520, exit: .interrupted,
    cause: Wording(en: "interrupted", zh: "已中断"),
    hint: Wording(en: "`baihe resume` goes on from here", zh: "可用 `baihe resume` 继续"))

  public static let terminated = FindingKind(
    1521, exit: .terminated,
    cause: Wording(en: "ended by a signal", zh: "已被信号终止"),
    hint: Wording(en: "`baihe resume` goes on from here", zh: "可用 `baihe resume` 继续"))

  public static let resumeStages = FindingKind(
    1530, exit: .definition,
    cause: Wording(
      en: "the stages are not those of the unfinished run {run}: {stages}",
      zh: "阶段与未完成的运行 {run} 不同：{stages}"),
    hint: Wording(en: "start anew with `baihe run`", zh: "请用 `baihe run` 重新开始"))

  public static let resumeDefinition = FindingKind(
    1531, exit: .definition,
    cause: Wording(
      en: "since run {run} the definition of `{stage}` changed: {parts}",
      zh: "自运行 {run} 以来，“{stage}”的定义已更改：{parts}"),
    hint: Wording(en: "start anew with `baihe run`", zh: "请用 `baihe run` 重新开始"))

  public static let resumeInput = FindingKind(
    1532, exit: .data,
    cause: Wording(
      en: "since run {run} the input `{input}` of `{stage}` changed",
      zh: "自运行 {run} 以来，“{stage}”的输入“{input}”已更改"),
    hint: Wording(en: "start anew with `baihe run`", zh: "请用 `baihe run` 重新开始"))

  /// Every kind, in number order.
  public static let all: [FindingKind] = [
    repeatedStage, unknownUpstream, cycle, inputMissing, inputChanged, planOutdated,
    inputNotAFile, interrupted, terminated, resumeStages, resumeDefinition, resumeInput,
  ]
}
