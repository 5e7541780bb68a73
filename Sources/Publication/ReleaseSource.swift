import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular

/// The outputs of other stages, as the products read them.
struct ReleaseSource {
  let contents: ReleaseContents
  private let output: (StageID) -> SealedFolder

  init(_ contents: ReleaseContents, _ context: StageContext) {
    self.contents = contents
    output = context.output(of:)
  }

  /// What loading and identification say of every dataset.
  ///
  /// Where classes read a dataset, the accounts are those of identification,
  /// which has counted on from loading.
  /// Throws `unbalanced` where a row is not accounted for, once.
  func loaded() throws(Failure) -> [LoadedDataset] {
    var accounts: [String: RowAccounting] = [:]
    for one in try identified() {
      for dataset in one.report.datasets { accounts[dataset.name] = dataset.rows }
    }
    var loaded: [LoadedDataset] = []
    for dataset in contents.datasets {
      let output = output(dataset.stage)
      guard let report = LoadReport(json: try json(LoadedTable.reportFileName, of: output)) else {
        throw Failure(
          PublicationFindings.notLoaded.at(.file(output.path(of: LoadedTable.reportFileName))))
      }
      let rows = accounts[report.dataset] ?? report.rows
      guard rows.balances else {
        throw Failure(
          PublicationFindings.unbalanced.at(
            .program,
            [
              "dataset": .name(report.dataset), "read": .count(rows.read),
              "accounted": .count(rows.accounted),
            ]))
      }
      loaded.append(
        LoadedDataset(
          title: dataset.title, source: dataset.source, report: report, accounts: rows,
          rejected: try output.table(LoadedTable.rejectedFileName)))
    }
    return loaded
  }

  /// What identification says, stage by stage.
  func identified() throws(Failure) -> [IdentifiedDatasets] {
    var identified: [IdentifiedDatasets] = []
    for stage in contents.identified {
      let output = output(stage)
      guard
        let report = IdentificationReport(
          json: try json(IdentifiedTables.reportFileName, of: output))
      else { throw ReleaseSource.otherOutput(stage) }
      var coded: (candidates: TableReader, noted: TableReader)?
      if report.datasets.contains(where: { $0.identifiers != nil }) {
        coded = (
          try output.table(IdentifiedTables.candidatesFileName),
          try output.table(IdentifiedTables.notedFileName)
        )
      }
      identified.append(
        IdentifiedDatasets(
          report: report, aside: try output.table(IdentifiedTables.asideFileName), coded: coded))
    }
    return identified
  }

  /// What assessing found, beside what loading says.
  func circular(_ loaded: [LoadedDataset]) throws(Failure) -> Circular? {
    guard let quality = contents.quality else { return nil }
    var assessed: [(loaded: LoadedDataset, report: QualityReport, examples: TableReader)] = []
    for dataset in quality.datasets {
      let output = output(dataset.stage)
      guard let one = loaded.first(where: { $0.report.dataset == dataset.name }),
        let report = QualityReport(json: try json(QualityReport.fileName, of: output)),
        report.dataset == dataset.name
      else { throw ReleaseSource.otherOutput(dataset.stage) }
      let examples = try table(
        QualityExamples.fileName, of: dataset.stage, QualityExamples.schema.columns)
      assessed.append((one, report, examples))
    }
    return Circular(quality, assessed)
  }

  /// A table of a stage, which begins with exactly these columns.
  ///
  /// Throws `otherOutput` where it does not.
  func table(
    _ name: String, of stage: StageID, _ columns: [Column]
  ) throws(Failure) -> TableReader {
    let table = try output(stage).table(name)
    guard table.schema.columns.starts(with: columns) else {
      throw ReleaseSource.otherOutput(stage)
    }
    return table
  }

  /// The versions of a class's subjects.
  ///
  /// - Precondition: the class is listed.
  func subjects(of name: String) throws(Failure) -> TableReader {
    guard let one = contents.classes.first(where: { $0.name == name }) else {
      preconditionFailure("a class of a framework is listed")
    }
    return try table(
      one.tables.subjectsFileName, of: one.identify,
      IdentifiedTables.SubjectColumn.allCases.map(\.column))
  }

  /// That the output of a stage is not what a release is made from.
  static func otherOutput(_ stage: StageID) -> Failure {
    Failure(PublicationFindings.otherOutput.at(.named(stage.text), ["stage": .name(stage.text)]))
  }

  private func json(_ name: String, of output: SealedFolder) throws(Failure) -> JSONValue {
    let content = try output.read(name)
    return (try? JSONValue(parsing: content)) ?? .null
  }
}
