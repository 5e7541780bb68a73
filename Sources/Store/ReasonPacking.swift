import Tabular

extension StoredReasons {
  /// The form for these reasons.
  ///
  /// - Complexity: O(cells).
  init(_ reasons: UnsafeRawBufferPointer) {
    guard let reason = reasons.first(where: { $0 != 0 }) else {
      self = .none
      return
    }
    var others: UInt8 = 0
    for cell in reasons {
      others |= cell == 0 || cell == reason ? 0 : 1
    }
    self = others == 0 ? .uniform(reason) : .each
  }

  /// Writes the reasons in this form; returns the bytes written.
  func store(_ reasons: UnsafeRawBufferPointer, to out: UnsafeMutableRawPointer) -> Int {
    switch self {
    case .none: break
    case .each:
      UnsafeMutableRawBufferPointer(start: out, count: reasons.count).copyMemory(from: reasons)
    case .uniform:
      for byte in 0..<bytes(rows: reasons.count) {
        var bits: UInt8 = 0
        for cell in byte * 8..<Swift.min(byte * 8 + 8, reasons.count) where reasons[cell] != 0 {
          bits |= 1 << UInt8(cell % 8)
        }
        out.storeBytes(of: bits, toByteOffset: byte, as: UInt8.self)
      }
    }
    return bytes(rows: reasons.count)
  }

  /// A reason a cell from what is stored; nil for `.none`.
  func load(_ stored: Bytes, rows: Int) -> Bytes? {
    switch self {
    case .none: nil
    case .each: stored
    case .uniform(let reason):
      stored.withUnsafeBytes { bits in
        Bytes(count: rows, of: UInt8.self) { out in
          for row in 0..<rows {
            out[row] = (bits[row / 8] >> UInt8(row % 8) & 1) &* reason
          }
        }
      }
    }
  }
}
