import CCrypto

/// The libraries from outside that the store stands on.
public enum StoreLibraries {
  /// Name and version of each, as the library that is loaded says.
  public static var versions: [(name: String, version: String)] {
    let words = OpenSSL_version(OPENSSL_VERSION).map { String(cString: $0) } ?? ""
    return [("libcrypto", words)]
  }
}
