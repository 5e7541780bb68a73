import Diagnostics
import Glibc

extension SystemError {
  /// The finding that tells a user about this error, met at a path.
  public func finding(at path: String) -> Finding {
    if call == .synchronise, number == EIO {
      return StoreFindings.notDurable.at(.file(path))
    }
    guard let kind = kind else {
      return StoreFindings.otherError.at(
        .file(path), ["action": .word(call.wording), "number": .count(Int(number))])
    }
    return kind.at(.file(path), ["action": .word(call.wording)])
  }

  /// The failure that consists of this error alone.
  public func failure(at path: String) -> Failure {
    Failure(finding(at: path))
  }

  private var kind: FindingKind? {
    switch number {
    case ENOENT: StoreFindings.notFound
    case ENOTDIR: StoreFindings.notFolder
    case EISDIR: StoreFindings.isFolder
    case EACCES, EPERM: StoreFindings.denied
    case EROFS: StoreFindings.readOnly
    case ENOSPC: StoreFindings.diskFull
    case EDQUOT: StoreFindings.quota
    case EMFILE, ENFILE: StoreFindings.tooManyOpen
    case EEXIST, ENOTEMPTY: StoreFindings.exists
    case ELOOP: StoreFindings.symbolicLink
    case ENAMETOOLONG: StoreFindings.nameTooLong
    case EIO: StoreFindings.deviceError
    case EXDEV: StoreFindings.otherDevice
    case EFBIG, EOVERFLOW: StoreFindings.fileTooLarge
    case ENOMEM: StoreFindings.noMemory
    case EBUSY, ETXTBSY: StoreFindings.inUse
    default: nil
    }
  }
}

/// Runs work on a path whose system errors become failures that name it.
@inline(__always)
func naming<R>(_ path: String, _ body: () throws(SystemError) -> R) throws(Failure) -> R {
  do throws(SystemError) {
    return try body()
  } catch {
    throw error.failure(at: path)
  }
}
