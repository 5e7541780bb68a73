/// Makes delimited text in memory: what `DelimitedWriter` sends to a sink, and
/// what large tables make in pieces on several threads.
///
/// A cell is quoted where it holds a comma, a quote, CR or LF, or is the empty
/// only cell of its record, which would otherwise be a blank line.
public struct DelimitedEncoder {
  private let formulas: DelimitedWriter.Formulas
  /// What was written since it was last taken.
  public private(set) var bytes: [UInt8] = []
  /// How many cells the record has so far.
  private(set) var cells = 0
  /// Whether no cell of the record has a byte so far.
  private var isEmptyRecord = true

  /// An encoder that has written nothing but the mark.
  public init(
    mark: DelimitedWriter.Mark = .none, formulas: DelimitedWriter.Formulas = .kept
  ) {
    self.formulas = formulas
    if mark == .byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
  }

  /// Writes the next cell of the record, which is text in UTF-8.
  public mutating func text(utf8 bytes: UnsafeRawBufferPointer) {
    let text = bytes.assumingMemoryBound(to: UInt8.self)
    append(text, prefixed: formulas == .neutralised && DelimitedEncoder.runs(text))
  }

  /// Writes the next cell of the record, which is not text, in UTF-8.
  public mutating func number(utf8 bytes: UnsafeRawBufferPointer) {
    append(bytes.assumingMemoryBound(to: UInt8.self), prefixed: false)
  }

  /// Writes the next cells of the record, which are encoded already: nothing
  /// or plain numbers, with commas between them.
  ///
  /// - Precondition: at least two cells, or one that is not empty.
  public mutating func numbers(encoded bytes: UnsafeRawBufferPointer, count: Int) {
    precondition(count > 0 && (count > 1 || !bytes.isEmpty), "no record is a blank line")
    if cells > 0 { self.bytes.append(UInt8(ascii: ",")) }
    cells += count
    isEmptyRecord = false
    self.bytes.append(contentsOf: bytes)
  }

  /// Ends the record.
  public mutating func endRecord() {
    if cells == 1, isEmptyRecord { bytes += [0x22, 0x22] }
    bytes.append(Byte.lineFeed)
    cells = 0
    isEmptyRecord = true
  }

  /// Makes room for this many bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Forgets the bytes, which somebody else has by now.
  public mutating func forget() { bytes.removeAll(keepingCapacity: true) }

  private mutating func append(_ cell: UnsafeBufferPointer<UInt8>, prefixed: Bool) {
    if cells > 0 { bytes.append(UInt8(ascii: ",")) }
    cells += 1
    if !cell.isEmpty { isEmptyRecord = false }
    let isQuoted = cell.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == Byte.lineFeed
        || $0 == Byte.carriageReturn
    }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if prefixed { bytes.append(UInt8(ascii: "'")) }
    if isQuoted {
      for byte in cell {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes.append(contentsOf: cell)
    }
  }

  /// The text of a cell that was written by `Formulas.neutralised`.
  public static func withoutNeutralising(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
    var rest = Array(cell.utf8.dropFirst())
    let isNeutralised = rest.withUnsafeMutableBufferPointer { runs(UnsafeBufferPointer($0)) }
    return isNeutralised ? String(decoding: rest, as: UTF8.self) : cell
  }

  /// Whether a spreadsheet would take the text for a formula.
  private static func runs(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = bytes.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    guard let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), Byte.tab,
      Byte.carriageReturn:
      return true
    case 0xEF where rest.count >= 3 && rest[rest.startIndex + 1] == 0xBC:
      // U+FF1D, U+FF0B, U+FF0D and U+FF20.
      let last = rest[rest.startIndex + 2]
      return last == 0x9D || last == 0x8B || last == 0x8D || last == 0xA0
    default:
      return false
    }
  }
}
