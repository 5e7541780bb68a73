/// A cell as it is compared: the characters that are left of it, and what was
/// seen on the way.
///
/// ```
/// full-width U+FF01…FF5E → ASCII    a…z → A…Z    × → *
/// blanks, hyphens, invisible characters → nothing
/// ```
struct NormalisedCell {
  /// How many characters are left; more than were written where they do not
  /// fit.
  private(set) var count = 0
  /// Whether one of them is neither a digit nor a letter of ASCII, nor a mask.
  private(set) var hasForeign = false
  /// Whether one of them is an asterisk.
  private(set) var hasMask = false
  /// The bits in which any of them differs from the first.
  private var difference: UInt8 = 0
  private var first: UInt8 = 0

  /// Whether they are all the same.
  var isUniform: Bool { difference == 0 }
  /// Whether they are all zeros.
  var isZeros: Bool { difference == 0 && first == 0x30 }

  /// Writes the first characters of what is left of a cell.
  ///
  /// - Complexity: O(bytes of the cell).
  init(_ cell: UnsafeRawBufferPointer, into characters: UnsafeMutableRawBufferPointer) {
    var next = 0
    while next < cell.count {
      let byte = cell[next]
      if byte < 0x80 {
        next += 1
        take(ascii: byte, into: characters)
      } else {
        let (scalar, width) = CellScalar.read(cell, at: next)
        next += width
        switch scalar {
        case .ascii(let byte): take(ascii: byte, into: characters)
        case .nothing: break
        case .foreign: hasForeign = true
        }
      }
    }
  }

  @inline(__always)
  private mutating func take(ascii byte: UInt8, into characters: UnsafeMutableRawBufferPointer) {
    // Letters without the bit of lower case.
    let capital = byte & 0xDF
    if byte &- 0x30 <= 9 {
      append(byte, to: characters)
    } else if capital &- 0x41 < 26 {
      append(capital, to: characters)
    } else if byte == UInt8(ascii: "*") {
      hasMask = true
      append(byte, to: characters)
    } else if byte > 0x20, byte != UInt8(ascii: "-"), byte != 0x7F {
      hasForeign = true
    }
  }

  @inline(__always)
  private mutating func append(_ character: UInt8, to characters: UnsafeMutableRawBufferPointer) {
    if count == 0 { first = character }
    difference |= character ^ first
    if count < characters.count { characters[count] = character }
    count += 1
  }
}
