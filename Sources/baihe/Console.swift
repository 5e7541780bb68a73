import Diagnostics
import Documents
import Glibc

/// Where a command's words go: data to standard output, messages to standard
/// error, and with `--json` exactly one document on standard output.
struct Console: Sendable {
  let command: String
  let language: Language
  let format: Format

  enum Format: Sendable {
    case text
    case json
  }

  /// Whether somebody watches standard error.
  var isWatched: Bool { isatty(2) == 1 }

  /// Tells what a command found and did, and gives its exit code.
  func finish(_ outcome: Outcome) -> ExitClass {
    say(outcome.findings)
    let text =
      format == .json ? document(outcome.result, outcome.findings, outcome.exit) : outcome.text
    return deliver(text, outcome.exit)
  }

  /// Tells why a command failed, and gives its exit code.
  func finish(_ failure: Failure) -> ExitClass {
    say(failure.findings)
    guard format == .json else { return failure.exit }
    return deliver(document(.null, failure.findings, failure.exit), failure.exit)
  }

  /// Writes a message to standard error.
  func say(_ text: String) { _ = Console.write(text, to: 2) }

  /// Findings for a reader.
  private func say(_ findings: [Finding]) {
    if !findings.isEmpty { say(findings.text(language) + "\n") }
  }

  /// Writes to standard output. Where the text does not arrive whole, that is
  /// said, and nobody is told that all is done.
  private func deliver(_ text: String, _ exit: ExitClass) -> ExitClass {
    guard !Console.write(text, to: 1) else { return exit }
    say([ProgramFindings.outputLost.at(.program)])
    return exit == .done ? .environment : exit
  }

  private func document(
    _ result: JSONValue, _ findings: [Finding], _ exit: ExitClass
  ) -> String {
    let document: JSONValue = [
      "format": .string("baihe.\(command)/1"),
      "version": .string(Baihe.version),
      "command": .string(command),
      "exit": .integer(Int64(exit.rawValue)),
      "result": result,
      "findings": .array(findings.map { $0.json(language) }),
    ]
    return document.text() + "\n"
  }

  /// Writes all of a text; false where the system refuses to. A reader that
  /// went away (`| head`) has what it wanted.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return errno == EPIPE
      }
    }
    return true
  }
}

/// What a command has to say when it is done.
struct Outcome {
  /// For standard output without `--json`; whole lines.
  var text: String
  /// For standard output with `--json`.
  var result: JSONValue
  /// Warnings and notes.
  var findings: [Finding] = []
  var exit: ExitClass = .done
}
