import Tabular

extension MeasuredColumn {
  /// A number per row that is the same for two records of one subject exactly
  /// where their cells are; missing cells have any.
  ///
  /// - Complexity: O(rows), for text O(rows × log rows of a subject).
  func keys(of subjects: SubjectRows, in memory: PartitionMemory) -> UnsafeBufferPointer<UInt64> {
    switch cells {
    case .units(let units, _, _):
      return memory.keys(units.count) { UInt64(bitPattern: units[$0]) }
    case .doubles(let doubles):
      // Both zeros are one number.
      return memory.keys(doubles.count) { (doubles[$0] + 0).bitPattern }
    case .other(let segment):
      guard segment.type != .text else { return textKeys(segment, of: subjects, in: memory) }
      return segment.cells.withUnsafeBytes { bytes in
        segment.type == .bool
          ? memory.keys(segment.count) { UInt64(bytes[$0]) }
          : memory.keys(segment.count) {
            UInt64(bytes.load(fromByteOffset: $0 * 4, as: UInt32.self))
          }
      }
    }
  }

  /// Texts are numbered within each subject, in their order.
  private func textKeys(
    _ segment: ColumnSegment, of subjects: SubjectRows, in memory: PartitionMemory
  ) -> UnsafeBufferPointer<UInt64> {
    let keys = memory.array(repeating: UInt64(0), count: segment.count)
    guard let heap = segment.heap else { return UnsafeBufferPointer(keys) }
    segment.cells.withCells(as: UInt32.self) { offsets in
      heap.withUnsafeBytes { heap in
        func text(_ row: Int) -> UnsafeRawBufferPointer {
          UnsafeRawBufferPointer(rebasing: heap[Int(offsets[row])..<Int(offsets[row + 1])])
        }
        for subject in 0..<subjects.subjects where subjects[subject].count > 1 {
          let rows = subjects[subject].sorted { text($0).compare(text($1)) < 0 }
          var key: UInt64 = 0
          for (before, row) in zip(rows, rows.dropFirst()) {
            if text(before).compare(text(row)) < 0 { key += 1 }
            keys[row] = key
          }
        }
      }
    }
    return UnsafeBufferPointer(keys)
  }
}

extension PartitionMemory {
  fileprivate func keys(_ count: Int, _ key: (Int) -> UInt64) -> UnsafeBufferPointer<UInt64> {
    let keys = array(of: UInt64.self, count: count)
    for row in keys.indices { keys[row] = key(row) }
    return UnsafeBufferPointer(keys)
  }
}
