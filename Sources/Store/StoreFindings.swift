import Diagnostics

/// What the store can report: BH-1400 to BH-1499.
public enum StoreFindings {
  // Files

  public static let notFound = FindingKind(
    1400, exit: .environment,
    cause: Wording(en: "cannot {action} it: it does not exist", zh: "无法{action}：文件不存在"),
    hint: Wording(en: "check the path", zh: "请检查路径"))

  public static let notFolder = FindingKind(
    1401, exit: .environment,
    cause: Wording(
      en: "cannot {action} it: there is something that is not a folder",
      zh: "无法{action}：该处不是文件夹"),
    hint: Wording(
      en: "move it away, or choose another folder", zh: "请将其移走，或改用其他文件夹"))

  public static let isFolder = FindingKind(
    1402, exit: .environment,
    cause: Wording(en: "cannot {action} it: it is a folder", zh: "无法{action}：这是文件夹"),
    hint: Wording(en: "move it away, or name a file", zh: "请将其移走，或指定文件"))

  public static let notRegular = FindingKind(
    1403, exit: .environment,
    cause: Wording(
      en: "it is a pipe, a device or a socket, not a file", zh: "这是管道、设备或套接字，不是普通文件"),
    hint: Wording(en: "save its content to a file first", zh: "请先将其内容保存为文件"))

  public static let denied = FindingKind(
    1404, exit: .environment,
    cause: Wording(en: "cannot {action} it: permission denied", zh: "无法{action}：权限不足"),
    hint: Wording(
      en: "give this user the permission, or choose another folder", zh: "请授予当前用户权限，或改用其他文件夹"))

  public static let readOnly = FindingKind(
    1405, exit: .environment,
    cause: Wording(
      en: "cannot {action} it: the file system is read-only", zh: "无法{action}：文件系统为只读"),
    hint: Wording(en: "choose a folder on a writable disk", zh: "请改用可写磁盘上的文件夹"))

  public static let diskFull = FindingKind(
    1406, exit: .environment,
    cause: Wording(en: "cannot {action} it: the disk is full", zh: "无法{action}：磁盘已满"),
    hint: Wording(
      en: "free some space, such as with `baihe clean`, and run again",
      zh: "请释放空间（例如用 `baihe clean`）后重新运行"))

  public static let quota = FindingKind(
    1407, exit: .environment,
    cause: Wording(en: "cannot {action} it: the disk quota is used up", zh: "无法{action}：磁盘配额已用尽"),
    hint: Wording(en: "free some space or ask for a larger quota", zh: "请释放空间或申请更大配额"))

  public static let tooManyOpen = FindingKind(
    1408, exit: .environment,
    cause: Wording(en: "cannot {action} it: too many files are open", zh: "无法{action}：打开的文件过多"),
    hint: Wording(en: "raise the limit with `ulimit -n`", zh: "请用 `ulimit -n` 提高上限"))

  public static let exists = FindingKind(
    1409, exit: .environment,
    cause: Wording(en: "cannot {action} it: the name is taken", zh: "无法{action}：名称已被占用"),
    hint: Wording(en: "move away what is there", zh: "请移走已有的同名文件"))

  public static let symbolicLink = FindingKind(
    1410, exit: .environment,
    cause: Wording(
      en: "cannot {action} it: a symbolic link is in the way", zh: "无法{action}：路径中有不允许的符号链接"),
    hint: Wording(en: "replace the link by what it points to", zh: "请用链接所指的内容替换该链接"))

  public static let nameTooLong = FindingKind(
    1411, exit: .environment,
    cause: Wording(en: "cannot {action} it: the name is too long", zh: "无法{action}：名称过长"),
    hint: Wording(en: "choose a shorter path", zh: "请改用更短的路径"))

  public static let deviceError = FindingKind(
    1412, exit: .environment,
    cause: Wording(en: "cannot {action} it: the disk reported an error", zh: "无法{action}：磁盘报告错误"),
    hint: Wording(
      en: "check the disk (`dmesg`), then run again", zh: "请检查磁盘（`dmesg`）后重新运行"))

  public static let otherDevice = FindingKind(
    1413, exit: .environment,
    cause: Wording(
      en: "cannot {action} it: both names must be on one file system",
      zh: "无法{action}：两个名称必须在同一文件系统"),
    hint: Wording(en: "choose folders on the same disk", zh: "请选择同一磁盘上的文件夹"))

  public static let fileTooLarge = FindingKind(
    1414, exit: .environment,
    cause: Wording(
      en: "cannot {action} it: the file system does not allow files of that size",
      zh: "无法{action}：文件系统不允许这样大的文件"),
    hint: Wording(
      en: "raise the limit (`ulimit -f`) or choose another disk", zh: "请提高上限（`ulimit -f`）或改用其他磁盘"))

  public static let noMemory = FindingKind(
    1415, exit: .environment,
    cause: Wording(en: "cannot {action} it: out of memory", zh: "无法{action}：内存不足"),
    hint: Wording(en: "close other programs or lower `--memory`", zh: "请关闭其他程序或降低 `--memory`"))

  public static let inUse = FindingKind(
    1416, exit: .environment,
    cause: Wording(en: "cannot {action} it: it is in use", zh: "无法{action}：正在使用中"),
    hint: Wording(en: "end the program that uses it", zh: "请结束正在使用它的程序"))

  public static let otherError = FindingKind(
    1417, exit: .environment,
    cause: Wording(
      en: "cannot {action} it: the system refused with error {number}",
      zh: "无法{action}：系统拒绝，错误号 {number}"),
    hint: Wording(
      en: "`errno {number}` names the reason", zh: "可用 `errno {number}` 查看原因"))

  public static let notDurable = FindingKind(
    1418, exit: .environment,
    cause: Wording(
      en: "the disk reported an error while flushing it; what was written may be lost",
      zh: "刷写到磁盘时出错，已写内容可能丢失"),
    hint: Wording(
      en: "check the disk (`dmesg`), then run again", zh: "请检查磁盘（`dmesg`）后重新运行"))

  public static let tooLittleSpace = FindingKind(
    1419, exit: .environment,
    cause: Wording(
      en: "{needed} bytes are needed and {free} are free", zh: "需要 {needed} 字节，可用 {free} 字节"),
    hint: Wording(
      en: "free some space, such as with `baihe clean`, or choose another disk",
      zh: "请释放空间（例如用 `baihe clean`）或改用其他磁盘"))

  public static let longerThanExpected = FindingKind(
    1420, exit: .environment,
    cause: Wording(en: "it is longer than {limit} bytes", zh: "文件超过 {limit} 字节"),
    hint: Wording(en: "this cannot be the right file", zh: "这不可能是正确的文件"))
}

extension StoreFindings {
  // Tables

  public static let notATable = FindingKind(
    1430, exit: .data,
    cause: Wording(en: "it is not a table file", zh: "这不是数据表文件"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let otherTableVersion = FindingKind(
    1431, exit: .data,
    cause: Wording(
      en: "it is a table file of version {found}; this program reads version {known}",
      zh: "数据表文件版本为 {found}，本程序读取版本 {known}"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let truncatedTable = FindingKind(
    1432, exit: .data,
    cause: Wording(en: "the table file is incomplete: its end is missing", zh: "数据表文件不完整：缺少结尾"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let damagedFooter = FindingKind(
    1433, exit: .data,
    cause: Wording(en: "the table file is damaged: in its footer", zh: "数据表文件已损坏：尾部信息"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let damagedSegment = FindingKind(
    1434, exit: .data,
    cause: Wording(
      en: "the table file is damaged: in column `{column}`, block {block}",
      zh: "数据表文件已损坏：列“{column}”第 {block} 块"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let damagedDictionary = FindingKind(
    1435, exit: .data,
    cause: Wording(
      en: "the table file is damaged: in the dictionary of column `{column}`",
      zh: "数据表文件已损坏：列“{column}”的字典"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let tooManyCodes = FindingKind(
    1436, exit: .data,
    cause: Wording(
      en: "column `{column}` has too many distinct texts for codes",
      zh: "列“{column}”的不同取值过多，无法编码"),
    hint: Wording(en: "declare the column as `text`", zh: "请将该列声明为 `text`"))
}

extension StoreFindings {
  // Sealed folders

  public static let notSealed = FindingKind(
    1440, exit: .data,
    cause: Wording(
      en: "the folder is not a finished output: it has no seal", zh: "该文件夹不是已完成的输出：缺少封存文件"),
    hint: Wording(en: "remove it; `baihe run` makes it anew", zh: "请删除它，`baihe run` 会重新生成"))

  public static let damagedSeal = FindingKind(
    1441, exit: .data,
    cause: Wording(en: "the seal is damaged", zh: "封存文件已损坏"),
    hint: Wording(
      en: "remove the folder; `baihe run` makes it anew", zh: "请删除该文件夹，`baihe run` 会重新生成"))

  public static let sealedFileMissing = FindingKind(
    1442, exit: .data,
    cause: Wording(en: "the file was sealed and is missing", zh: "已封存的文件缺失"),
    hint: Wording(
      en: "remove the folder; `baihe run` makes it anew", zh: "请删除该文件夹，`baihe run` 会重新生成"))

  public static let sealedFileChanged = FindingKind(
    1443, exit: .data,
    cause: Wording(en: "the file is not what was sealed", zh: "文件与封存时不一致"),
    hint: Wording(
      en: "remove the folder; `baihe run` makes it anew", zh: "请删除该文件夹，`baihe run` 会重新生成"))

  public static let unsealedFile = FindingKind(
    1444, exit: .data,
    cause: Wording(en: "the file was added after the folder was sealed", zh: "文件是在封存之后加入的"),
    hint: Wording(en: "move it elsewhere", zh: "请将其移到别处"))
}

extension StoreFindings {
  // Journal, lock and cache

  public static let journalLine = FindingKind(
    1450, .warning, exit: .data,
    cause: Wording(
      en: "this line of the journal cannot be read and is passed over", zh: "日志的这一行无法读取，已跳过"),
    hint: Wording(en: "check the disk (`dmesg`)", zh: "请检查磁盘（`dmesg`）"))

  public static let journalGap = FindingKind(
    1451, .warning, exit: .data,
    cause: Wording(
      en: "the journal goes on with event {found} where event {expected} should be",
      zh: "日志在应为第 {expected} 条处出现第 {found} 条"),
    hint: Wording(
      en: "lines were removed or added by hand", zh: "日志行曾被手工删除或添加"))

  public static let busy = FindingKind(
    1460, exit: .busy,
    cause: Wording(
      en: "another run is at work: process {pid}, `{command}`, since {started}",
      zh: "另一个运行正在进行：进程 {pid}，`{command}`，开始于 {started}"),
    hint: Wording(
      en: "run again when it has ended; `baihe run --wait` waits for it",
      zh: "请待其结束后重试；`baihe run --wait` 会等待"))

  public static let busyUnknown = FindingKind(
    1461, exit: .busy,
    cause: Wording(
      en: "another program holds the lock and does not say which", zh: "另一个程序持有锁，且未说明身份"),
    hint: Wording(
      en: "`lslocks` lists the holders of locks", zh: "可用 `lslocks` 查看锁的持有者"))

  public static let cacheIgnored = FindingKind(
    1470, .note, exit: .data,
    cause: Wording(
      en: "the cache of digests cannot be read; files are read again instead",
      zh: "摘要缓存无法读取，将重新读取文件"),
    hint: Wording(
      en: "nothing needs to be done: it is written anew", zh: "无需处理：缓存会重新生成"))
}

extension StoreFindings {
  /// What tells that something in a store is not what was written there, and
  /// has to be made again.
  static let damage: Set<FindingKind> = [
    notFound, notFolder, isFolder, notRegular, longerThanExpected, notATable, otherTableVersion,
    truncatedTable, damagedFooter, damagedSegment, damagedDictionary, notSealed, damagedSeal,
    sealedFileMissing, sealedFileChanged, unsealedFile,
  ]
}

extension Failure {
  /// Whether this failure, met in a store, tells of damage there and of
  /// nothing else: what is damaged can be made again, while a disk that is
  /// full or a folder that is forbidden cannot.
  public var isDamageOfStore: Bool {
    findings.allSatisfy { StoreFindings.damage.contains($0.kind) }
  }
}

extension StoreFindings {
  /// Every kind, in number order.
  public static let all: [FindingKind] =
    [
      notFound, notFolder, isFolder, notRegular, denied, readOnly, diskFull, quota, tooManyOpen,
      exists, symbolicLink, nameTooLong, deviceError, otherDevice, fileTooLarge, noMemory, inUse,
      otherError, notDurable, tooLittleSpace, longerThanExpected, notATable, otherTableVersion,
      truncatedTable, damagedFooter, damagedSegment, damagedDictionary, tooManyCodes,
      notSealed, damagedSeal, sealedFileMissing, sealedFileChanged, unsealedFile, journalLine,
      journalGap, busy, busyUnknown, cacheIgnored,
    ]
}
