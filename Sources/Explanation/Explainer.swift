import Diagnostics
import Documents
import Store
import Tabular
import Verification

/// Takes published numbers of a release apart.
///
/// ```swift
/// let explainer = try Explainer(release: "Reports/demo/2026-10", data: "exports")
/// print(try explainer.subject("E0042").text(.en))
/// print(try explainer.group("330106", by: .region).text(.zh))
/// ```
///
/// Without the exports it says what the release alone can say; records need
/// them.
public struct Explainer: Sendable {
  let release: ReleaseFolder
  let definition: ReleaseDefinition
  let frameworks: [FrameworkModel]
  let indices: [IndexModel]
  /// nil without the exports.
  let recomputation: Recomputation?

  /// Opens a release, and reads the exports in `data` where it is given.
  ///
  /// Throws what keeps from reading either.
  public init(release path: String, data: String?, files: Files = .local) throws(Failure) {
    release = try ReleaseFolder(path, files: files)
    definition = try ReleaseDefinition(release: path)
    frameworks = try definition.frameworks()
    indices = try definition.indices()
    if let data {
      recomputation = try Recomputation(definition: definition, data: data)
    } else {
      recomputation = nil
    }
  }

  /// The day evaluated, and the last day of which anything was known for it.
  var point: EvaluationPoint? { definition.evaluations.last }

  /// A code of a region or sector with its name; nil for no code.
  func code(_ code: String?, _ grouping: IndexModel.Grouping) -> SubjectExplanation.Code? {
    code.map { SubjectExplanation.Code(code: $0, name: definition.label(grouping, $0)) }
  }
}
