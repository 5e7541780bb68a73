import Diagnostics
import Expressions
import Settings
import Tabular

/// Looks up the columns of one dataset by role and collects what is wrong.
///
/// ```swift
/// var columns = ColumnResolver("penalty", schema, wrongType: MyFindings.columnType)
/// let event = columns.column(definition.event, .day)
/// ```
public struct ColumnResolver {
  public let dataset: String
  public let schema: Schema
  private let names: DeclaredNames
  private let wrongType: FindingKind
  public private(set) var findings: [Finding] = []

  /// What a role takes.
  public enum Demand {
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

  /// A resolver of the columns of a dataset.
  ///
  /// - Parameter wrongType: tells of a column of another type than needed, with
  ///   `column`, `dataset`, `found` and `types`.
  public init(_ dataset: String, _ schema: Schema, wrongType: FindingKind) {
    self.wrongType = wrongType
    self.dataset = dataset
    self.schema = schema
    names = DeclaredNames(
      Wording(en: "column of dataset `\(dataset.printable)`", zh: "数据集“\(dataset.printable)”的列"),
      schema.columns.map { Located($0.name) })
  }

  /// The position of a column; where there is none, or none of the type
  /// needed, a finding and a position that is not used.
  public mutating func column(_ name: Located<String>, _ demand: Demand) -> Int {
    guard let position = schema.position(of: name.value) else {
      findings += [names.finding(for: name)].compactMap(\.self)
      return 0
    }
    let type = schema.columns[position].type
    if !demand.admits(type) {
      findings.append(
        wrongType.at(
          name.place,
          [
            "column": .name(name.value), "dataset": .name(dataset),
            "found": .name(type.description), "types": .names(demand.types),
          ]))
    }
    return position
  }

  /// The same for a role that may be left out.
  public mutating func column(_ name: Located<String>?, _ demand: Demand) -> Int? {
    name.map { column($0, demand) }
  }

  /// The condition on a row; nil where there is none, or where it is wrong.
  public mutating func condition(_ text: ExpressionText?) -> Condition? {
    guard let text else { return nil }
    do throws(Failure) {
      return try Condition(text, onRowOf: schema.columns)
    } catch {
      findings += error.findings
      return nil
    }
  }
}
