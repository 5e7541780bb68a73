import CSolver

/// The libraries from outside that this module stands on.
public enum OptimisationLibraries {
  /// Names and versions, as the library that was loaded says.
  public static var versions: [(name: String, version: String)] {
    [("Clp", String(cString: Clp_Version()))]
  }
}
