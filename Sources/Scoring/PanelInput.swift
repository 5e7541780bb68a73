import Diagnostics
import Documents
import Jobs
import Records

/// Where a stage has its values from: what it reads for them, and how they are
/// opened.
public struct PanelInput: Sendable {
  /// What the stage reads.
  public let inputs: [StageInput]
  /// What the values depend on beside the inputs, such as the days; part of
  /// the stage's definition.
  public let definition: JSONValue
  /// The values, from what the stage is given.
  public let open: @Sendable (StageContext) throws(Failure) -> any PanelSource

  /// An input; the fields as documented.
  public init(
    inputs: [StageInput], definition: JSONValue,
    open: @escaping @Sendable (StageContext) throws(Failure) -> any PanelSource
  ) {
    self.inputs = inputs
    self.definition = definition
    self.open = open
  }

  /// The matrix that a stage such as `measure/<class>` stored of one day.
  public static func matrix(of stage: StageID, asOf: AsOf) -> PanelInput {
    PanelInput(
      inputs: [.stage(stage)],
      definition: [
        "as_of": .string(asOf.day.description), "known_at": .string(asOf.knownAt.description),
      ]
    ) { (context) throws(Failure) in
      try StoredMatrix(
        try context.output(of: stage).table(MatrixTable.fileName), asOf: asOf)
    }
  }
}
