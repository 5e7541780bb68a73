/// The kinds of identifier that exports name subjects by.
///
/// All but `opaque` are coded: they have a length, an alphabet and a check,
/// and are recognised by these, whatever their column is called.
public enum IdentifierKind: String, CaseIterable, Sendable {
  /// The unified social credit code of GB 32100: `UnifiedCreditCode`.
  case uscc
  /// The citizen identification number of GB 11643: `CitizenNumber`.
  case prcID = "prc_id"
  /// The 15-digit business registration number: `RegistrationNumber`.
  case registration
  /// The organisation code of GB 11714: `OrganisationCode`.
  case organisation
  /// Whatever the exporter wrote: `OpaqueIdentifier`.
  case opaque
}
