import Diagnostics
import Documents
import Store

/// Checks a release against its manifest, its definition and the exports that
/// it was made from.
///
/// ```swift
/// let verifier = Verifier(release: "Reports/demo/2026-10", data: "exports", extent: .all)
/// let report = try verifier.run()
/// print(report.text(.en))
/// ```
public struct Verifier: Sendable {
  /// How much is recomputed.
  public enum Extent: Hashable, Sendable {
    /// Files, exports and twins are compared; nothing is recomputed.
    case hashes
    /// So many cells, drawn with a seed; fitted parameters are taken from the
    /// release.
    case sample(Int, seed: UInt64)
    /// Every cell; nothing is taken from the release but its definition and
    /// frozen parameters.
    case all
  }

  public let release: String
  public let data: String?
  public let extent: Extent
  let files: Files

  /// A verifier; `data` is the folder of the exports.
  public init(release: String, data: String?, extent: Extent, files: Files = .local) {
    self.release = release
    self.data = data
    self.extent = extent
    self.files = files
  }

  /// Verifies, and reports.
  ///
  /// What differs is in the report; thrown is what keeps from verifying: no
  /// release, no folder of exports, a definition or a table that cannot be read.
  /// - Complexity: with `.all` that of the whole pipeline, plainly.
  public func run(
    checkInterruption: () throws(Failure) -> Void = {}
  ) throws(Failure) -> VerificationReport {
    let folder = try ReleaseFolder(release, files: files)
    if let data, try files.status(at: data)?.kind != .folder {
      throw Failure(VerificationFindings.noDataFolder.at(.file(data)))
    }
    var report = VerificationReport(
      release: release, period: folder.period, extent: extent)
    try folder.checkFiles(into: &report, checkInterruption)
    report.inputs = folder.inputs.count
    if let data { try folder.checkInputs(in: data, into: &report, checkInterruption) }
    if extent != .hashes, data == nil {
      throw Failure(VerificationFindings.noData.at(.program))
    }
    try checkTables(of: folder, into: &report, checkInterruption)
    return report
  }
}
