/// What a function throws: one or more findings that together are the reason.
///
/// Functions of the project throw `Failure` and nothing else
/// (`throws(Failure)`), so that every failure has a code, a place, a cause and
/// a next step.
public struct Failure: Error, Hashable, Sendable {
  /// The findings, never empty.
  public let findings: [Finding]

  public init(_ finding: Finding) {
    findings = [finding]
  }

  /// - Precondition: there is at least one finding.
  public init(_ findings: [Finding]) {
    precondition(!findings.isEmpty, "a failure needs a finding")
    self.findings = findings
  }

  /// The exit class of the command that this failure ends: of the classes of
  /// its errors, the first in `ExitClass.precedence`.
  public var exit: ExitClass {
    let classes = Set(findings.filter { $0.kind.severity == .error }.map(\.kind.exit))
    return ExitClass.precedence.first(where: classes.contains) ?? .bug
  }
}

extension Failure: CustomStringConvertible {
  /// The findings as text, in English.
  public var description: String {
    findings.text()
  }
}
