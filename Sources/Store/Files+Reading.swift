import Diagnostics
import Tabular

extension Files {
  /// The content of a small file.
  ///
  /// Throws where there is no regular file, or one of more than `limit` bytes.
  public func read(_ path: String, limit: Int = 1 << 28) throws(Failure) -> [UInt8] {
    try withRegularFile(path) { (file, identity) throws(Failure) -> [UInt8] in
      guard identity.size <= limit else {
        throw Failure(
          StoreFindings.longerThanExpected.at(.file(path), ["limit": .count(limit)]))
      }
      return try naming(path) { () throws(SystemError) -> [UInt8] in
        var content = [UInt8](repeating: 0, count: identity.size)
        let count = try content.withUnsafeMutableBufferPointer {
          (buffer) throws(SystemError) -> Int in
          try system.read(file, into: UnsafeMutableRawBufferPointer(buffer), at: 0)
        }
        content.removeSubrange(count...)
        return content
      }
    }
  }

  /// The content of a regular file, mapped read-only.
  ///
  /// The file must not be cut shorter while any part of the bytes is in use:
  /// the store maps sealed files only.
  /// - Complexity: O(1); pages are read when they are touched.
  public func map(_ path: String) throws(Failure) -> Bytes {
    try withRegularFile(path) { (file, identity) throws(Failure) -> Bytes in
      try naming(path) { () throws(SystemError) -> Bytes in
        try system.map(file, count: identity.size)
      }
    }
  }

  /// The SHA-256 of a regular file's content, and the file's identity before
  /// the first byte was read.
  ///
  /// - Parameter checkInterruption: throws to stop; asked once per MiB.
  /// - Complexity: O(size).
  public func digest(
    of path: String, checkInterruption: () throws(Failure) -> Void = {}
  ) throws(Failure) -> (digest: Digest, identity: FileIdentity) {
    try withRegularFile(path) { (file, identity) throws(Failure) in
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
      defer { buffer.deallocate() }
      var hasher = SHA256()
      var offset = 0
      while true {
        try checkInterruption()
        let count = try naming(path) { () throws(SystemError) in
          try system.read(file, into: buffer, at: offset)
        }
        hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += count
        if count < buffer.count { return (hasher.finish(), identity) }
      }
    }
  }

  /// The identity of a regular file.
  public func identity(of path: String) throws(Failure) -> FileIdentity {
    try withRegularFile(path) { _, identity in identity }
  }

  /// The target of a symbolic link, as it was written.
  public func linkTarget(_ path: String) throws(Failure) -> String {
    try naming(path) { () throws(SystemError) in try system.readLink(path) }
  }

  /// The names in a folder, in binary order; hidden ones too.
  public func list(_ path: String) throws(Failure) -> [String] {
    try naming(path) { () throws(SystemError) -> [String] in try system.names(in: path) }
      .sorted { $0.precedesInBytes($1) }
  }

  /// The names in a folder, in binary order; none where there is no folder.
  public func listIfPresent(_ path: String) throws(Failure) -> [String] {
    try status(at: path) == nil ? [] : list(path)
  }

  private func withRegularFile<R>(
    _ path: String, _ body: (FileDescriptor, FileIdentity) throws(Failure) -> R
  ) throws(Failure) -> R {
    let file = try naming(path) { () throws(SystemError) in try system.open(path, .read) }
    defer { system.close(file) }
    let status = try naming(path) { () throws(SystemError) in try system.status(of: file) }
    switch status.kind {
    case .regular: return try body(file, status.identity)
    case .folder:
      throw Failure(
        StoreFindings.isFolder.at(
          .file(path), ["action": .word(SystemError.Call.read.wording)]))
    case .link, .other: throw Failure(StoreFindings.notRegular.at(.file(path)))
    }
  }
}
