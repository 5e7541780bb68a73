/// What the shell is told when a command ends.
///
/// The numbers are public: schedulers act on them.
public enum ExitClass: Int32, CaseIterable, Sendable {
  /// Done.
  case done = 0
  /// A declared quality gate, or `diff` with differences.
  case gate = 1
  /// Disk, library, permissions.
  case environment = 2
  /// The definition alone is wrong.
  case definition = 3
  /// Files disagree with the catalog, are missing or damaged, or exceed the
  /// reject limit.
  case data = 4
  /// The disclosure gate.
  case disclosure = 5
  /// Verification failed.
  case verification = 6
  /// Wrong usage of the command line.
  case usage = 64
  /// Our bug.
  case bug = 70
  /// Another run holds the lock.
  case busy = 75
  /// Interrupted by SIGINT.
  case interrupted = 130
  /// Ended by SIGTERM.
  case terminated = 143

  /// Which class decides when findings of several classes end a command:
  /// the first of this list that occurs.
  public static let precedence: [ExitClass] = [
    .bug, .terminated, .interrupted, .environment, .busy, .usage, .definition, .data,
    .disclosure, .verification, .gate, .done,
  ]
}
