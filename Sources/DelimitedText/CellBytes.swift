/// The bytes of one cell, without quotes; valid until the next cell is read.
struct CellBytes {
  var base: UnsafePointer<UInt8>
  var count: Int

  /// The cell without ASCII white space, U+00A0 and U+3000 around it.
  @inline(__always)
  var trimmed: CellBytes {
    guard count > 0 else { return self }
    let first = base[0]
    let last = base[count - 1]
    // 0xC2 0xA0 is U+00A0, 0xE3 0x80 0x80 is U+3000.
    let plain =
      first > Byte.space && first != 0xC2 && first != 0xE3 && last > Byte.space && last != 0xA0
      && last != 0x80
    return plain ? self : trimmedSlowly()
  }

  @inline(never)
  private func trimmedSlowly() -> CellBytes {
    var cell = self
    while true {
      let blank = cell.leadingBlank
      if blank == 0 { break }
      cell.base += blank
      cell.count -= blank
    }
    while true {
      let blank = cell.trailingBlank
      if blank == 0 { break }
      cell.count -= blank
    }
    return cell
  }

  private var leadingBlank: Int {
    if count == 0 { return 0 }
    if CellBytes.isBlank(base[0]) { return 1 }
    if count >= 2, base[0] == 0xC2, base[1] == 0xA0 { return 2 }
    return count >= 3 && base[0] == 0xE3 && base[1] == 0x80 && base[2] == 0x80 ? 3 : 0
  }

  private var trailingBlank: Int {
    if count == 0 { return 0 }
    let end = base + count
    if CellBytes.isBlank(end[-1]) { return 1 }
    if count >= 2, end[-2] == 0xC2, end[-1] == 0xA0 { return 2 }
    return count >= 3 && end[-3] == 0xE3 && end[-2] == 0x80 && end[-1] == 0x80 ? 3 : 0
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == Byte.space || (0x09...0x0D).contains(byte)
  }
}

/// What became of a cell; the values below 8 are those of `MissingReason`.
enum CellStatus {
  static let present: UInt8 = 0
  static let empty: UInt8 = 1
  static let nullWord: UInt8 = 2
  static let notOfType: UInt8 = 8
  static let outOfRange: UInt8 = 9
  static let tooManyDecimals: UInt8 = 10
  static let noSuchDay: UInt8 = 11
  static let required: UInt8 = 12

  /// From here on the record is rejected.
  static let firstProblem: UInt8 = 8
}
