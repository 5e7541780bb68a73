import Diagnostics
import Settings

/// What codes are called on pages.
public struct LabelsDefinition: Sendable {
  /// By the code of a region, or its first characters.
  public let regions: [Named<Wording>]
  /// By the code of a sector, or its first characters.
  public let sectors: [Named<Wording>]

  /// No labels: codes are shown as they are.
  static let none = LabelsDefinition(regions: [], sectors: [])

  /// How labels are written in a pipeline.
  public static let shape: Shape<LabelsDefinition> = Shape(
    "labels", doc: Wording(en: "What codes are called on pages", zh: "代码的显示名称"),
    make: LabelsDefinition.init
  ) {
    Field(
      "region", \.regions, .map(keys: .nonEmptyText, of: .wording), default: [],
      doc: Wording(
        en: "Names of regions, by code or the first characters of one",
        zh: "地区名称，以代码或其前若干位为键"))
    Field(
      "sector", \.sectors, .map(keys: .nonEmptyText, of: .wording), default: [],
      doc: Wording(
        en: "Names of sectors, by code or the first characters of one",
        zh: "行业名称，以代码或其前若干位为键"))
  }
}
