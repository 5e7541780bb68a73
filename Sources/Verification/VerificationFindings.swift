import Diagnostics

/// What can keep a release from being recomputed, and what can be found wrong
/// with it.
public enum VerificationFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = data + model
}
