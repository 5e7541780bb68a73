import DelimitedText
import Diagnostics
import Settings
import Tabular

extension ColumnDefinition {
  /// What the reader is told of the column.
  ///
  /// - Precondition: the definition was checked.
  func cells(named name: String, at field: Int, nulls inherited: [String]) -> CellColumn {
    CellColumn(
      name, at: field, content, presence: presence == .required ? .required : .optional,
      nullWords: nulls ?? inherited)
  }

  private var content: CellContent {
    let style = NumberStyle(
      grouping: grouping == .thousands ? .thousands : .none, unitPower: unit?.power ?? 0)
    return switch type {
    case .integer: .integer(style)
    case .decimal: .decimal(scale: scale ?? 0, style)
    case .double: .double(style)
    case .day: .day(forms.map(\.form))
    case .code: .code()
    case .text: .text()
    case .bool: .bool(BoolWords(true: trueWords, false: falseWords))
    }
  }

  /// The type of the column in the table.
  var cellType: CellType { content.type }

  /// The mistakes that keys make together: options of another type, a decimal
  /// without a scale, words that stand for both.
  func findings(_ places: Places) -> [Finding] {
    var findings: [Finding] = []
    func belongs(_ key: String, to types: ColumnType..., given: Bool) {
      guard given, !types.contains(type) else { return }
      findings.append(
        LoadingFindings.optionOfOtherType.at(
          places[key],
          [
            "option": .name(key), "types": .names(types.map(\.rawValue)),
            "type": .name(type.rawValue),
          ]))
    }
    belongs("scale", to: .decimal, given: scale != nil)
    belongs("unit", to: .integer, .decimal, .double, given: unit != nil)
    belongs("grouping", to: .integer, .decimal, .double, given: grouping != .none)
    belongs("forms", to: .day, given: forms != [.dashes])
    belongs("file_day", to: .day, given: fileDay != nil)
    belongs("true_words", to: .bool, given: trueWords != BoolWords.usual.trueWords)
    belongs("false_words", to: .bool, given: falseWords != BoolWords.usual.falseWords)
    if fileDay != nil {
      let given = [
        ("from", !headers.isEmpty), ("position", position != nil), ("forms", forms != [.dashes]),
        ("nulls", nulls != nil),
      ]
      findings += given.filter(\.1).map { (option, _) in
        LoadingFindings.optionOfFileDay.at(places[option], ["option": .name(option)])
      }
    }
    if type == .decimal, scale == nil {
      findings.append(LoadingFindings.decimalWithoutScale.at(places.whole))
    }
    if let both = trueWords.first(where: falseWords.contains) {
      findings.append(
        LoadingFindings.wordForBoth.at(places["false_words"], ["word": .name(both)]))
    }
    return findings
  }

  /// The mistakes that the column makes in a format: no position where there
  /// is no header, or one where there is.
  func findings(named name: Located<String>, in format: FormatDefinition) -> [Finding] {
    switch format.header {
    case .present where position != nil:
      [LoadingFindings.positionWithHeader.at(name.place, ["column": .name(name.value)])]
    case .absent where position == nil && fileDay == nil:
      [LoadingFindings.noPosition.at(name.place, ["column": .name(name.value)])]
    default: []
    }
  }
}
