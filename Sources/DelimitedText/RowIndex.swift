/// Where the fields of a run of accepted records are, within one text.
///
/// Scratch memory of a worker, filled again for every run: rows of equal
/// width, of which each has a start, and each field an end. A field starts
/// one byte behind the end of the one before it.
final class RowIndex {
  /// Bytes of text that one run covers, so that text, index and cells stay in
  /// the processor's cache while every column passes over them.
  static let window = 128 << 10

  let width: Int
  private(set) var rows = 0
  /// `rows × width` ends of fields.
  let ends: UnsafeMutablePointer<UInt32>
  /// `rows` starts of records.
  let starts: UnsafeMutablePointer<UInt32>
  /// `rows` numbers of physical lines, counted from the text's first.
  let lines: UnsafeMutablePointer<UInt32>

  init(width: Int) {
    self.width = width
    // Every byte of the window may end a field, the last record may be longer,
    // and a vector of 64 ends is written at once.
    ends = .allocate(capacity: RowIndex.window + width + 192)
    starts = .allocate(capacity: RowIndex.window + 192)
    lines = .allocate(capacity: RowIndex.window + 192)
  }

  deinit {
    ends.deallocate()
    starts.deallocate()
    lines.deallocate()
  }

  func removeAll() { rows = 0 }

  /// Room for the ends of one more record.
  var nextEnds: UnsafeMutablePointer<UInt32> { ends + rows * width }

  /// Takes the record whose ends were just written.
  func append(start: Int, line: Int) {
    starts[rows] = UInt32(truncatingIfNeeded: start)
    lines[rows] = UInt32(truncatingIfNeeded: line)
    rows += 1
  }

  /// Takes `count` records whose ends and starts were just written, one
  /// physical line each.
  func append(count: Int, firstLine: Int) {
    for row in 0..<count {
      lines[rows + row] = UInt32(truncatingIfNeeded: firstLine + row)
    }
    rows += count
  }

  /// Drops the rows for which `isRejected` is not 0.
  func remove(_ isRejected: UnsafePointer<UInt32>) {
    var kept = 0
    for row in 0..<rows where isRejected[row] == 0 {
      if kept != row {
        (ends + kept * width).update(from: ends + row * width, count: width)
        starts[kept] = starts[row]
        lines[kept] = lines[row]
      }
      kept += 1
    }
    rows = kept
  }
}
