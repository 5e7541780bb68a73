import CInflate
import Tabular

// The layout of a table file. All numbers are little-endian.
//
//   header    64 bytes: magic, version, zeros
//   segments  block after block, in each block column after column; every
//             segment begins at a multiple of 64 bytes and is
//             cells, then missing reasons, then (text) the heap
//   codes     per column of codes: the sorted dictionary (offsets, heap) and,
//             block after block, the dictionary positions of its local codes
//   footer    schema, the place, form and checksum of everything above
//   trailer   64 bytes: place and SHA-256 of the footer, magic, version
//
// Integers, decimals, days and the lengths of texts are stored as an unsigned
// difference from the smallest of the segment, in 0, 1, 2, 4 or 8 bytes.
// Doubles of which many are the same are numbered by first appearance, their
// values being the heap; where all are the same, the base has their bits. Codes
// are numbered within their block by first appearance, so that a block's bytes
// depend on its cells alone and are final before the table's dictionary is
// known; what a local code stands for is written at the end.

enum TableFormat {
  /// Raised when the layout changes; other versions are refused.
  static let version: UInt8 = 2
  static let magic: [UInt8] = Array("BHTABLE".utf8) + [version]
  static let headerSize = 64
  static let trailerSize = 64
  /// Segments start at multiples of this, so that no aligned vector of their
  /// cells crosses a cache line.
  static let alignment = 64

  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }

  static var header: [UInt8] {
    magic + [UInt8](repeating: 0, count: headerSize - magic.count)
  }

  /// CRC-64 (ECMA-182, reflected): finds every flip of up to three bits in a
  /// segment and all but one in 2⁶⁴ other changes, at memory speed.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    return crc64_ecma_refl(0, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
  }
}

/// How many bytes a stored number takes.
enum StoredWidth: UInt8 {
  case none = 0
  case one = 1
  case two = 2
  case four = 4
  case eight = 8

  /// The narrowest that holds every number from 0 to `limit`.
  init(holding limit: UInt64) {
    self =
      switch limit {
      case 0: .none
      case ...0xFF: .one
      case ...0xFFFF: .two
      case ...0xFFFF_FFFF: .four
      default: .eight
      }
  }

  var bytes: Int { Int(rawValue) }
}

/// How the missing reasons of a segment are stored.
enum StoredReasons: Hashable {
  /// No cell is missing.
  case none
  /// One bit a cell; all missing cells have this reason.
  case uniform(UInt8)
  /// A reason a cell.
  case each

  func bytes(rows: Int) -> Int {
    switch self {
    case .none: 0
    case .uniform: (rows + 7) / 8
    case .each: rows
    }
  }
}

/// Where and in which form a segment is stored.
struct StoredSegment: Hashable {
  /// From the start of the file (in a prepared block: of the block).
  var offset: Int
  var width: StoredWidth
  /// Added to every stored number.
  var base: Int64
  var reasons: StoredReasons
  /// Bytes of text, or of the values of doubles that are numbered.
  var heap: Int
  /// Distinct codes of the segment; 0 for other types.
  var codes: Int
  var checksum: UInt64

  /// Cells, reasons and heap in bytes.
  func length(rows: Int) -> Int {
    rows * width.bytes + reasons.bytes(rows: rows) + heap
  }
}

/// Where the dictionary of a column of codes is stored, followed by what the
/// local codes of each block stand for.
struct StoredDictionary: Hashable {
  var offset: Int
  var texts: Int
  var heap: Int
  /// Local codes of all blocks together.
  var codes: Int
  var checksum: UInt64

  /// The `texts + 1` offsets in bytes.
  var offsetsLength: Int { (texts + 1) * 4 }
  /// Local codes begin at a multiple of 4 after the texts.
  var codesStart: Int { offsetsLength + (heap + 3) & ~3 }
  var length: Int { codesStart + codes * 4 }
}

/// One block of a table: its rows, its partition and its segments.
struct StoredBlock: Hashable {
  var rows: Int
  var partition: Int?
  var segments: [StoredSegment]
}
