import CYAML

/// The libraries from outside that reading definitions stands on.
public enum SettingsLibraries {
  /// Name and version of each, as the library that is loaded says.
  public static var versions: [(name: String, version: String)] {
    [("libyaml", yaml_get_version_string().map { String(cString: $0) } ?? "")]
  }
}
