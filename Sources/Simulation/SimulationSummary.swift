import Documents

/// What was written, for `simulation.json` and for whoever asked.
public struct SimulationSummary: Sendable {
  private let settings: SimulationSettings
  private let files: [WrittenFile]
  private let tally: FaultTally
  private let performance: PredictorPerformance

  init(
    settings: SimulationSettings, files: [WrittenFile], tally: FaultTally,
    performance: PredictorPerformance
  ) {
    self.settings = settings
    self.files = files
    self.tally = tally
    self.performance = performance
  }

  /// The version of the generator: another gives other bytes.
  static let version = 2

  /// Rows of all datasets.
  public var rows: Int { files.filter(\.isExport).reduce(0) { $0 + $1.rows } }

  /// Bytes of all exports.
  public var size: Int { files.filter(\.isExport).reduce(0) { $0 + $1.size } }

  /// Rows by dataset.
  public var datasets: [(name: String, rows: Int)] {
    Truth.datasets.map { dataset in
      (
        dataset.name,
        dataset.tables.reduce(0) { sum, table in
          sum + RowKind.allCases.reduce(0) { $0 + tally.rows($1, in: table) }
        }
      )
    }
  }

  /// Lines of the ledger.
  public var ledgerRows: Int { files.first { $0.dataset == "ledger" }?.rows ?? 0 }

  /// The best predictor's performance by target; nil where there was nothing
  /// to tell apart.
  public var predictor: [Prediction] {
    PredictorScores.Target.allCases.map { target in
      let ranking = performance.ranking(target)
      return Prediction(
        target: target.name, subjects: target.subjects, auc: ranking.auc, ks: ranking.ks,
        logLoss: performance.logLoss(target))
    }
  }

  /// How well one target can be predicted.
  public struct Prediction: Sendable {
    public let target: String
    /// `all` or a class.
    public let subjects: String
    public let auc: Double?
    public let ks: Double?
    public let logLoss: Double?
  }

  /// `simulation.json`.
  public var json: JSONValue {
    [
      "format": "baihe.simulation/1",
      "generator": .integer(Int64(SimulationSummary.version)),
      "settings": settingsJSON,
      "rows": .integer(Int64(rows)),
      "bytes": .integer(Int64(size)),
      "datasets": .object(datasets.map { .init($0.name, .integer(Int64($0.rows))) }),
      "predictor": performance.json,
      "files": .array(
        files.map { file in
          [
            "path": .string(file.path), "rows": .integer(Int64(file.rows)),
            "bytes": .integer(Int64(file.size)), "sha256": .string(file.digest.hex),
          ]
        }),
    ]
  }

  private var settingsJSON: JSONValue {
    let ranges = ClassRanges(subjects: settings.subjects, persons: settings.persons)
    return [
      "seed": .string(settings.seed),
      "subjects": .integer(Int64(settings.subjects)),
      "classes": .object(
        SubjectClass.allCases.map { .init($0.name, .integer(Int64(ranges[$0].count))) }),
      "months": .integer(Int64(settings.months)),
      "until": .string(settings.until.description),
      "persons": .double(settings.persons),
      "contagion": .double(settings.contagion),
      "shocks": .string(settings.shocks.rawValue),
      "successions": .double(settings.successions),
      "encoding": .string(settings.encoding.rawValue),
      "dirt": .string(settings.dirtName),
      "rates": .object(
        Trap.declared.map { .init($0.name, .double(settings.dirt[$0])) }),
    ]
  }
}

extension WrittenFile {
  /// Whether it is an export that patterns of files match.
  fileprivate var isExport: Bool { path.hasPrefix("exports/") && dataset != "misheaded" }
}
