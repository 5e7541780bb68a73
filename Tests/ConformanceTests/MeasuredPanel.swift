import Diagnostics
import Foundation
import Identification
import Jobs
import Loading
import Measuring
import Records
import Settings
import Store
import Tabular
import TestSupport

/// The panel of the canonical events that the real stages give: load,
/// identify, and a sweep over all days.
struct MeasuredPanel {
  /// The subjects at risk on each day: an event in the 24 months before.
  let rows: [PanelKey: [String: PanelCell]]

  /// - Parameter days: the last day used for each row.
  init(data: URL, days: [Day], horizon: Int) async throws {
    let definition = try EventDefinition.shape.read(
      text: EventDefinition.yaml, file: "panel.yaml"
    ).get()
    let datasets = try definition.datasets.map { try CatalogedDataset($0) }
    let loads = try datasets.map { LoadStage($0, exports: try $0.exports(in: data.path)) }
    let schemas = Dictionary(
      uniqueKeysWithValues: definition.datasets.map { ($0.name.value, $0.value.tableSchema) })
    let group = try ClassGroup.resolve(
      subjects: definition.subjects, records: definition.records, schemas: schemas)[0]
    let indicators = try ClassIndicators.resolve(
      definition.indicators,
      classes: [
        MeasurableClass(
          name: group.name, subjectsDataset: group.classes[0].subjects.dataset,
          recordDatasets: group.records.map(\.dataset), schemas: schemas)
      ])[0]
    let identify = IdentifyStage(
      group,
      keeping: Dictionary(
        uniqueKeysWithValues: group.datasets.map {
          ($0, indicators.keptColumns(of: $0).map(\.name))
        }), partitions: Partitioning(8))
    let folder = TemporaryFolder()
    let identified = try await run(loads + [identify], identify.id, in: folder)
    let ahead = days.map { $0.advanced(months: horizon) }
    let all = Set(days + ahead).sorted()
    let known = all[all.count - 1]
    let tables = IdentifiedTables(ofClass: 0)
    let panel = try SweptPanel(
      indicators, of: identified, tables, asOf: all.map { AsOf($0, knownAt: known) })
    let names = try identified.table(tables.subjectsFileName)
    var rows: [PanelKey: [String: PanelCell]] = [:]
    for partition in 0..<panel.partitions {
      let ids = try names.segment(
        column: IdentifiedTables.SubjectColumn.id.rawValue, block: partition)
      try panel.forEachBatch(ofPartition: partition) { batch throws(Failure) in
        let cells = BatchCells(batch: batch, panel: panel)
        for (day, future) in zip(days, ahead) {
          guard let now = all.firstIndex(of: day), let later = all.firstIndex(of: future) else {
            continue
          }
          for place in 0..<batch.count {
            let row = cells.row(place, now: now, later: later)
            guard let row, case .text(let id) = ids[Int(batch.numbers[place])] else { continue }
            rows[PanelKey(subject: id, day: day.advanced(days: 1).description)] = row
          }
        }
      }
    }
    self.rows = rows
  }
}

/// The cells of one batch by the names of the reference.
private struct BatchCells {
  let batch: PanelBatch
  let panel: SweptPanel

  /// The row of a subject at a day; nil where it is not at risk.
  func row(_ place: Int, now: Int, later: Int) -> [String: PanelCell]? {
    guard batch.inForce[now * batch.count + place], (number("insp_24m", place, now) ?? 0) > 0
    else { return nil }
    var row: [String: PanelCell] = [:]
    for name in panel.indicators {
      let value = number(name, place, now)
      row[name] =
        value.map { .number($0 + (EventDefinition.countsFromNextDay.contains(name) ? 1 : 0)) }
        ?? .missing
    }
    row["region"] = code(batch.regions[now * batch.count + place], panel.regions)
    row["sector"] = code(batch.sectors[now * batch.count + place], panel.sectors)
    row["label"] = .number((number("serious_6m", place, later) ?? 0) > 0 ? 1 : 0)
    row["inspected_in_horizon"] = .number((number("insp_6m", place, later) ?? 0) > 0 ? 1 : 0)
    return row
  }

  private func number(_ name: String, _ place: Int, _ day: Int) -> Double? {
    guard let indicator = panel.indicators.firstIndex(of: name) else { return nil }
    let value = batch.withValues(day: day, indicator: indicator, of: panel.indicators.count) {
      $0[place]
    }
    return value.isNaN ? nil : value
  }

  private func code(_ code: UInt32, _ texts: CodeDictionary) -> PanelCell {
    code == PanelBatch.noCode ? .missing : .text(texts[Int(code)])
  }
}

/// Runs stages in a store of their own, and returns the output of one.
private func run(
  _ stages: [any Stage], _ last: StageID, in folder: TemporaryFolder
) async throws -> SealedFolder {
  let files = Files(FaultyFileSystem(.none))
  let store = StoreFolder(folder["store"], files: files)
  try files.createFolder(store.path)
  let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
  let runner = Runner(store, holding: lock, threads: 2)
  let report = try await runner.run(try Plan.make(stages, store: store), stages)
  if let failure = report.failure { throw failure }
  guard let output = report.output(of: last) else { throw Unfinished() }
  return output
}

private struct Unfinished: Error {}
