import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular

@testable import Publication

/// A stage that writes what a test says.
struct WritingStage: Stage {
  let id: StageID
  let version = 1
  let definition: JSONValue = .null
  let inputs: [StageInput] = []
  let write: @Sendable (StageContext) throws(Failure) -> Void

  init(_ name: String, _ write: @escaping @Sendable (StageContext) throws(Failure) -> Void) {
    id = stageID(name)
    self.write = write
  }

  func run(_ context: StageContext) throws(Failure) -> StageReport {
    try write(context)
    return StageReport()
  }
}

func stageID(_ name: String) -> StageID {
  guard let id = StageID(name) else { preconditionFailure("\(name) is no stage id") }
  return id
}

extension StageContext {
  /// Writes a table, a block for each list of rows.
  func write(_ name: String, _ schema: Schema, _ blocks: [[[Cell]]]) throws(Failure) {
    let writer = try TableWriter(path(ofOutput: name), schema: schema, files: files)
    for rows in blocks {
      try writer.append(
        writer.prepare(
          RowBlock(
            count: rows.count,
            columns: schema.columns.indices.map { column in
              ColumnSegment(schema.columns[column].type, rows.map { $0[column] })
            })))
    }
    _ = try writer.finish()
  }

  func write(_ name: String, _ json: JSONValue) throws(Failure) {
    try files.writeAtomically(Array((json.text() + "\n").utf8), to: path(ofOutput: name))
  }
}

extension Cell {
  init(_ text: String?) { self = text.map(Cell.text) ?? .missing(.empty) }
  init(_ value: Double?) { self = value.map(Cell.double) ?? .missing(.empty) }
  init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .missing(.empty) }
  init(_ value: Day?) { self = value.map(Cell.day) ?? .missing(.empty) }
}

/// Runs stages in a store of its own and gives the last one's output.
func output(
  of stages: [any Stage], in store: StoreFolder, threads: Int = 2
) async throws -> SealedFolder {
  try store.files.createFolder(store.path)
  let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
  let runner = Runner(store, holding: lock, threads: threads, interruption: Interruption())
  let report = try await runner.run(try Plan.make(stages, store: store), stages)
  if let failure = report.failure { throw failure }
  guard let last = stages.last, let output = report.output(of: last.id) else {
    preconditionFailure("the last stage has an output")
  }
  return output
}
