import Diagnostics
import Store

extension StoreFolder {
  /// The folders of the sealed outputs in which a failure found damage, each
  /// once, in the order found; none where it tells of anything else, too.
  ///
  /// Damage shows when an output is read, not when it is planned with: the
  /// content of large tables is read once, by the stage that needs it.
  func damagedOutputs(in failure: Failure) -> [String] {
    guard failure.isDamageOfStore else { return [] }
    var found: [String] = []
    for finding in failure.findings {
      guard let path = finding.place.file, path.hasPrefix(stages + "/") else { return [] }
      let names = path.dropFirst(stages.count + 1).split(separator: "/")
      guard names.count >= 2, names.allSatisfy({ !$0.hasPrefix(".") }) else { return [] }
      let output = outputs(of: String(names[0])).appending(entry: String(names[1]))
      if !found.contains(output) { found.append(output) }
    }
    return found
  }

  /// Removes damaged outputs, so that they are made again; a warning for each.
  func discard(_ outputs: [String], holding lock: FolderLock) throws(Failure) -> [Finding] {
    precondition(lock.folder == path, "a store is changed under its own lock")
    for output in outputs { try files.removeTree(output) }
    return outputs.map { PipelinesFindings.madeAgain.at(.file($0)) }
  }
}
