import Diagnostics
import Tabular

/// The rows of one partition in the order of the table that is written, for
/// its columns to be gathered one after the other.
///
/// In that order rows lie anywhere in the export. So every column is read
/// block by block, and each cell put where it belongs: what is written to is
/// small enough to stay near.
struct PartitionCells {
  /// Where each row is read, in the order of the table.
  private let places: [RowPlace]
  /// All rows, block by block.
  private let visits: [Visit]
  /// The blocks that are visited, and which of the visits are theirs.
  private let blocks: [(number: UInt32, visits: Range<Int>)]

  /// A row to be read from a block.
  private struct Visit {
    /// Its row in the block.
    let row: UInt32
    /// Its place in the table.
    let index: UInt32
  }

  /// - Parameter rows: of the dataset, in the order of the table.
  /// - Complexity: O(rows + blocks).
  init(_ rows: [UInt32], _ map: RowMap) {
    places = rows.map { map.place(of: Int($0)) }
    var next = [Int](repeating: 0, count: map.blockCount + 1)
    for place in places { next[Int(place.block) + 1] += 1 }
    for block in 0..<map.blockCount { next[block + 1] += next[block] }
    blocks = (0..<map.blockCount).compactMap { block in
      let range = next[block]..<next[block + 1]
      return range.isEmpty ? nil : (UInt32(truncatingIfNeeded: block), range)
    }
    visits = [Visit](unsafeUninitializedCapacity: places.count) { [places] visits, count in
      for index in places.indices {
        let place = places[index]
        visits[next[Int(place.block)]] = Visit(
          row: place.row, index: UInt32(truncatingIfNeeded: index))
        next[Int(place.block)] += 1
      }
      count = places.count
    }
  }

  /// The number of rows.
  var count: Int { places.count }

  /// Calls `body` with every row of the column and its place in the table,
  /// block by block.
  @inline(__always)
  private func each(
    of column: CellColumn, _ body: (_ page: CellPage, _ row: Int, _ index: Int) -> Void
  ) {
    for block in blocks {
      let page = column[block.number]
      for visit in visits[block.visits] { body(page, Int(visit.row), Int(visit.index)) }
    }
  }

  /// The cells of a column as they are.
  ///
  /// Throws `partitionTooLarge` for more than 4 GiB of text.
  func segment(_ column: CellColumn, _ name: ColumnName) throws(Failure) -> ColumnSegment {
    switch column.type {
    case .integer, .decimal, .double: wide(column, UInt64.self)
    case .day: wide(column, UInt32.self)
    case .bool: wide(column, UInt8.self)
    case .code: wide(column, UInt32.self)
    case .text: try texts(column, name)
    }
  }

  private func wide<Cell: BitwiseCopyable>(_ column: CellColumn, _ type: Cell.Type)
    -> ColumnSegment
  {
    let cells = Bytes(count: count, of: type) { out in
      each(of: column) { page, row, index in out[index] = page.value(row, as: type) }
    }
    return ColumnSegment(
      column.type, count: count, cells: cells, missing: missing(column),
      dictionary: column.dictionary)
  }

  /// The texts of a column of text or codes.
  ///
  /// Throws `partitionTooLarge` for more than 4 GiB of text.
  func texts(_ column: CellColumn, _ name: ColumnName) throws(Failure) -> ColumnSegment {
    let missing = missing(column)
    var sizes = [Int](repeating: 0, count: count)
    each(of: column) { page, row, index in
      if !page.isMissing(row) { sizes[index] = page.text(row).count }
    }
    let size = sizes.reduce(0, +)
    guard size <= Int(UInt32.max) else {
      throw Failure(
        IdentificationFindings.partitionTooLarge.at(
          .named(name.dataset),
          ["column": .name(name.column), "dataset": .name(name.dataset)]))
    }
    let offsets = Bytes(count: count + 1, of: UInt32.self) { out in
      out[0] = 0
      for index in sizes.indices {
        out[index + 1] = out[index] + UInt32(truncatingIfNeeded: sizes[index])
      }
    }
    let heap = Bytes(count: size, of: UInt8.self) { out in
      let out = UnsafeMutableRawBufferPointer(out)
      offsets.withCells(as: UInt32.self) { offsets in
        each(of: column) { page, row, index in
          guard offsets[index] < offsets[index + 1] else { return }
          UnsafeMutableRawBufferPointer(
            rebasing: out[Int(offsets[index])..<Int(offsets[index + 1])]
          ).copyMemory(from: page.text(row))
        }
      }
    }
    return ColumnSegment(
      .text, count: count, cells: offsets, heap: heap, missing: missing)
  }

  /// The texts of a column of text or codes, as codes.
  ///
  /// - Complexity: O(n log n) for text.
  func codes(_ column: CellColumn) -> ColumnSegment {
    guard column.type == .text else { return wide(column, UInt32.self) }
    func text(_ index: Int) -> UnsafeRawBufferPointer {
      column[places[index].block].text(Int(places[index].row))
    }
    let present = places.indices.filter {
      !column[places[$0].block].isMissing(Int(places[$0].row))
    }
    let sorted = present.sorted { text($0).compare(text($1)) < 0 }
    var texts: [String] = []
    var codes = [UInt32](repeating: 0, count: count)
    var before: Int?
    for index in sorted {
      if before.map({ text($0).holds(text(index)) }) != true {
        texts.append(String(decoding: text(index), as: UTF8.self))
      }
      codes[index] = UInt32(texts.count - 1)
      before = index
    }
    return ColumnSegment(
      .code, count: count, cells: Bytes(copying: codes), missing: missing(column),
      dictionary: CodeDictionary(texts))
  }

  /// The numbers of a column as the nearest doubles.
  func doubles(_ column: CellColumn) -> ColumnSegment {
    let cells = Bytes(count: count, of: Double.self) { out in
      each(of: column) { page, row, index in
        out[index] =
          switch column.type {
          case .double: page.value(row, as: Double.self)
          case .decimal(let scale):
            Double(units: page.value(row, as: Int64.self), scale: scale)
          default: Double(page.value(row, as: Int64.self))
          }
      }
    }
    return ColumnSegment(.double, count: count, cells: cells, missing: missing(column))
  }

  /// Days that `day` gives for the cell of each row; `noDay` is missing.
  func days(_ column: CellColumn, _ day: (CellPage, Int) -> Int32) -> ColumnSegment {
    PartitionCells.days(count) { out in
      each(of: column) { page, row, index in out[index] = day(page, row) }
    }
  }

  /// Days that `day` gives for the cells of each row in two columns, and for
  /// its place in the table; `noDay` is missing.
  func days(
    _ column: CellColumn, _ other: CellColumn, _ day: (Int32, Int32, _ index: Int) -> Int32
  ) -> ColumnSegment {
    PartitionCells.days(count) { out in
      each(of: column) { page, row, index in out[index] = page.day(row) }
      each(of: other) { page, row, index in out[index] = day(out[index], page.day(row), index) }
    }
  }

  /// A day of each row; `noDay` is missing.
  static func days(
    _ references: [RowReference], _ day: (RowReference) -> Int32
  ) -> ColumnSegment {
    days(references.count) { out in
      for index in out.indices { out[index] = day(references[index]) }
    }
  }

  /// Days as they are listed; `noDay` is missing.
  static func days(_ list: [Int32]) -> ColumnSegment {
    days(list.count) { _ = $0.initialize(from: list) }
  }

  /// What is true of each row.
  static func truths(
    _ references: [RowReference], _ isTrue: (RowReference) -> Bool
  ) -> ColumnSegment {
    let cells = Bytes(count: references.count, of: UInt8.self) { out in
      for index in out.indices { out[index] = isTrue(references[index]) ? 1 : 0 }
    }
    return ColumnSegment(.bool, count: references.count, cells: cells)
  }

  /// Days as they are filled in; `noDay` is missing.
  private static func days(
    _ count: Int, _ fill: (UnsafeMutableBufferPointer<Int32>) -> Void
  ) -> ColumnSegment {
    var missing = 0
    let cells = Bytes(count: count, of: Int32.self) { out in
      fill(out)
      for index in out.indices where out[index] == noDay { missing += 1 }
    }
    guard missing > 0 else { return ColumnSegment(.day, count: count, cells: cells) }
    let reasons = cells.withCells(as: Int32.self) { days in
      Bytes(count: count, of: UInt8.self) { reasons in
        for index in days.indices {
          reasons[index] = days[index] == noDay ? MissingReason.empty.rawValue : 0
        }
      }
    }
    let present = cells.withCells(as: Int32.self) { days in
      Bytes(count: count, of: Int32.self) { out in
        for index in days.indices { out[index] = days[index] == noDay ? 0 : days[index] }
      }
    }
    return ColumnSegment(.day, count: count, cells: present, missing: reasons)
  }

  private func missing(_ column: CellColumn) -> Bytes? {
    guard column.mayMiss else { return nil }
    var found: UInt8 = 0
    let reasons = Bytes(count: count, of: UInt8.self) { out in
      each(of: column) { page, row, index in
        out[index] = page.reason(row)
        found |= page.reason(row)
      }
    }
    return found == 0 ? nil : reasons
  }
}

/// A column for messages.
struct ColumnName {
  let dataset: String
  let column: String
}

extension ColumnSegment {
  /// Cells without a value.
  static func missing(_ type: CellType, count: Int) -> ColumnSegment {
    let none = ColumnSegment(type, [])
    let cells = type == .text ? count + 1 : count
    return ColumnSegment(
      type, count: count,
      cells: Bytes(count: cells * type.stride, of: UInt8.self) { $0.initialize(repeating: 0) },
      heap: none.heap,
      missing: Bytes(count: count, of: UInt8.self) {
        $0.initialize(repeating: MissingReason.empty.rawValue)
      },
      dictionary: none.dictionary)
  }
}
