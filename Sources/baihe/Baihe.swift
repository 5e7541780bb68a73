import ArgumentParser

/// The command `baihe`.
@main
struct Baihe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baihe",
    abstract: "Turn exported public-credit records into indices, warnings and associations",
    version: "0.1.0")
}
