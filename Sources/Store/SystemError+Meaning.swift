import Glibc

extension SystemError {
  /// What an error may mean beside failure.
  enum Meaning { case absent, taken, interrupted }

  /// Whether the error says no more than this.
  func means(_ meaning: Meaning) -> Bool {
    switch meaning {
    case .absent: number == ENOENT || number == ENOTDIR
    case .taken: number == EEXIST || number == ENOTEMPTY
    case .interrupted: number == EINTR
    }
  }
}
