import Diagnostics

/// What making up a province has to report.
public enum SimulationFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    notEmpty, unknownTrap, tooDirty, unencodable, badSettings, tooShared,
  ]

  static let notEmpty = FindingKind(
    2600, exit: .usage,
    cause: Wording(en: "the folder is there already and not empty", zh: "文件夹已存在且非空"),
    hint: Wording(en: "choose a new folder", zh: "请选择新的文件夹"))

  static let unknownTrap = FindingKind(
    2601, exit: .definition,
    cause: Wording(en: "there is no fault `{name}`", zh: "没有名为“{name}”的问题类型"),
    hint: Wording(en: "{next}", zh: "{next}"))

  static let tooDirty = FindingKind(
    2602, exit: .definition,
    cause: Wording(
      en: "the rates of which a record draws one add up to more than 1",
      zh: "每条记录择一注入的各比例之和超过 1"),
    hint: Wording(en: "lower some of them", zh: "请调低其中若干比例"))

  static let unencodable = FindingKind(
    2603, exit: .environment,
    cause: Wording(
      en: "this system's iconv cannot write GB18030", zh: "本系统的 iconv 不能写出 GB18030"),
    hint: Wording(
      en: "install the converters of glibc, or use --encoding utf-8",
      zh: "请安装 glibc 的转换模块，或使用 --encoding utf-8"))

  static let badSettings = FindingKind(
    2604, exit: .usage,
    cause: Wording(en: "{setting} is out of range: {range}", zh: "{setting} 超出范围：{range}"),
    hint: Wording(en: "choose a value in the range", zh: "请在范围内取值"))

  static let tooShared = FindingKind(
    2605, exit: .definition,
    cause: Wording(
      en: "the rates of shared_code, shared_name and two_codes add up to more than 0.1",
      zh: "shared_code、shared_name 与 two_codes 的比例之和超过 0.1"),
    hint: Wording(en: "lower some of them", zh: "请调低其中若干比例"))
}
