import Diagnostics
import Tabular

/// What a monthly credit index bulletin (信用指数公报) says: the values of a
/// page, without its words and its form.
///
/// A number arrives twice, as a `Figure`: the value that is drawn and the text
/// that is printed. Nothing is rounded or computed here, so that the page and
/// the tables of the release cannot differ.
public struct Bulletin: Hashable, Sendable {
  /// The title of the pipeline.
  public let title: Wording
  /// The name of the pipeline, as in `Reports/<pipeline>/<period>`.
  public let pipeline: String
  /// The month that the bulletin is about.
  public let period: Month
  /// Nothing that became known after this day is used.
  public let knownAt: Day
  /// The program and its version, such as `baihe 0.3.0`.
  public let program: String
  /// SHA-256 of the canonical definition, in hex.
  public let definitionDigest: String
  /// The indices, in the order in which they are told; the first one with a
  /// level of a single group gives the headline.
  public let indices: [Index]
  /// The datasets, in the order in which they are told.
  public let sources: [Source]
  /// Files of the release that a reader may open from the page.
  public let files: [File]

  /// A bulletin; the fields as documented.
  public init(
    title: Wording, pipeline: String, period: Month, knownAt: Day, program: String,
    definitionDigest: String, indices: [Index], sources: [Source], files: [File] = []
  ) {
    self.title = title
    self.pipeline = pipeline
    self.period = period
    self.knownAt = knownAt
    self.program = program
    self.definitionDigest = definitionDigest
    self.indices = indices
    self.sources = sources
    self.files = files
  }

  /// A published number.
  public struct Figure: Hashable, Sendable {
    /// Where it is drawn. A number that is not finite is printed and not drawn.
    public let value: Double
    /// How it is printed, to the last character: as in the release's tables,
    /// with an ASCII `-` where it is negative and no `+`.
    public let text: String

    /// A number with the text that the release publishes for it.
    public init(_ value: Double, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  /// A table of the release.
  public struct File: Hashable, Sendable {
    /// The path inside the release: `public/index/regional_index.csv`.
    public let path: String
    public let title: Wording

    /// A file; the fields as documented.
    public init(path: String, title: Wording) {
      self.path = path
      self.title = title
    }
  }
}
