import ArgumentParser
import Diagnostics

/// A first word that is no command: the likeliest slip, which the parser can
/// only call an unexpected argument.
enum UnknownCommand {
  /// What to say of these arguments; nil where the first is a command, an
  /// option, or not there.
  static func complaint(_ arguments: [String]) -> String? {
    guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-") else { return nil }
    let commands = Baihe.configuration.subcommands.map { $0._commandName } + ["help"]
    guard !commands.contains(word) else { return nil }
    let next = word.nearest(in: commands).map { ". Did you mean '\($0)'?" } ?? ""
    return """
      Error: Unknown command '\(word.printable)'\(next)
      Usage: baihe <subcommand>
        See 'baihe --help' for more information.

      """
  }
}
