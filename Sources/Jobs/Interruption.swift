import Diagnostics
import Glibc
import Synchronization

/// Whether the work has been asked to stop.
///
/// `Interruption.process` hears SIGINT and SIGTERM once `install` was called;
/// tests make their own and `request` it.
public final class Interruption: Sendable {
  /// Who asked.
  public enum Signal: Int32, CaseIterable, Sendable {
    /// SIGINT: the user.
    case interrupt = 2
    /// SIGTERM: the system or a scheduler.
    case terminate = 15
  }

  private let number = Atomic<Int32>(0)

  public init() {}

  /// What this process was asked.
  public static let process = Interruption()

  /// Handles SIGINT and SIGTERM: the first is noted, for `check` to find; any
  /// further one ends the process at once with 130 or 143.
  public static func install() {
    // Made before a handler may need it: a handler must not initialise.
    _ = process
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      // Both calls are async-signal-safe: an atomic exchange and _exit.
      if Interruption.process.number.exchange(number, ordering: .relaxed) != 0 {
        _exit(128 + number)
      }
    }
    for signal in Signal.allCases { sigaction(signal.rawValue, &action, nil) }
  }

  /// Asks the work to stop, as the signal would.
  public func request(_ signal: Signal) {
    number.store(signal.rawValue, ordering: .relaxed)
  }

  /// The signal that was received; nil as long as the work may go on.
  public var received: Signal? { Signal(rawValue: number.load(ordering: .relaxed)) }

  /// Throws once a signal was received.
  ///
  /// - Complexity: O(1): one load. To be called every few thousand rows.
  public func check() throws(Failure) {
    if let received { throw Failure(received.finding) }
  }
}

extension Interruption.Signal {
  /// The finding that ends a command after this signal.
  public var finding: Finding {
    switch self {
    case .interrupt: JobsFindings.interrupted.at(.program)
    case .terminate: JobsFindings.terminated.at(.program)
    }
  }
}
