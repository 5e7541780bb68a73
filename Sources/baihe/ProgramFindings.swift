import Diagnostics

/// What the program itself has to report.
enum ProgramFindings {
  /// Every kind of the module, in number order.
  static let all: [FindingKind] = [
    notWritable, fewFiles, notEmpty, notAFolder, outputLost,
  ]

  static let notWritable = FindingKind(
    1001, exit: .environment,
    cause: Wording(en: "the folder cannot be written", zh: "文件夹不可写"),
    hint: Wording(
      en: "change its permissions, or choose another with --store and --out",
      zh: "请修改权限，或用 --store、--out 指定其他文件夹"))

  static let fewFiles = FindingKind(
    1002, exit: .environment,
    cause: Wording(en: "fewer than 256 files can be open at once", zh: "可同时打开的文件少于 256 个"),
    hint: Wording(en: "raise the limit with `ulimit -n 1024`", zh: "请用 ulimit -n 1024 提高上限"))

  static let notEmpty = FindingKind(
    1003, exit: .usage,
    cause: Wording(en: "the folder is there already and not empty", zh: "文件夹已存在且非空"),
    hint: Wording(en: "choose a new folder", zh: "请选择新的文件夹"))

  static let notAFolder = FindingKind(
    1004, exit: .environment,
    cause: Wording(en: "this is not a folder", zh: "这不是文件夹"),
    hint: Wording(
      en: "move it away, or choose another folder with --store and --out",
      zh: "请将其移走，或用 --store、--out 指定其他文件夹"))

  static let outputLost = FindingKind(
    1005, exit: .environment,
    cause: Wording(
      en: "standard output cannot be written: what it shows is not all",
      zh: "标准输出无法写入：所见内容不完整"),
    hint: Wording(
      en: "see where it is led to; the work itself is done", zh: "请检查输出重定向的目标；工作本身已完成"))
}
