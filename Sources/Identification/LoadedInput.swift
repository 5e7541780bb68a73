import Diagnostics
import Documents
import Records
import Store
import Tabular

/// What loading a dataset gave.
struct LoadedInput: Sendable {
  let table: TableReader
  let report: LoadReport

  /// Rows that can be identified at once: they are counted in 32 bits.
  static let rowLimit = Int(UInt32.max) - 2

  /// Opens the output of loading a dataset with these declared columns.
  ///
  /// Throws `notLoaded` where it is something else.
  init(_ output: SealedFolder, dataset: String, _ schema: Schema) throws(Failure) {
    let path = output.path(of: LoadedTable.reportFileName)
    let text = try output.read(LoadedTable.reportFileName)
    let table = try output.table(LoadedTable.fileName)
    guard let json = try? JSONValue(parsing: text), let report = LoadReport(json: json),
      table.schema == LoadedTable.schema(schema.columns)
    else {
      throw Failure(
        IdentificationFindings.notLoaded.at(.file(path), ["dataset": .name(dataset)]))
    }
    try self.init(table: table, report: report)
  }

  /// Throws `tooManyRows` where there are.
  init(table: TableReader, report: LoadReport) throws(Failure) {
    guard table.rows <= LoadedInput.rowLimit else {
      throw Failure(
        IdentificationFindings.tooManyRows.at(
          .named(report.dataset),
          [
            "dataset": .name(report.dataset), "count": .count(table.rows),
            "limit": .count(LoadedInput.rowLimit),
          ]))
    }
    self.table = table
    self.report = report
  }
}
