import Diagnostics
import Documents
import Jobs
import Records

/// Where a stage has the variants of scores from: what it reads for them, and
/// how they are opened.
public struct ScoreVariantsInput: Sendable {
  /// What the stage reads.
  public let inputs: [StageInput]
  /// What the scores depend on beside the inputs.
  public let definition: JSONValue
  /// The scores, from what the stage is given.
  public let open: @Sendable (StageContext) throws(Failure) -> any ScoreVariants

  /// An input; the fields as documented.
  public init(
    inputs: [StageInput], definition: JSONValue,
    open: @escaping @Sendable (StageContext) throws(Failure) -> any ScoreVariants
  ) {
    self.inputs = inputs
    self.definition = definition
    self.open = open
  }
}
