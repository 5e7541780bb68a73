import Glibc

/// A mutual exclusion that threads hold for as long as it takes to read a
/// chunk.
final class Lock: @unchecked Sendable {
  // Safe to share: that is what a mutex is for.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
}
