import Diagnostics
import Expressions
import Records
import Settings
import Tabular

extension DatasetDefinition {
  /// The columns in table order, with the types of the table.
  var tableColumns: [Column] {
    orderedColumns.map { Column($0.name.value, $0.value.cellType) }
  }

  /// The filter, checked against the columns; nil where there is none.
  ///
  /// Throws every mistake of the expression at once.
  func condition() throws(Failure) -> Condition? {
    guard let filter else { return nil }
    return try Condition(filter, onRowOf: tableColumns)
  }
}
