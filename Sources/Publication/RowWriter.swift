import DelimitedText
import Statistics

// Goals, in order: every cell is of its column's type; CSV and twin say the
// same; speed: no String and no allocation for a cell that is given as bytes.

/// Takes the cells of a table row by row and makes the bytes of both forms, the
/// CSV and the JSON twin, at once.
///
/// A cell for every column, in order, then `endRow`.
/// - Precondition: every cell is of its column's type, or null where the
///   column allows it.
public struct RowWriter {
  private let layout: RowLayout
  private var csv = DelimitedEncoder(formulas: .neutralised)
  private var json: [UInt8] = []
  private var digits = DecimalDigits()
  private var column = 0
  private var count = 0
  private var key: [UInt8] = []
  private var keys: [[UInt8]] = []
  private var run = NumberRun()

  init(_ layout: RowLayout) { self.layout = layout }

  /// Writes a cell of text.
  public mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// Writes a cell of text, which is UTF-8.
  ///
  /// - Complexity: O(length).
  public mutating func text(utf8 bytes: UnsafeRawBufferPointer) {
    begin { $0 == .text }
    csv.text(utf8: bytes)
    JSONText.quote(bytes, into: &json)
    end(bytes)
  }

  /// Writes a cell that is an integer.
  public mutating func integer(_ value: Int) {
    begin { $0 == .integer }
    digits.take(value)
    endNumber()
  }

  /// Writes a number, rounded half-even to its declared decimals; null where
  /// it is not finite.
  public mutating func number(_ value: Double, decimals: Int) {
    if let rounded = FixedPoint(value, decimals: decimals) {
      number(rounded)
    } else if let number = PublishedNumber(value, decimals: decimals) {
      self.number(number.text)
    } else {
      null()
    }
  }

  /// Writes a number that is already rounded.
  mutating func number(_ rounded: FixedPoint) {
    guard digits.take(rounded) else { return number(rounded.description) }
    begin(isNumber)
    endNumber()
  }

  /// Writes a number that is already text.
  mutating func number(_ text: String) {
    begin(isNumber)
    var text = text
    text.withUTF8 { endNumber(UnsafeRawBufferPointer($0)) }
  }

  /// Stands for a cell without a value among the units of `numbers`.
  static let missing = Int64.min

  /// Writes the next cells, of columns of numbers with fixed decimals: each in
  /// units of its column's decimals.
  ///
  /// - Precondition: as for single cells, and no column of the key.
  mutating func numbers(_ units: UnsafeBufferPointer<Int64>) {
    let columns = column..<column + units.count
    precondition(column > 0 && columns.upperBound <= layout.kinds.count, "a column per cell")
    run.begin(atMost: layout.begins[columns.upperBound] - layout.begins[column], units.count)
    for (offset, units) in units.enumerated() {
      let column = columns.lowerBound + offset
      let prefix = layout.begins[column]..<layout.begins[column + 1]
      if units == RowWriter.missing {
        precondition(layout.nullable[column], "the column has no cells without a value")
        run.null(layout.prefixes, prefix)
      } else {
        precondition(layout.decimals[column] >= 0, "a cell is of its column's type")
        run.number(units, decimals: layout.decimals[column], layout.prefixes, prefix)
      }
    }
    run.withBytes { csv, json in
      self.csv.numbers(encoded: csv, count: units.count)
      self.json.append(contentsOf: json)
    }
    column += units.count
  }

  /// The same of numbers of more units.
  mutating func numbers(_ units: [Int128]) {
    for units in units {
      number(FixedPoint(units: units, decimals: layout.decimals[column]))
    }
  }

  /// Writes a cell without a value.
  public mutating func null() {
    precondition(layout.nullable[column], "the column has no cells without a value")
    beginJSON()
    csv.number(utf8: UnsafeRawBufferPointer(start: nil, count: 0))
    json.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
    end(UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// Writes any cell.
  public mutating func cell(_ cell: ProductCell) {
    switch cell {
    case .text(let text): self.text(text)
    case .integer(let value): integer(value)
    case .number(let text): number(text)
    case .null: null()
    }
  }

  /// Ends the row.
  public mutating func endRow() {
    precondition(column == layout.kinds.count, "a row has a cell per column")
    csv.endRecord()
    json.append(UInt8(ascii: "}"))
    if layout.twin == .lines { json.append(UInt8(ascii: "\n")) }
    if layout.comparesKeys {
      keys.append(key)
      key.removeAll(keepingCapacity: true)
    }
    column = 0
    count += 1
  }

  /// What the rows of a part came to.
  struct Output: Sendable {
    let csv: [UInt8]
    let json: [UInt8]
    let count: Int
    /// The rows' keys, where they are to be compared.
    let keys: [[UInt8]]
  }

  /// The bytes of all rows.
  ///
  /// - Precondition: the last row was ended.
  consuming func finish() -> Output {
    precondition(column == 0, "a row is not ended")
    return Output(csv: csv.bytes, json: json, count: count, keys: keys)
  }

  @inline(__always)
  private func isNumber(_ kind: ProductColumn.Kind) -> Bool {
    if case .number = kind { true } else { false }
  }

  @inline(__always)
  private mutating func begin(_ admits: (ProductColumn.Kind) -> Bool) {
    precondition(admits(layout.kinds[column]), "a cell is of its column's type")
    beginJSON()
  }

  @inline(__always)
  private mutating func beginJSON() {
    if column == 0, layout.twin == .document {
      if count > 0 { json.append(UInt8(ascii: ",")) }
      json.append(contentsOf: [0x0A, 0x20, 0x20, 0x20, 0x20])
    }
    layout.prefixes.withUnsafeBufferPointer { all in
      let own = UnsafeBufferPointer(
        rebasing: all[layout.begins[column]..<layout.begins[column + 1]])
      json.append(contentsOf: own)
    }
  }

  private mutating func endNumber() {
    let digits = digits
    digits.withBytes { endNumber($0) }
  }

  private mutating func endNumber(_ bytes: UnsafeRawBufferPointer) {
    csv.number(utf8: bytes)
    json.append(contentsOf: bytes)
    end(bytes)
  }

  @inline(__always)
  private mutating func end(_ bytes: UnsafeRawBufferPointer) {
    if layout.comparesKeys, layout.isKey[column] {
      key.append(contentsOf: bytes)
      key.append(0xFF)
    }
    column += 1
  }
}
