import Diagnostics
import Documents
import Store

extension ReleaseFolder {
  /// Compares every file of the release with the manifest, and what is there
  /// with what is listed.
  ///
  /// Where the whole restricted half is not here for the reader, its files are
  /// counted as withheld and not as missing.
  /// - Complexity: O(bytes).
  func checkFiles(
    into report: inout VerificationReport, _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    let readsRestricted = hasRestricted
    report.files = entries.count
    for entry in entries {
      if !readsRestricted, entry.path.hasPrefix(ReleaseFolder.restricted + "/") {
        report.withheld += 1
        continue
      }
      report.filesChecked += 1
      if let kind = try difference(
        at: path.appending(entry: entry.path), entry.bytes, entry.sha256, checkInterruption)
      {
        report.fileDifferences.append(.init(path: entry.path, kind: kind))
      }
    }
    try checkDefinition(into: &report)
    report.hashedOnly = entries.map(\.path).filter { isHashedOnly($0) }
    let listed = Set(entries.map(\.path))
      .union([ReleaseFolder.manifestFile, ReleaseFolder.environmentFile])
    for found in try everything(in: path, below: "") where !listed.contains(found) {
      report.fileDifferences.append(.init(path: found, kind: .unlisted))
    }
  }

  /// Compares the definition with the digest of it that the manifest names.
  private func checkDefinition(
    into report: inout VerificationReport
  ) throws(Failure) {
    let path = ReleaseDefinition.fileName
    guard let digest = manifest["definition"]?.string,
      !report.fileDifferences.contains(where: { $0.path == path }),
      let pipeline = try document(path)?["pipeline"]
    else { return }
    if digest != "sha256:" + SHA256.digest(of: pipeline.canonicalText).hex {
      report.fileDifferences.append(.init(path: path, kind: .changed))
    }
  }

  /// Whether a file is neither a table nor what describes or repeats one, nor
  /// read for recomputing.
  private func isHashedOnly(_ path: String) -> Bool {
    if path == ReleaseDefinition.fileName || path.hasSuffix("datapackage.json") { return false }
    if path.hasPrefix("restricted/parameters/") { return false }
    return ![".csv", ".json", ".jsonl", ".schema.json"].contains { ending in
      path.hasSuffix(ending) && tables.contains(String(path.dropLast(ending.count)))
    }
  }

  /// Compares the exports in a data folder with the manifest.
  func checkInputs(
    in data: String, into report: inout VerificationReport,
    _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    for input in inputs {
      report.inputsChecked += 1
      if let kind = try difference(
        at: data.appending(entry: input.path), input.bytes, input.sha256, checkInterruption)
      {
        report.inputDifferences.append(.init(path: input.path, kind: kind))
      }
    }
  }

  private func difference(
    at path: String, _ bytes: Int, _ sha256: String,
    _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) -> VerificationReport.FileDifference.Kind? {
    guard try files.status(at: path)?.kind == .regular else { return .missing }
    let (digest, identity) = try files.digest(of: path, checkInterruption: checkInterruption)
    return digest.hex == sha256 && identity.size == bytes ? nil : .changed
  }

  /// Every entry that is not a folder, by its path inside the release, in
  /// binary order; a restricted half that cannot be read is left out.
  private func everything(in folder: String, below prefix: String) throws(Failure) -> [String] {
    var found: [String] = []
    for name in try files.list(folder) {
      let inside = folder.appending(entry: name)
      let path = prefix.isEmpty ? name : prefix + "/" + name
      guard try files.status(at: inside, following: .stay)?.kind == .folder else {
        found.append(path)
        continue
      }
      if path == ReleaseFolder.restricted, !hasRestricted { continue }
      found += try everything(in: inside, below: path)
    }
    return found.sorted { $0.precedesInBytes($1) }
  }
}
