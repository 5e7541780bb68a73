import Documents
import Glibc
import Store

/// What a release or a report of trouble should say of the machine it was made
/// on. None of it is in the manifest.
enum Environment {
  /// The program, the system, the processor, the libraries, the time.
  static func json(threads: Int) -> JSONValue {
    [
      "format": "baihe.environment/1",
      "program": ["name": "baihe", "version": .string(Baihe.version)],
      "prepared": .string(WallClock.system.now().description),
      "system": .string(system),
      "processors": .integer(Int64(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
      "threads": .integer(Int64(threads)),
      "libraries": .object(Libraries.versions.map { .init($0.name, .string($0.version)) }),
      "locale": .string(setlocale(LC_ALL, nil).map { String(cString: $0) } ?? ""),
      "time_zone": .string(getenv("TZ").map { String(cString: $0) } ?? ""),
    ]
  }

  /// Kernel and architecture, without the name of the machine.
  static var system: String {
    var name = utsname()
    guard uname(&name) == 0 else { return "" }
    func text<T>(_ field: T) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }
}
