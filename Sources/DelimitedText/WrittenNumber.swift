/// A number as its digits, whatever the width of its characters: the slow,
/// complete reading of numeric cells.
///
/// `[sign] digits [. digits] [e [sign] digits]`, with at least one digit before
/// the exponent and, where declared, separators between well-formed groups of
/// three. Full-width characters (U+FF01–U+FF5E) count as their ASCII twins, and
/// U+2212 as a minus.
struct WrittenNumber {
  /// More digits than any number needs: longer cells are not numbers.
  private static let longest = 1200

  let isNegative: Bool
  let whole: [UInt8]
  let decimals: [UInt8]
  let hasExponent: Bool
  /// Whether a point stands there with nothing behind it.
  let endsInPoint: Bool
  /// The characters without separators, narrow, as the standard library reads them.
  let narrow: [UInt8]

  /// Nil where the cell is not a number.
  init?(_ cell: CellBytes, grouping: NumberStyle.Grouping) {
    guard cell.count <= WrittenNumber.longest,
      let characters = WrittenNumber.narrowed(cell)
    else { return nil }
    var at = 0
    func peek() -> UInt8 { at < characters.count ? characters[at] : 0 }
    isNegative = peek() == UInt8(ascii: "-")
    if isNegative || peek() == UInt8(ascii: "+") { at += 1 }
    let wholeStart = at
    while WrittenNumber.isDigit(peek()) || peek() == UInt8(ascii: ",") { at += 1 }
    guard let digits = WrittenNumber.ungrouped(characters[wholeStart..<at], grouping) else {
      return nil
    }
    whole = digits.map { $0 - 0x30 }
    var fraction: [UInt8] = []
    var pointEnds = false
    if peek() == UInt8(ascii: ".") {
      at += 1
      while WrittenNumber.isDigit(peek()) {
        fraction.append(peek() - 0x30)
        at += 1
      }
      pointEnds = fraction.isEmpty
    }
    decimals = fraction
    endsInPoint = pointEnds
    guard !whole.isEmpty || !decimals.isEmpty, !pointEnds else { return nil }
    let mantissaEnd = at
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      at += 1
      if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") { at += 1 }
      guard WrittenNumber.isDigit(peek()) else { return nil }
      while WrittenNumber.isDigit(peek()) { at += 1 }
    }
    guard at == characters.count else { return nil }
    hasExponent = at > mantissaEnd
    narrow = characters.filter { $0 != UInt8(ascii: ",") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The digits of groups of three; nil where the groups are not well-formed
  /// or not declared.
  private static func ungrouped(
    _ text: ArraySlice<UInt8>, _ grouping: NumberStyle.Grouping
  ) -> [UInt8]? {
    guard text.contains(UInt8(ascii: ",")) else { return Array(text) }
    guard grouping == .thousands else { return nil }
    let groups = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Array(groups.joined())
  }

  /// The cell in ASCII; nil where it has characters without an ASCII twin.
  static func narrowed(_ cell: CellBytes) -> [UInt8]? {
    var characters: [UInt8] = []
    var at = 0
    while at < cell.count {
      let byte = cell.base[at]
      if byte < 0x80 {
        characters.append(byte)
        at += 1
        continue
      }
      guard at + 2 < cell.count else { return nil }
      switch (byte, cell.base[at + 1], cell.base[at + 2]) {
      case (0xE2, 0x88, 0x92): characters.append(UInt8(ascii: "-"))
      case (0xEF, 0xBC, 0x81...0xBF): characters.append(cell.base[at + 2] - 0x60)
      case (0xEF, 0xBD, 0x80...0x9E): characters.append(cell.base[at + 2] - 0x20)
      default: return nil
      }
      at += 3
    }
    return characters
  }
}
