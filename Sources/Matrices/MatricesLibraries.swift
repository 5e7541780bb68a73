import COpenBLAS

/// The libraries from outside that matrices stand on.
public enum MatricesLibraries {
  /// Name and version of each, as the library that is loaded says, with the
  /// kernels that it chose for this processor.
  public static var versions: [(name: String, version: String)] {
    _ = LAPACK.oneThread
    guard let words = openblas_get_config() else { return [("OpenBLAS", "")] }
    let configuration = String(cString: words)
    return [
      (
        "OpenBLAS",
        configuration.hasPrefix("OpenBLAS ")
          ? String(configuration.dropFirst(9)) : configuration
      )
    ]
  }
}
