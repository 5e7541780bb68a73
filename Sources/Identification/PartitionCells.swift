import Diagnostics
import Tabular

/// The rows of one partition in the order of the table that is written, for
/// its columns to be gathered one after the other.
struct PartitionCells {
  private let places: [RowPlace]

  /// - Parameter rows: of the dataset, in the order of the table.
  init(_ rows: [UInt32], _ map: RowMap) {
    places = rows.map { map.place(of: Int($0)) }
  }

  /// The number of rows.
  var count: Int { places.count }

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
      for index in out.indices {
        let place = places[index]
        out[index] = column[place.block].value(Int(place.row), as: type)
      }
    }
    return ColumnSegment(
      column.type, count: count, cells: cells, missing: missing(column),
      dictionary: column.dictionary)
  }

  /// The texts of a column of text or codes.
  func texts(_ column: CellColumn, _ name: ColumnName) throws(Failure) -> ColumnSegment {
    let missing = missing(column)
    var size = 0
    let offsets = Bytes(count: count + 1, of: UInt32.self) { out in
      out[0] = 0
      for index in places.indices {
        let place = places[index]
        let page = column[place.block]
        if !page.isMissing(Int(place.row)) { size += page.text(Int(place.row)).count }
        out[index + 1] = UInt32(truncatingIfNeeded: size)
      }
    }
    guard size <= Int(UInt32.max) else {
      throw Failure(
        IdentificationFindings.partitionTooLarge.at(
          .named(name.dataset),
          ["column": .name(name.column), "dataset": .name(name.dataset)]))
    }
    let heap = Bytes(count: size, of: UInt8.self) { out in
      var rest = UnsafeMutableRawBufferPointer(out)[...]
      for place in places {
        let page = column[place.block]
        guard !page.isMissing(Int(place.row)) else { continue }
        let text = page.text(Int(place.row))
        UnsafeMutableRawBufferPointer(rebasing: rest).copyMemory(from: text)
        rest = rest.dropFirst(text.count)
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
      for index in out.indices {
        let place = places[index]
        let page = column[place.block]
        out[index] =
          switch column.type {
          case .double: page.value(Int(place.row), as: Double.self)
          case .decimal(let scale):
            Double(units: page.value(Int(place.row), as: Int64.self), scale: scale)
          default: Double(page.value(Int(place.row), as: Int64.self))
          }
      }
    }
    return ColumnSegment(.double, count: count, cells: cells, missing: missing(column))
  }

  /// Days that `day` gives for the cell of each row; `noDay` is missing.
  func days(_ column: CellColumn, _ day: (CellPage, Int) -> Int32) -> ColumnSegment {
    PartitionCells.days(count) { index in
      let place = places[index]
      return day(column[place.block], Int(place.row))
    }
  }

  /// Days by position; `noDay` is missing.
  static func days(_ count: Int, _ day: (Int) -> Int32) -> ColumnSegment {
    var misses = false
    var reasons = [UInt8](repeating: 0, count: count)
    let cells = Bytes(count: count, of: Int32.self) { out in
      for index in out.indices {
        let day = day(index)
        out[index] = day == noDay ? 0 : day
        if day == noDay {
          reasons[index] = MissingReason.empty.rawValue
          misses = true
        }
      }
    }
    return ColumnSegment(
      .day, count: count, cells: cells, missing: misses ? Bytes(copying: reasons) : nil)
  }

  private func missing(_ column: CellColumn) -> Bytes? {
    guard column.mayMiss else { return nil }
    var found: UInt8 = 0
    let reasons = Bytes(count: count, of: UInt8.self) { out in
      for index in out.indices {
        let place = places[index]
        out[index] = column[place.block].reason(Int(place.row))
        found |= out[index]
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
    ColumnSegment(type, [Cell](repeating: .missing(.empty), count: count))
  }
}
