/// What is counted of the rows of a dataset that tells entities apart; raw
/// values are the names in products.
///
/// All of it as in force at one time: what an entity bore before or after is
/// another version of it, and no clash.
public enum EntityCount: String, CaseIterable, Sendable {
  /// Identifiers that several entities bear, and the rows in which they do.
  case sharedCodes = "shared_codes"
  case sharedCodeRows = "shared_code_rows"
  /// Entities that bear several identifiers of one kind, and these rows.
  case multicodeEntities = "multicode_entities"
  case multicodeEntityRows = "multicode_entity_rows"
  /// Names that several entities bear, and these rows; natural persons are
  /// left out.
  case sharedNames = "shared_names"
  case sharedNameRows = "shared_name_rows"

  /// The place among all counts.
  public var position: Int {
    switch self {
    case .sharedCodes: 0
    case .sharedCodeRows: 1
    case .multicodeEntities: 2
    case .multicodeEntityRows: 3
    case .sharedNames: 4
    case .sharedNameRows: 5
    }
  }
}
