import DelimitedText
import Diagnostics
import Glibc
import Store

/// What a run needs of the machine, looked at one thing after the other.
/// Writes nothing.
struct Checkup {
  enum State: String {
    case right, wrong, note

    var mark: String {
      switch self {
      case .right: "ok"
      case .wrong: "!!"
      case .note: "--"
      }
    }
  }

  struct Item {
    let name: Wording
    let state: State
    let detail: String
  }

  private(set) var items: [Item] = []
  private(set) var findings: [Finding] = []

  init(store: String, out: String) {
    add(Wording(en: "program", zh: "程序"), .right, "baihe \(Baihe.version)")
    add(Wording(en: "system", zh: "系统"), .right, Environment.system)
    add(
      Wording(en: "processors", zh: "处理器"), .right,
      String(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    for library in Libraries.versions {
      add(Wording(en: library.name, zh: library.name), .right, library.version)
    }
    checkEncodings()
    checkFolder(store, Wording(en: "store", zh: "存储目录"))
    checkFolder(out, Wording(en: "releases", zh: "发布目录"))
    checkOpenFiles()
  }

  private mutating func add(_ name: Wording, _ state: State, _ detail: String) {
    items.append(Item(name: name, state: state, detail: detail))
  }

  /// The encodings in which exports usually come.
  private mutating func checkEncodings() {
    for name in ["gb18030", "utf-16", "big5"] {
      do {
        _ = try TextEncoding(name)
        add(Wording(en: "encoding", zh: "编码"), .right, name)
      } catch {
        findings += error.findings
        add(Wording(en: "encoding", zh: "编码"), .wrong, name)
      }
    }
  }

  /// Whether a folder, or the one in which it would be made, can be written,
  /// and how much room there is.
  private mutating func checkFolder(_ path: String, _ name: Wording) {
    do {
      let folder = try Files.local.nearestExisting(path)
      let free = try Files.local.freeSpace(at: folder)
      let room = "\(path): \(free / 1_000_000) MB"
      if try Files.local.status(at: folder)?.kind != .folder {
        add(name, .wrong, path)
        findings.append(ProgramFindings.notAFolder.at(.file(folder)))
      } else if access(folder, W_OK) == 0 {
        add(name, .right, room)
      } else {
        add(name, .wrong, path)
        findings.append(ProgramFindings.notWritable.at(.file(folder)))
      }
    } catch {
      findings += error.findings
      add(name, .wrong, path)
    }
  }

  private mutating func checkOpenFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else {
      return
    }
    let enough = limit.rlim_cur >= 256
    add(
      Wording(en: "open files", zh: "可打开文件数"), enough ? .right : .wrong, String(limit.rlim_cur))
    if !enough { findings.append(ProgramFindings.fewFiles.at(.program)) }
  }
}
