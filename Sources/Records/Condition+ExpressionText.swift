import Diagnostics
import Expressions
import Settings
import Tabular

extension Condition {
  /// A condition on a row of a dataset with these columns, as a pipeline
  /// writes it.
  ///
  /// Throws every mistake of the expression at once.
  public init(_ text: ExpressionText, onRowOf columns: [Column]) throws(Failure) {
    let scope = Scope(Wording(en: "row of the dataset", zh: "数据集的行"), columns: columns)
    try self.init(text.text, at: Origin(of: text), in: scope)
  }
}
