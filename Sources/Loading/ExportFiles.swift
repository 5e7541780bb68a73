import DelimitedText
import Diagnostics
import Documents
import Settings
import Store

/// One export file of a dataset.
public struct ExportFile: Hashable, Sendable {
  /// The path below the data folder: what messages and evidence say.
  public let name: String
  /// Where it is.
  public let path: String
  /// Its size on disk; 0 where it cannot be told, which is then the reader's
  /// business.
  public let size: Int

  /// About how many bytes its table will take: as many as its text has, where
  /// compressed text is taken to be five times as long. Tables are smaller.
  var tableSize: Int { Compression(path: path) == .none ? size : 5 * size }
}

extension CatalogedDataset {
  /// The files of the dataset below a data folder, in binary order of their
  /// paths, each once.
  ///
  /// Throws `noFile` for every pattern that matches nothing. What a name leads
  /// to is the reader's business.
  public func exports(in folder: String, files: Files = .local) throws(Failure) -> [ExportFile] {
    var names: Set<String> = []
    var findings: [Finding] = []
    for pattern in definition.files {
      let relative = pattern.value.folder.joined(separator: "/")
      let place = relative.isEmpty ? folder : folder.appending(entry: relative)
      let isFolder = try files.status(at: place)?.kind == .folder
      let there = isFolder ? try files.list(place) : []
      let matching = there.filter { pattern.value.matches(fileName: $0) }
      if matching.isEmpty {
        findings.append(
          LoadingFindings.noFile.at(
            pattern.place,
            [
              "pattern": .name(pattern.value.description), "dataset": .name(name),
              "folder": .name(folder),
              "next": .word(nearest(pattern.value.description.lastName, among: there)),
            ]))
      }
      for name in matching {
        names.insert(relative.isEmpty ? name : relative.appending(entry: name))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    return names.sorted { $0.precedesInBytes($1) }.map { name in
      let path = folder.appending(entry: name)
      let size = try? files.status(at: path)?.size
      return ExportFile(name: name, path: path, size: size ?? 0)
    }
  }

  private func nearest(_ wanted: String, among names: [String]) -> Wording {
    wanted.nearest(in: names).map {
      Wording(en: "; there is `\($0.printable)`", zh: "；其中有“\($0.printable)”")
    } ?? .none
  }
}
