/// Why a question of sensitivity has no answer.
public enum SensitivityError: Error, Hashable, Sendable {
  /// The model gave NaN or an infinity in this row of the design.
  case notFinite(row: Int)
  /// The model's outcome does not vary: there is nothing to share out.
  case noVariance
  /// The outcomes are not as many as the design has rows.
  case wrongCount(expected: Int, found: Int)
  /// There are more inputs than the sequence has dimensions for; draws have no
  /// such limit.
  case tooManyInputs(limit: Int)
  /// No weights lie within the bounds and add up to 1.
  case noFeasibleWeights
  /// A factor of a product or a weight is negative, zero or not finite: its
  /// position.
  case notPositive(factor: Int)
  /// More factors than can be exhausted.
  case tooManyFactors(limit: Int)
}
