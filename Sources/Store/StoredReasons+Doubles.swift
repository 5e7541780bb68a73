import Tabular

extension StoredReasons {
  /// The cells of some rows of a column of doubles, NaN where a reason is
  /// stored.
  ///
  /// - Parameter stored: the reasons of all rows.
  /// - Precondition: the rows begin at a multiple of 8.
  func doubles(_ own: Bytes, _ stored: Bytes, _ rows: Range<Int>) -> Bytes {
    switch self {
    case .none: return own
    case .each:
      return own.masked(rows.count) { cells, out in
        stored[rows].withUnsafeBytes { reasons in
          for row in 0..<out.count { out[row] = reasons[row] == 0 ? cells[row] : .max }
        }
      }
    case .uniform:
      return own.masked(rows.count) { cells, out in
        stored[rows.lowerBound / 8..<(rows.upperBound + 7) / 8].withUnsafeBytes { bits in
          let whole = out.count / 8
          for byte in 0..<whole {
            let bits = UInt64(bits[byte])
            let row = byte &* 8
            // Without branches: the bits of a missing cell become all ones, a
            // NaN, whatever they were.
            for lane in 0..<8 {
              out[row &+ lane] = cells[row &+ lane] | (0 &- (bits &>> UInt64(lane) & 1))
            }
          }
          for row in whole * 8..<out.count {
            out[row] = cells[row] | (0 &- (UInt64(bits[row / 8]) &>> UInt64(row % 8) & 1))
          }
        }
      }
    }
  }
}

extension Bytes {
  /// New memory for the bits of doubles, filled from these.
  fileprivate func masked(
    _ count: Int,
    _ fill: (UnsafeBufferPointer<UInt64>, UnsafeMutableBufferPointer<UInt64>) -> Void
  ) -> Bytes {
    Bytes(count: count, of: UInt64.self) { out in
      withCells(as: UInt64.self) { fill($0, out) }
    }
  }
}
