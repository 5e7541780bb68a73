/// A cell as it is compared: the characters that are left of it, and what was
/// seen on the way.
///
/// ```
/// full-width U+FF01…FF5E → ASCII    a…z → A…Z    × → *
/// blanks, hyphens, invisible characters → nothing
/// ```
struct NormalisedCell {
  /// How many characters are left, those that found no room included.
  private(set) var count = 0
  /// Whether one of them is neither a digit nor a letter of ASCII, nor a mask.
  private(set) var hasForeign = false
  /// Whether one of them is an asterisk.
  private(set) var hasMask = false
  /// Whether one that found no room differs from the first.
  private(set) var endsOtherwise = false

  /// Writes the first characters of what is left of a cell.
  ///
  /// - Complexity: O(bytes of the cell).
  init(_ cell: UnsafeRawBufferPointer, into characters: UnsafeMutableRawBufferPointer) {
    // Most cells are digits and letters and nothing else: as long as that
    // lasts, the count stays in a register.
    var plain = 0
    let most = min(cell.count, characters.count)
    while plain < most {
      let character = Character36.capital(of: cell[plain])
      guard character != 0 else { break }
      characters[plain] = character
      plain += 1
    }
    count = plain
    var next = plain
    while next < cell.count { next += take(cell, at: next, into: characters) }
  }

  /// Takes one character, and returns how many bytes it has.
  private mutating func take(
    _ cell: UnsafeRawBufferPointer, at position: Int,
    into characters: UnsafeMutableRawBufferPointer
  ) -> Int {
    let byte = cell[position]
    guard byte >= 0x80 else {
      take(ascii: byte, into: characters)
      return 1
    }
    let (scalar, width) = CellScalar.read(cell, at: position)
    switch scalar {
    case .ascii(let byte): take(ascii: byte, into: characters)
    case .nothing: break
    case .foreign: hasForeign = true
    }
    return width
  }

  private mutating func take(ascii byte: UInt8, into characters: UnsafeMutableRawBufferPointer) {
    let character = Character36.capital(of: byte)
    if character != 0 {
      append(character, to: characters)
    } else if byte == UInt8(ascii: "*") {
      hasMask = true
      append(byte, to: characters)
    } else if byte > 0x20, byte != UInt8(ascii: "-"), byte != 0x7F {
      hasForeign = true
    }
  }

  private mutating func append(_ character: UInt8, to characters: UnsafeMutableRawBufferPointer) {
    if count < characters.count {
      characters[count] = character
    } else if character != characters[0] {
      endsOtherwise = true
    }
    count += 1
  }
}
