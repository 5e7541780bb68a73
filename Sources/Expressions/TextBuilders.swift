import Tabular

/// Builds the texts of a text segment one after the other.
struct TextBuilder {
  private var offsets: [UInt32] = [0]
  private var heap: [UInt8] = []

  /// Appends a text rewritten, which is never longer than the text.
  mutating func append(_ text: UnsafeRawBufferPointer, _ rewriting: TextRewriting) {
    rewriting.append(text, to: &heap)
    offsets.append(UInt32(heap.count))
  }

  func segment(missing: Bytes?) -> ColumnSegment {
    ColumnSegment(
      .text, count: offsets.count - 1, cells: Bytes(copying: offsets), heap: Bytes(copying: heap),
      missing: missing)
  }
}

/// Builds the dictionary of a code segment, in order of first appearance.
///
/// Only entries that rows use are taken in; the distinct texts of a block stay
/// below the 4 GiB that offsets reach.
struct CodeBuilder {
  private var offsets: [UInt32] = [0]
  private var heap: [UInt8] = []
  private var positions: [[UInt8]: UInt32] = [:]

  /// The code of a text. The work is per distinct text, not per row.
  mutating func code(of text: [UInt8]) -> UInt32 {
    if let position = positions[text] { return position }
    let position = UInt32(positions.count)
    positions[text] = position
    heap.append(contentsOf: text)
    offsets.append(UInt32(heap.count))
    return position
  }

  func segment(_ cells: [UInt32], missing: Bytes?) -> ColumnSegment {
    ColumnSegment(
      .code, count: cells.count, cells: Bytes(copying: cells), missing: missing,
      dictionary: CodeDictionary(offsets: Bytes(copying: offsets), heap: Bytes(copying: heap)))
  }

  /// The codes of each row's text rewritten, 0 where it is missing.
  mutating func codes(
    _ codes: UnsafeBufferPointer<UInt32>, of texts: TextView, missing: Bytes?,
    _ rewriting: TextRewriting
  ) -> [UInt32] {
    let reasons = missing?.withUnsafeBytes { Array($0) }
    var table = CodeTable(entries: texts.entries)
    return codes.indices.map { row in
      if let reasons, reasons[row] != 0 { return 0 }
      return table.code(of: Int(codes[row])) { entry in
        var text: [UInt8] = []
        rewriting.append(texts.entry(entry), to: &text)
        return code(of: text)
      }
    }
  }
}

/// The new codes of the entries of one dictionary, found when first needed.
struct CodeTable {
  private var codes: [UInt32]

  init(entries: Int) {
    codes = [UInt32](repeating: .max, count: entries)
  }

  @inline(__always)
  mutating func code(of entry: Int, _ find: (Int) -> UInt32) -> UInt32 {
    if codes[entry] == .max { codes[entry] = find(entry) }
    return codes[entry]
  }
}

extension TextRewriting {
  /// Appends the text rewritten.
  ///
  /// Case is that of A–Z only: the mappings of other scripts change with
  /// versions of Unicode, and the bytes of a product must not.
  func append(_ text: UnsafeRawBufferPointer, to out: inout [UInt8]) {
    switch self {
    case .lower: for byte in text { out.append(byte &- 0x41 < 26 ? byte + 32 : byte) }
    case .upper: for byte in text { out.append(byte &- 0x61 < 26 ? byte - 32 : byte) }
    case .trim: out.append(contentsOf: text[TextRewriting.trimmed(text)])
    }
  }

  /// The range of a text without the blanks at its ends: space, tab, carriage
  /// return, newline, no-break space (U+00A0), ideographic space (U+3000).
  private static func trimmed(_ text: UnsafeRawBufferPointer) -> Range<Int> {
    var start = 0
    var end = text.count
    while let blank = blanks.first(where: { holds(text, $0, at: start) && start + $0.count <= end })
    {
      start += blank.count
    }
    while let blank = blanks.first(where: {
      end - $0.count >= start && holds(text, $0, at: end - $0.count)
    }) {
      end -= blank.count
    }
    return start..<end
  }

  private static let blanks: [[UInt8]] = [
    [0x20], [0x09], [0x0D], [0x0A], [0xC2, 0xA0], [0xE3, 0x80, 0x80],
  ]

  private static func holds(
    _ text: UnsafeRawBufferPointer, _ bytes: [UInt8], at position: Int
  ) -> Bool {
    position + bytes.count <= text.count
      && bytes.indices.allSatisfy { text[position + $0] == bytes[$0] }
  }
}
