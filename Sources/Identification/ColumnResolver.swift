import Diagnostics
import Expressions
import Records
import Settings
import Tabular

/// Looks up the columns of one dataset by role and collects what is wrong.
struct ColumnResolver {
  let dataset: String
  let schema: Schema
  private let names: DeclaredNames
  private(set) var findings: [Finding] = []

  /// What a role takes.
  enum Demand {
    case text, day, number, any

    fileprivate func admits(_ type: CellType) -> Bool {
      switch (self, type) {
      case (.text, .text), (.text, .code), (.day, .day), (.any, _): true
      case (.number, .integer), (.number, .decimal), (.number, .double): true
      default: false
      }
    }

    fileprivate var types: [String] {
      switch self {
      case .text: ["text", "code"]
      case .day: ["day"]
      case .number: ["integer", "decimal", "double"]
      case .any: []
      }
    }
  }

  init(_ dataset: String, _ schema: Schema) {
    self.dataset = dataset
    self.schema = schema
    names = DeclaredNames(
      Wording(en: "column of dataset `\(dataset.printable)`", zh: "数据集“\(dataset.printable)”的列"),
      schema.columns.map { Located($0.name) })
  }

  /// The position of a column; where there is none, or none of the type
  /// needed, a finding and a position that is not used.
  mutating func column(_ name: Located<String>, _ demand: Demand) -> Int {
    guard let position = schema.position(of: name.value) else {
      findings += [names.finding(for: name)].compactMap(\.self)
      return 0
    }
    let type = schema.columns[position].type
    if !demand.admits(type) {
      findings.append(
        IdentificationFindings.columnType.at(
          name.place,
          [
            "column": .name(name.value), "dataset": .name(dataset),
            "found": .name(type.description), "types": .names(demand.types),
          ]))
    }
    return position
  }

  /// The same for a role that may be left out.
  mutating func column(_ name: Located<String>?, _ demand: Demand) -> Int? {
    name.map { column($0, demand) }
  }

  /// The same for a column that names subjects.
  mutating func identifier(_ definition: IdentifierColumnDefinition) -> IdentifierColumn {
    IdentifierColumn(column(definition.column, .text), definition.kinds)
  }

  /// The condition on a row; nil where there is none, or where it is wrong.
  mutating func condition(_ text: ExpressionText?) -> Condition? {
    guard let text else { return nil }
    let scope = Scope(Wording(en: "row of the dataset", zh: "数据集的行"), columns: schema.columns)
    do throws(Failure) {
      return try Condition(text.text, at: Origin(of: text), in: scope)
    } catch {
      findings += error.findings
      return nil
    }
  }

  mutating func add(_ more: [Finding]) { findings += more }
}
