import CCrypto
import Tabular

/// Computes the SHA-256 digest (FIPS 180-4) of bytes that arrive in pieces.
///
/// A value that cannot be copied: one owner feeds it, on any thread.
public struct SHA256: ~Copyable, @unchecked Sendable {
  // Safe to send: the context belongs to this value alone, which cannot be
  // copied and is changed by exclusive access only.
  private let context: OpaquePointer

  /// A hasher that has seen nothing.
  public init() {
    guard let context = EVP_MD_CTX_new(),
      EVP_DigestInit_ex(context, SHA256.algorithm.method, nil) == 1
    else {
      preconditionFailure("libcrypto has no SHA-256 or no memory")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// The algorithm, fetched once: a fetch takes a lock and as long as a short
  /// text does to hash.
  private static let algorithm = Algorithm()

  private struct Algorithm: @unchecked Sendable {
    // Safe to share: libcrypto's methods are not changed once they are
    // fetched. It is kept as long as the process runs.
    let method = EVP_MD_fetch(nil, "SHA256", nil)
  }

  /// Takes in the next bytes.
  ///
  /// - Complexity: O(bytes).
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let done = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(done == 1, "libcrypto refused bytes to hash")
  }

  /// Takes in the next bytes.
  public mutating func update(_ bytes: Bytes) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The digest of everything taken in.
  public consuming func finish() -> Digest { take() }

  /// The digest of everything taken in; what comes next begins another text.
  ///
  /// For many short texts one after the other, which take longer to prepare
  /// for than to hash.
  public mutating func finishAndStartOver() -> Digest {
    let digest = take()
    let done = EVP_DigestInit_ex(context, nil, nil)
    precondition(done == 1, "libcrypto refused to begin a digest")
    return digest
  }

  private func take() -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { out in
      let done = EVP_DigestFinal_ex(
        context, out.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
      precondition(done == 1, "libcrypto refused to finish a digest")
      return Digest(UnsafeRawBufferPointer(out))
    }
  }

  /// The digest of these bytes.
  public static func digest(of bytes: Bytes) -> Digest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// The digest of these bytes.
  public static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finish()
  }

  /// The digest of the text's UTF-8 bytes.
  public static func digest(of text: String) -> Digest {
    var text = text
    return text.withUTF8 { digest(of: UnsafeRawBufferPointer($0)) }
  }
}
