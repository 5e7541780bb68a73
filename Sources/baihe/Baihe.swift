import ArgumentParser
import Diagnostics

/// The command `baihe`.
@main
struct Baihe: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "baihe",
    abstract: "Turn exported public-credit records into indices, warnings and associations.",
    discussion: """
      Examples:
        baihe init my-pipeline             a sample pipeline with made-up exports
        baihe check my-pipeline            every mistake at once
        baihe plan my-pipeline             what would run, and why
        baihe run my-pipeline --publish    load, prepare a release, publish it
        baihe status my-pipeline           what ran last, what is published

      Exit codes:
        0    done
        1    a quality gate, or differences
        2    disk, library or permissions
        3    the definition is wrong
        4    the files are wrong, missing or damaged
        5    the disclosure gate
        6    verification failed
        64   wrong usage
        70   our bug
        75   another run holds the lock
        130  interrupted by SIGINT
        143  ended by SIGTERM

      Shell completions:
        baihe --generate-completion-script bash|zsh|fish
      """,
    version: version,
    subcommands: [
      InitCommand.self, CheckCommand.self, PlanCommand.self, RunCommand.self, ResumeCommand.self,
      PublishCommand.self, StatusCommand.self, CleanCommand.self, SchemaCommand.self,
      FreezeCommand.self, ExplainCommand.self, VerifyCommand.self, SimulateCommand.self,
      DoctorCommand.self,
    ])

  static func main() async {
    StandardStreams.prepare()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let complaint = UnknownCommand.complaint(arguments) {
      _ = Console.write(complaint, to: 2)
      exit(withError: ExitCode(ExitClass.usage.rawValue))
    }
    await main(arguments)
  }
}

/// A command that ends with an outcome or a failure.
protocol Subcommand: AsyncParsableCommand {
  var common: CommonOptions { get }
  /// Does the work.
  func perform(_ console: Console) async throws(Failure) -> Outcome
}

extension Subcommand {
  func run() async throws {
    let console = common.console(Self._commandName)
    let exit: ExitClass
    do throws(Failure) {
      exit = console.finish(try await perform(console))
    } catch {
      exit = console.finish(error)
    }
    throw ExitCode(exit.rawValue)
  }
}
