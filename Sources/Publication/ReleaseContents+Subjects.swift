import Diagnostics
import Documents
import Jobs
import Records

extension ReleaseContents {
  /// A class of subjects, and the indicators measured for it.
  public struct SubjectClass: Sendable {
    /// The name in the pipeline.
    public let name: String
    public let title: Wording
    /// The stage `identify/…` of the class, and what that writes for it.
    public let identify: StageID
    public let tables: IdentifiedTables
    /// `measure/<class>`; nil where nothing is measured.
    public let measure: StageID?
    /// In binary order of their names, as the matrix has them, whatever the
    /// order in which they were given.
    public let indicators: [Indicator]

    /// A class; the fields as documented.
    public init(
      name: String, title: Wording, identify: StageID, tables: IdentifiedTables,
      measure: StageID? = nil, indicators: [Indicator] = []
    ) {
      self.name = name
      self.title = title
      self.identify = identify
      self.tables = tables
      self.measure = measure
      self.indicators = indicators.sorted { $0.name.precedesInBytes($1.name) }
    }
  }

  /// An indicator, and how its values are written.
  public struct Indicator: Sendable {
    public let name: String
    public let title: Wording
    /// Nil where it has none.
    public let unit: Wording?
    /// Published decimals, 0 to 9.
    public let decimals: Int

    /// An indicator; the fields as documented.
    public init(name: String, title: Wording, unit: Wording? = nil, decimals: Int) {
      precondition((0...9).contains(decimals))
      self.name = name
      self.title = title
      self.unit = unit
      self.decimals = decimals
    }
  }

  /// A framework whose scores are published.
  public struct Framework: Sendable {
    /// The name in the pipeline.
    public let name: String
    public let title: Wording
    /// The name of its class.
    public let className: String
    public let parameters: Parameters
    /// `score/<framework>`.
    public let score: StageID
    /// The ends of the scale.
    public let from: Double
    public let to: Double
    /// Published decimals of scores and contributions, 0 to 9.
    public let decimals: Int
    /// The top nodes, in tree order.
    public let nodes: [Node]
    /// `audit/<framework>`; nil where its structure is not audited.
    public let audit: StageID?

    /// A framework; the fields as documented.
    public init(
      name: String, title: Wording, className: String, parameters: Parameters, score: StageID,
      from: Double = 0, to: Double = 1000, decimals: Int, nodes: [Node],
      audit: StageID? = nil
    ) {
      precondition((0...9).contains(decimals))
      self.name = name
      self.title = title
      self.className = className
      self.parameters = parameters
      self.score = score
      self.from = from
      self.to = to
      self.decimals = decimals
      self.nodes = nodes
      self.audit = audit
    }
  }

  /// Where the parameters of a framework are.
  public enum Parameters: Hashable, Sendable {
    /// Nowhere: nothing is fitted, and the release has no file of them.
    case unneeded
    /// `parameters.json` in the output of `fit/<framework>`.
    case fitted(StageID)
    /// A file beside the pipeline.
    case frozen(path: String)

    static let fileName = "parameters.json"
  }

  /// A top node of a framework: a node of the tree or an indicator.
  public struct Node: Sendable {
    public let name: String
    public let title: Wording

    /// A node; the fields as documented.
    public init(name: String, title: Wording) {
      self.name = name
      self.title = title
    }
  }
}

extension ReleaseContents.SubjectClass {
  var json: JSONValue {
    [
      "title": title.json,
      "indicators": .object(
        indicators.map {
          .init(
            $0.name,
            [
              "title": $0.title.json, "unit": $0.unit?.json ?? .null,
              "decimals": .integer(Int64($0.decimals)),
            ])
        }),
    ]
  }
}

extension ReleaseContents.Framework {
  /// The name of frozen parameters among the inputs of the stage.
  var parametersInput: String { "parameters/\(name)" }

  /// Where the parameters come from, as an input of the stage;
  /// nil where there are none.
  var parametersSource: StageInput? {
    switch parameters {
    case .unneeded: nil
    case .fitted(let stage): .stage(stage)
    case .frozen(let path): .file(name: parametersInput, path: path)
    }
  }

  var json: JSONValue {
    [
      "title": title.json, "class": .string(className), "from": .double(from), "to": .double(to),
      "decimals": .integer(Int64(decimals)),
      "nodes": .array(nodes.map { ["name": .string($0.name), "title": $0.title.json] }),
    ]
  }
}
