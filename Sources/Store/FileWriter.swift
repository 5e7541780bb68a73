import Diagnostics

/// Writes a file piece by piece, as `Files.writeAtomically` writes one at
/// once, and tells the digest of what it wrote.
///
/// ```swift
/// let writer = try FileWriter(path, files: files)
/// try writer.write(bytes)               // as often as needed
/// let (size, digest) = try writer.finish()
/// ```
///
/// Nothing is at the path before `finish`. A writer that is dropped earlier, or
/// that fails, leaves the old content and no temporary file. Pieces go to the
/// system as they come: callers gather small ones.
public final class FileWriter {
  public let path: String
  private let mode: FileMode
  private let files: Files
  private let file: FileDescriptor
  private let temporary: String
  private var hasher: SHA256? = SHA256()
  private var size = 0
  private var isWriting = true

  /// Begins a temporary file beside the path, whose folder exists.
  public init(
    _ path: String, mode: FileMode = .ordinary, files: Files = .local
  ) throws(Failure) {
    self.path = path
    self.mode = mode
    self.files = files
    (file, temporary) = try files.createTemporary(in: path.parentFolder)
  }

  deinit {
    files.system.close(file)
    if isWriting { try? files.system.removeFile(temporary) }
  }

  /// Writes the next bytes.
  ///
  /// After a failure the file cannot be finished.
  /// - Complexity: O(bytes).
  public func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    do throws(SystemError) {
      try files.system.write(file, bytes, at: size)
    } catch {
      hasher = nil
      throw error.failure(at: path)
    }
    files.system.beginWriting(file, size..<size + bytes.count)
    hasher?.update(bytes)
    size += bytes.count
  }

  /// Puts the file in its place, durably, and gives its size and the SHA-256
  /// of its content.
  ///
  /// - Precondition: called once, and not after a failure.
  public func finish() throws(Failure) -> (size: Int, digest: Digest) {
    guard let hasher = hasher.take() else {
      preconditionFailure("a file ends once, and not after a failure")
    }
    let digest = hasher.finish()
    do throws(SystemError) {
      try files.system.protect(file, mode: mode)
      try files.system.synchronise(file)
      try files.system.rename(temporary, to: path, replacing: .replace)
    } catch {
      throw error.failure(at: path)
    }
    isWriting = false
    try files.synchroniseFolder(path.parentFolder)
    return (size, digest)
  }
}

extension FileWriter {
  /// Writes the next bytes.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Writes the next bytes: text as UTF-8.
  public func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }
}
