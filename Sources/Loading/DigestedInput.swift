import Store
import Synchronization

/// The digest and size of the bytes that a reader saw, in the order in which
/// it saw them: what was parsed is what is vouched for.
final class DigestedInput: Sendable {
  private struct State: ~Copyable {
    var hasher: SHA256? = SHA256()
  }

  private let state = Mutex(State())
  // Beside the lock: whoever asks does not wait for the hashing.
  private let count = Atomic(0)

  /// Takes the next bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    state.withLock { state in
      state.hasher?.update(bytes)
    }
    count.add(bytes.count, ordering: .relaxed)
  }

  /// How many bytes there were so far.
  var bytes: Int { count.load(ordering: .relaxed) }

  /// The digest of all bytes and how many there were.
  ///
  /// - Precondition: called once.
  func finish() -> (digest: Digest, bytes: Int) {
    state.withLock { state in
      guard let hasher = state.hasher.take() else { preconditionFailure("finished twice") }
      return (hasher.finish(), bytes)
    }
  }
}
