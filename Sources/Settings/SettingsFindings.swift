import Diagnostics

/// Every situation that reading a definition can report, 1100 to 1199.
///
/// Three groups: the file, its YAML, and what the YAML says. All name a file,
/// and all but those about a file as a whole name line and column, counted
/// from 1 in Unicode scalars.
public enum SettingsFindings {
  /// Every kind of the module, in the order of its numbers.
  public static let all: [FindingKind] = files + yaml + meaning
}

extension SettingsFindings {
  /// About files as files.
  static let files: [FindingKind] = [
    missingFile, unreadableFile, notAFile, tooLarge, outsideFolder, includedTwice,
    includeCycle, tooManyFiles,
  ]

  /// There is no file of this name.
  public static let missingFile = FindingKind(
    1100, exit: .definition,
    cause: Wording(en: "there is no file `{path}`", zh: "文件“{path}”不存在"),
    hint: Wording(
      en: "paths of included files start at the folder of the file that names them",
      zh: "被包含文件的路径以包含它的文件所在目录为起点"))

  /// The system does not let us read the file.
  public static let unreadableFile = FindingKind(
    1101, exit: .environment,
    cause: Wording(en: "`{path}` cannot be read: {reason}", zh: "无法读取“{path}”：{reason}"),
    hint: Wording(
      en: "check its path and permissions", zh: "请检查路径与权限"))

  /// A folder, pipe or device where a file should be.
  public static let notAFile = FindingKind(
    1102, exit: .definition,
    cause: Wording(
      en: "`{path}` is {found}, not a definition file", zh: "“{path}”是{found}，不是定义文件"),
    hint: Wording(
      en: "name the definition file itself", zh: "请指定定义文件本身"))

  /// More bytes than a definition may have.
  public static let tooLarge = FindingKind(
    1103, exit: .definition,
    cause: Wording(
      en: "the definition file is larger than {limit} bytes", zh: "定义文件超过 {limit} 字节"),
    hint: Wording(
      en: "split it with `include`, and keep data in data files",
      zh: "用 include 拆分定义，数据请放在数据文件中"))

  /// An included file that a link leads out of the pipeline's folder.
  public static let outsideFolder = FindingKind(
    1104, exit: .definition,
    cause: Wording(
      en: "`{path}` leads out of the folder of the definition", zh: "“{path}”指向定义目录之外"),
    hint: Wording(
      en: "put the file itself, not a link to it, into the folder",
      zh: "请把文件本身放入目录，不要使用指向外部的链接"))

  /// A file included a second time.
  public static let includedTwice = FindingKind(
    1105, exit: .definition,
    cause: Wording(
      en: "`{path}` is included twice; first at {first}", zh: "“{path}”被重复包含；首次在 {first}"),
    hint: Wording(en: "remove one of the two", zh: "请删除其中一处"))

  /// A file that includes itself, by way of others or not.
  public static let includeCycle = FindingKind(
    1106, exit: .definition,
    cause: Wording(
      en: "`{path}` is included from within itself", zh: "“{path}”循环包含了自身"),
    hint: Wording(en: "remove this inclusion", zh: "请删除此处包含"))

  /// More files than one definition may have.
  public static let tooManyFiles = FindingKind(
    1107, exit: .definition,
    cause: Wording(
      en: "the definition has more than {limit} files", zh: "定义所含文件超过 {limit} 个"),
    hint: Wording(
      en: "put several fragments into one file", zh: "请将多个片段合并为一个文件"))
}
