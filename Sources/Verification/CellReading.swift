/// Reads cells as their column declares, by the rules of
/// `docs/concepts/reading.md`.
struct CellReading {
  let type: CellKind
  private let nulls: Set<ByteText>
  private let trueWords: Set<ByteText>
  private let falseWords: Set<ByteText>
  private let isRequired: Bool

  /// How the characters of a cell become a value.
  enum CellKind {
    case number(WrittenNumber.Target, isGrouped: Bool, unitPower: Int)
    case day([DeclaredColumn.DayForm])
    case text
    case bool
  }

  init(_ column: DeclaredColumn) {
    type =
      switch column.type {
      case .integer: .number(.integer, isGrouped: column.isGrouped, unitPower: column.unitPower)
      case .decimal(let scale):
        .number(.decimal(scale), isGrouped: column.isGrouped, unitPower: column.unitPower)
      case .double: .number(.double, isGrouped: column.isGrouped, unitPower: column.unitPower)
      case .day: .day(column.forms)
      case .code, .text: .text
      case .bool: .bool
      }
    nulls = Set(column.nulls.map { ByteText($0) })
    trueWords = Set(column.trueWords.map { ByteText($0) })
    falseWords = Set(column.falseWords.map { ByteText($0) })
    isRequired = column.isRequired
  }

  /// The value of a cell: its content without quotes.
  ///
  /// Blanks around it are dropped; nothing, and a word for null, is missing;
  /// everything else must be of the type.
  func read(_ content: [UInt8]) throws(ExportFault) -> ExportCell {
    let cell = ByteText(CellReading.trimmed(content))
    if cell.bytes.isEmpty || nulls.contains(cell) {
      if isRequired { throw .requiredCell }
      return .missing
    }
    switch type {
    case .text: return .text(cell)
    case .bool:
      if trueWords.contains(cell) { return .bool(true) }
      if falseWords.contains(cell) { return .bool(false) }
      throw .notOfType
    case .day(let forms): return .day(try DayText.day(cell.bytes, forms))
    case .number(let target, let isGrouped, let unitPower):
      return try WrittenNumber(cell.bytes, isGrouped: isGrouped)
        .value(target, unitPower: unitPower)
    }
  }

  /// The bytes without blanks around them: ASCII white space, U+00A0, U+3000.
  static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let blanks: [[UInt8]] = [
      [0x20], [0x09], [0x0A], [0x0B], [0x0C], [0x0D], [0xC2, 0xA0], [0xE3, 0x80, 0x80],
    ]
    var rest = bytes[...]
    while let blank = blanks.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(blank.count)
    }
    while let blank = blanks.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
      rest = rest.dropLast(blank.count)
    }
    return rest
  }

  /// The characters of a cell, with full-width forms of ASCII characters as
  /// these.
  static func narrowed(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
      return Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))
    }
  }
}
