import Diagnostics

/// The key by which a definition file names others, at its top level.
enum Include {
  static let key = "include"
  static let doc = Wording(
    en: "Files beside this one whose keys are read as if they stood here",
    zh: "同目录下的其他定义文件，其内容视同写在此处")
  /// How many files one definition may have.
  static let fileLimit = 64
}

extension Shape {
  /// A shape that is read from files cannot use the key for itself.
  func requireNoIncludeOfItsOwn() {
    precondition(!rows.contains { $0.key == Include.key }, "`include` is taken")
  }
}

extension Kind where Value == [Located<RelativePath>] {
  /// The value of `include`.
  static var includes: Kind { .list(of: .located(.path)) }
}
