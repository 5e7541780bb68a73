import Documents
import Glibc
import Store
import Tabular

/// What a run is asked for beside the pipeline: folders, period, and whether
/// to publish.
public struct RunSettings: Hashable, Sendable {
  /// The folder of the exports; nil for the pipeline's own.
  public var data: String?
  /// The folder of the releases of all pipelines.
  public var out: String
  /// The period; nil for the pipeline's own.
  public var period: Month?
  /// The first month of the series; nil for the pipeline's own.
  public var since: Month?
  /// Nothing that became known later is used; nil for the period's last day.
  public var knownAt: Day?
  /// The folder of the release that revisions are told of, too; nil for none.
  public var previous: String?
  /// Whether the release is published when it is prepared.
  public var publication: Publication

  /// What becomes of a release that is prepared.
  public enum Publication: String, CaseIterable, Sendable {
    case prepare, publish
  }

  /// Settings; the fields as documented.
  public init(
    data: String? = nil, out: String, period: Month? = nil, since: Month? = nil,
    knownAt: Day? = nil, previous: String? = nil, publication: Publication = .prepare
  ) {
    self.data = data
    self.out = out
    self.period = period
    self.since = since
    self.knownAt = knownAt
    self.previous = previous
    self.publication = publication
  }

  /// The settings as the journal keeps them, for `resume`: which may be called
  /// from another folder, so that paths are kept from the root.
  var json: JSONValue {
    [
      "data": data.map { .string(RunSettings.fromRoot($0)) } ?? .null,
      "out": .string(RunSettings.fromRoot(out)),
      "period": period.map { .string($0.description) } ?? .null,
      "since": since.map { .string($0.description) } ?? .null,
      "known_at": knownAt.map { .string($0.description) } ?? .null,
      "previous": previous.map { .string(RunSettings.fromRoot($0)) } ?? .null,
      "publication": .string(publication.rawValue),
    ]
  }

  /// The settings that `json` wrote; nil where the value is something else.
  init?(json: JSONValue) {
    guard let out = json["out"]?.string,
      let publication = json["publication"]?.string.flatMap(Publication.init(rawValue:))
    else { return nil }
    self.init(
      data: json["data"]?.string, out: out, period: json["period"]?.string.flatMap(Month.init),
      since: json["since"]?.string.flatMap(Month.init),
      knownAt: json["known_at"]?.string.flatMap { Day($0) },
      previous: json["previous"]?.string, publication: publication)
  }

  /// The path from the root of the file system, where it can be told.
  private static func fromRoot(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder).appending(entry: path)
  }
}
