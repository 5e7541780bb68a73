import Diagnostics
import Documents
import Store

/// Which files below a data folder are a dataset's.
enum ExportFolder {
  /// The paths that the dataset's patterns match, in binary order, each once.
  ///
  /// Throws `noExport` for every pattern that matches none.
  static func files(
    of dataset: DeclaredDataset, below folder: String
  ) throws(Failure) -> [String] {
    var found: Set<ByteText> = []
    var findings: [Finding] = []
    for pattern in dataset.files {
      let parts = pattern.split(separator: "/").map(String.init)
      let inner = parts.dropLast().joined(separator: "/")
      let last = Array((parts.last ?? "").unicodeScalars)
      let place = inner.isEmpty ? folder : folder.appending(entry: inner)
      let isFolder = try Files.local.status(at: place)?.kind == .folder
      let names = isFolder ? try Files.local.list(place) : []
      let matching = names.filter { matches(Array($0.unicodeScalars)[...], last[...]) }
      if matching.isEmpty {
        findings.append(
          VerificationFindings.noExport.at(
            .named(dataset.name),
            [
              "pattern": .name(pattern), "dataset": .name(dataset.name), "folder": .name(folder),
            ]))
      }
      for name in matching {
        found.insert(ByteText(inner.isEmpty ? name : inner.appending(entry: name)))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    return found.map(\.string).sorted { $0.precedesInBytes($1) }
  }

  /// Whether a name has the form of a pattern: `*` stands for any characters,
  /// `?` for one; a point at the start has to be written.
  static func matches(
    _ name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    if name.first == ".", pattern.first != "." { return false }
    // By length of the name's start, whether it matches the pattern so far.
    var reached = [true] + Array(repeating: false, count: name.count)
    for mark in pattern {
      var next = Array(repeating: false, count: name.count + 1)
      for length in 0...name.count {
        if mark == "*" {
          next[length] = reached[length] || (length > 0 && next[length - 1])
        } else if length > 0 {
          let character = name[name.startIndex + length - 1]
          next[length] = reached[length - 1] && (mark == "?" || mark == character)
        }
      }
      reached = next
    }
    return reached[name.count]
  }
}
