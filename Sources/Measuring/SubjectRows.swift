import Diagnostics
import Records
import Store
import Tabular

/// Where the rows of each subject of a partition begin.
struct SubjectRows {
  /// One more than there are subjects.
  private let starts: UnsafeBufferPointer<UInt32>

  /// The number of subjects.
  var subjects: Int { starts.count - 1 }

  /// The rows of one subject, by its number.
  @inline(__always)
  subscript(subject: Int) -> Range<Int> {
    Int(starts[subject])..<Int(starts[subject &+ 1])
  }

  /// The rows of several subjects.
  func rows(of subjects: Range<Int>) -> Range<Int> {
    Int(starts[subjects.lowerBound])..<Int(starts[subjects.upperBound])
  }

  /// Reads the column of subjects of one block.
  ///
  /// Throws where the numbers fall, are negative, or are not below the number
  /// of subjects.
  /// - Complexity: O(rows + subjects).
  init(
    _ table: TableReader, block: Int, subjects: Int, in memory: PartitionMemory
  ) throws(Failure) {
    let segment = try table.segment(
      column: IdentifiedTables.RecordColumn.subject.rawValue, block: block)
    let starts = memory.array(of: UInt32.self, count: subjects + 1)
    let isOrdered =
      segment.missing == nil
      && segment.cells.withCells(as: Int64.self) { numbers -> Bool in
        var next = 0
        for (row, number) in numbers.enumerated() {
          guard number >= next - 1, number >= 0, number < subjects else { return false }
          while next <= number {
            starts[next] = UInt32(row)
            next += 1
          }
        }
        while next <= subjects {
          starts[next] = UInt32(numbers.count)
          next += 1
        }
        return true
      }
    guard isOrdered else {
      throw Failure(
        MeasuringFindings.disorderedRecords.at(.file(table.path), ["table": .name(table.path)]))
    }
    self.starts = UnsafeBufferPointer(starts)
  }

  /// How many subjects the rows of a block know: one more than the number of
  /// the last.
  ///
  /// - Parameter column: that of the subjects' numbers, which ascend.
  static func count(
    _ table: TableReader, column: Int, block: Int
  ) throws(Failure) -> Int {
    let segment = try table.segment(column: column, block: block)
    let last = segment.cells.withCells(as: Int64.self) { $0.last ?? -1 }
    // Numbers are those of 32 bits, of which none is negative.
    guard (-1..<Int64(Int32.max)).contains(last) else {
      throw Failure(
        MeasuringFindings.disorderedRecords.at(.file(table.path), ["table": .name(table.path)]))
    }
    return Int(last) + 1
  }
}
