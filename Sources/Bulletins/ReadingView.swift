import Diagnostics

/// Where to look further, and how to check: files and commands.
struct ReadingView {
  /// A table of the release.
  struct File {
    let path: String
    let title: String
  }

  let files: [File]
  let hasFiles: Bool
  /// Whether a ranking tells between which ranks its groups are.
  let hasRanges: Bool
  let verify: String
  let explain: String

  /// The files of a bulletin, and commands that work as they stand.
  init(_ bulletin: Bulletin, _ language: Language) {
    files = bulletin.files.map { File(path: $0.path, title: $0.title[language]) }
    hasFiles = !files.isEmpty
    hasRanges = bulletin.indices.flatMap(\.levels).flatMap(\.groups).contains {
      $0.standing?.ranksByMethod != nil || $0.standing?.ranksByPopulation != nil
    }
    let release = quoted("Reports/\(bulletin.pipeline)/\(bulletin.period)")
    let region = bulletin.indices.first { $0.division == .region }?.levels.last?.groups
      .map(\.code).min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    verify = "baihe verify \(release) --data DIR --all"
    explain =
      "baihe explain \(release) "
      + (region.map { "--region \(quoted($0))" } ?? "--subject ID") + " --data DIR"
  }
}

/// A word of a command line as a shell takes it literally.
func quoted(_ word: String) -> String {
  let plain = word.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
    default: false
    }
  }
  return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
