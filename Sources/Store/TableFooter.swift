import Tabular

/// Everything that a reader must know of a table file before it touches cells.
struct TableFooter: Hashable {
  var schema: Schema
  var blocks: [StoredBlock]
  /// In the order of the schema; nil for columns that are not codes.
  var dictionaries: [StoredDictionary?]

  var rows: Int { blocks.reduce(0) { $0 + $1.rows } }

  /// The footer's bytes: equal footers give equal bytes.
  func encoded() -> [UInt8] {
    var out = ByteWriter()
    out.write(UInt32(schema.columns.count))
    for (column, dictionary) in zip(schema.columns, dictionaries) {
      let name = Array(column.name.utf8)
      out.write(UInt32(name.count))
      out.bytes += name
      let (tag, scale) = column.type.tag
      out.bytes += [tag, scale]
      if let dictionary {
        out.write(UInt64(dictionary.offset))
        out.write(UInt32(dictionary.texts))
        out.write(UInt64(dictionary.heap))
        out.write(UInt64(dictionary.codes))
        out.write(dictionary.checksum)
      }
    }
    out.write(UInt32(blocks.count))
    for block in blocks {
      out.write(UInt32(block.rows))
      out.write(block.partition.map { UInt32($0) } ?? UInt32.max)
      for segment in block.segments {
        out.write(UInt64(segment.offset))
        out.bytes += [segment.width.rawValue, segment.reasons.tag]
        out.write(UInt64(bitPattern: segment.base))
        out.write(UInt64(segment.heap))
        out.write(UInt32(segment.codes))
        out.write(segment.checksum)
      }
    }
    return out.bytes
  }

  /// Reads a footer of a file whose content ends at `end`; nil where anything
  /// in it is impossible: a place outside the file, a width that the type does
  /// not have, numbers that contradict each other.
  init?(_ bytes: UnsafeRawBufferPointer, end: Int) {
    var reader = ByteReader(bytes)
    guard let columnCount = reader.count(atLeast: 6) else { return nil }
    var columns: [Column] = []
    dictionaries = []
    for _ in 0..<columnCount {
      guard let length = reader.count(atLeast: 1), let name = reader.text(length),
        let tag = reader.read(UInt8.self), let scale = reader.read(UInt8.self),
        let type = CellType(tag: tag, scale: scale)
      else { return nil }
      columns.append(Column(name, type))
      guard type == .code else {
        dictionaries.append(nil)
        continue
      }
      guard let dictionary = StoredDictionary(&reader), dictionary.fits(before: end) else {
        return nil
      }
      dictionaries.append(dictionary)
    }
    schema = Schema(columns)
    blocks = []
    guard let blockCount = reader.count(atLeast: 8) else { return nil }
    var codes = [Int](repeating: 0, count: columnCount)
    for _ in 0..<blockCount {
      guard let rows = reader.read(UInt32.self), let partition = reader.read(UInt32.self) else {
        return nil
      }
      var block = StoredBlock(
        rows: Int(rows), partition: partition == .max ? nil : Int(partition), segments: [])
      for (index, column) in columns.enumerated() {
        guard let segment = StoredSegment(&reader),
          segment.fits(column.type, rows: block.rows, before: end)
        else { return nil }
        block.segments.append(segment)
        codes[index] += segment.codes
      }
      blocks.append(block)
    }
    guard reader.isAtEnd, zip(dictionaries, codes).allSatisfy({ ($0?.codes ?? 0) == $1 }) else {
      return nil
    }
  }

  init(schema: Schema, blocks: [StoredBlock], dictionaries: [StoredDictionary?]) {
    self.schema = schema
    self.blocks = blocks
    self.dictionaries = dictionaries
  }
}

extension StoredDictionary {
  fileprivate init?(_ reader: inout ByteReader) {
    guard let offset = reader.position(), let texts = reader.read(UInt32.self),
      let heap = reader.position(), let codes = reader.position(),
      let checksum = reader.read(UInt64.self)
    else { return nil }
    self.init(offset: offset, texts: Int(texts), heap: heap, codes: codes, checksum: checksum)
  }

  fileprivate func fits(before end: Int) -> Bool {
    offset % TableFormat.alignment == 0 && offset >= TableFormat.headerSize && length <= end
      && offset <= end - length
  }
}

extension StoredSegment {
  fileprivate init?(_ reader: inout ByteReader) {
    guard let offset = reader.position(),
      let width = reader.read(UInt8.self).flatMap(StoredWidth.init(rawValue:)),
      let reasons = reader.read(UInt8.self).flatMap(StoredReasons.init(tag:)),
      let base = reader.read(UInt64.self), let heap = reader.position(),
      let codes = reader.read(UInt32.self), let checksum = reader.read(UInt64.self)
    else { return nil }
    self.init(
      offset: offset, width: width, base: Int64(bitPattern: base), reasons: reasons, heap: heap,
      codes: Int(codes), checksum: checksum)
  }

  fileprivate func fits(_ type: CellType, rows: Int, before end: Int) -> Bool {
    guard offset % TableFormat.alignment == 0, offset >= TableFormat.headerSize,
      length(rows: rows) <= end, offset <= end - length(rows: rows)
    else { return false }
    switch type {
    case .integer, .decimal: return heap == 0 && codes == 0
    case .double:
      // One or two bytes are numbers of values, of which the heap has eight
      // bytes each.
      let isNumbered = width == .one || width == .two
      return width != .four && codes == 0
        && (isNumbered ? heap > 0 && heap % 8 == 0 && heap <= 8 << (8 * width.bytes) : heap == 0)
    case .day: return width.bytes <= 4 && heap == 0 && codes == 0
    case .code: return width.bytes <= 4 && heap == 0
    case .text: return width.bytes <= 4 && heap <= Int(UInt32.max) && codes == 0
    case .bool: return width.bytes <= 1 && heap == 0 && codes == 0
    }
  }
}

extension StoredReasons {
  /// 0: none; 255: each; else the reason of all.
  fileprivate var tag: UInt8 {
    switch self {
    case .none: 0
    case .uniform(let reason): reason
    case .each: .max
    }
  }

  fileprivate init?(tag: UInt8) {
    switch tag {
    case 0: self = .none
    case .max: self = .each
    default:
      guard MissingReason(rawValue: tag) != nil else { return nil }
      self = .uniform(tag)
    }
  }
}

extension CellType {
  fileprivate var tag: (UInt8, scale: UInt8) {
    switch self {
    case .integer: (1, 0)
    case .decimal(let scale): (2, UInt8(scale))
    case .double: (3, 0)
    case .day: (4, 0)
    case .code: (5, 0)
    case .text: (6, 0)
    case .bool: (7, 0)
    }
  }

  fileprivate init?(tag: UInt8, scale: UInt8) {
    switch (tag, scale) {
    case (1, 0): self = .integer
    case (2, 0...18): self = .decimal(scale: Int(scale))
    case (3, 0): self = .double
    case (4, 0): self = .day
    case (5, 0): self = .code
    case (6, 0): self = .text
    case (7, 0): self = .bool
    default: return nil
    }
  }
}
