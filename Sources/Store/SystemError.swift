import Diagnostics

/// A call of the operating system that failed, and how.
public struct SystemError: Error, Hashable, Sendable {
  public let call: Call
  /// The `errno` of the call.
  public let number: Int32

  public init(_ call: Call, _ number: Int32) {
    self.call = call
    self.number = number
  }

  /// What was asked of the operating system.
  public enum Call: CaseIterable, Sendable {
    case open, read, write, map, resize, synchronise, protect, inspect, rename, remove
    case makeFolder, link, readLink, list, lock, measureSpace

    /// As in “cannot {action} it”.
    var wording: Wording {
      switch self {
      case .open: Wording(en: "open", zh: "打开")
      case .read: Wording(en: "read", zh: "读取")
      case .write: Wording(en: "write", zh: "写入")
      case .map: Wording(en: "map into memory", zh: "映射到内存")
      case .resize: Wording(en: "shorten", zh: "截断")
      case .synchronise: Wording(en: "flush to disk", zh: "刷写到磁盘")
      case .protect: Wording(en: "set the mode of", zh: "设置权限")
      case .inspect: Wording(en: "inspect", zh: "查看")
      case .rename: Wording(en: "rename", zh: "重命名")
      case .remove: Wording(en: "remove", zh: "删除")
      case .makeFolder: Wording(en: "make", zh: "创建文件夹")
      case .link: Wording(en: "make", zh: "创建链接")
      case .readLink: Wording(en: "read as a link", zh: "读取链接")
      case .list: Wording(en: "list", zh: "列出")
      case .lock: Wording(en: "lock", zh: "加锁")
      case .measureSpace: Wording(en: "measure the free space of", zh: "测量可用空间")
      }
    }
  }
}
