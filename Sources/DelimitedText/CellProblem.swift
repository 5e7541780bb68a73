import Diagnostics

/// What is wrong with a cell, in words.
enum CellProblem {
  static func describe(
    _ status: UInt8, _ column: CellColumn
  ) -> (FindingKind, KeyValuePairs<String, Finding.Value>) {
    let name = Finding.Value.name(column.name)
    switch status {
    case CellStatus.required: return (DelimitedTextFindings.requiredCellMissing, ["column": name])
    case CellStatus.outOfRange: return (DelimitedTextFindings.cellOutOfRange, ["column": name])
    case CellStatus.tooManyDecimals:
      return (DelimitedTextFindings.cellTooManyDecimals, ["column": name])
    case CellStatus.noSuchDay: return (DelimitedTextFindings.noSuchDay, ["column": name])
    default:
      return (
        DelimitedTextFindings.cellNotOfType,
        ["column": name, "type": .word(noun(column.content))]
      )
    }
  }

  private static func noun(_ content: CellContent) -> Wording {
    switch content {
    case .integer: Wording(en: "a whole number", zh: "整数")
    case .decimal: Wording(en: "a decimal number", zh: "十进制数")
    case .double: Wording(en: "a number", zh: "数值")
    case .day: Wording(en: "a day in a declared form", zh: "声明格式的日期")
    case .bool: Wording(en: "a declared word for true or false", zh: "声明的真假词")
    case .code, .text: Wording(en: "text", zh: "文本")
    }
  }
}
