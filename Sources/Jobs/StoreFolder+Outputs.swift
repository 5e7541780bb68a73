import Diagnostics
import Store

extension StoreFolder {
  /// The sealed output of a stage with a fingerprint; nil where there is none.
  ///
  /// Throws where there is one and it is not sound.
  public func output(
    of stage: StageID, _ fingerprint: Fingerprint
  ) throws(Failure) -> SealedFolder? {
    try StageArchive(self).output(of: stage, fingerprint)
  }
}
