import DelimitedText
import Matrices
import Settings
import Store

/// The libraries from outside that the program is running with.
enum Libraries {
  /// In the order of their names.
  static var versions: [(name: String, version: String)] {
    (StoreLibraries.versions + DelimitedTextLibraries.versions + SettingsLibraries.versions
      + MatricesLibraries.versions)
      .sorted { $0.name < $1.name }
  }
}
