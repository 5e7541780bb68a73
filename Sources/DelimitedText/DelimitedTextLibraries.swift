import CInflate
import Glibc

/// The libraries from outside that reading stands on.
public enum DelimitedTextLibraries {
  /// Name and version of each, as the library that is loaded says; ISA-L does
  /// not say its own.
  public static var versions: [(name: String, version: String)] {
    [
      ("zstd", ZSTD_versionString().map { String(cString: $0) } ?? ""),
      ("glibc", glibc),
    ]
  }

  private static var glibc: String {
    var name = [CChar](repeating: 0, count: 64)
    guard confstr(Int32(_CS_GNU_LIBC_VERSION), &name, name.count) > 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
