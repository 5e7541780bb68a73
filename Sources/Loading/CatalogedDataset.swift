import DelimitedText
import Diagnostics
import Documents
import Expressions
import Settings
import Tabular

/// A dataset ready to be loaded: its definition with everything resolved that
/// can be resolved without the exports.
public struct CatalogedDataset: Sendable {
  public let name: String
  public let definition: DatasetDefinition
  /// The declared columns in table order, with the types of the table.
  let columns: [Column]
  let dialect: Dialect
  /// The rows that are read; nil for all.
  let filter: Condition?

  /// Names that begin so are kept for the program.
  static let reservedPrefix = "_"

  /// Resolves a definition, or throws everything that is wrong with it.
  public init(_ dataset: Named<DatasetDefinition>) throws(Failure) {
    name = dataset.name.value
    definition = dataset.value
    columns = dataset.value.tableColumns
    var findings = dataset.value.columns.compactMap { column in
      column.name.value.hasPrefix(CatalogedDataset.reservedPrefix)
        ? LoadingFindings.reservedColumn.at(
          column.name.place, ["column": .name(column.name.value)]) : nil
    }
    var filter: Condition?
    do {
      filter = try dataset.value.condition()
    } catch {
      findings += error.findings
    }
    guard findings.isEmpty else { throw Failure(findings) }
    self.filter = filter
    dialect = try dataset.value.format.dialect()
  }

  /// The declared columns.
  public var schema: Schema { Schema(columns) }

  /// What the filter's expression is warned of.
  public var warnings: [Finding] { filter?.expression.warnings ?? [] }

  /// The definition with everything resolved: formatting, the order of keys,
  /// defaults written out and the spelling of expressions and encodings do not
  /// matter.
  public var canonical: JSONValue {
    let members = DatasetDefinition.shape.canonical(of: definition).members ?? []
    return .object(
      members.map { member in
        switch member.name {
        case "where": .init("where", .string(filter?.expression.canonicalText ?? ""))
        case "format": .init("format", canonicalFormat(member.value))
        default: member
        }
      })
  }

  private func canonicalFormat(_ format: JSONValue) -> JSONValue {
    .object(
      (format.members ?? []).map { member in
        member.name == "encoding"
          ? .init("encoding", .string(dialect.encoding.canonicalName)) : member
      })
  }

  /// What loading depends on, in named parts, so that a plan can say which of
  /// them changed: `where`, `format.encoding`, `columns.amount`.
  ///
  /// All but what people call the dataset, and the patterns of its files: the
  /// files that they match are inputs. A limit decides only whether there is
  /// an output; raising it runs the stage again all the same.
  var parts: [JSONValue.Member] {
    (canonical.members ?? []).flatMap { member -> [JSONValue.Member] in
      switch member.name {
      case "title", "source", "files": []
      case "columns", "format":
        (member.value.members ?? []).map { .init("\(member.name).\($0.name)", $0.value) }
      default: [member]
      }
    }
  }
}
