import Testing

@testable import Identifiers

@Suite("Characters beyond ASCII")
struct CellScalarTests {
  private static let hyphens: Set<UInt32> = [
    0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212, 0x2500, 0x30FC, 0xFE58,
    0xFE63, 0xFF0D,
  ]

  @Test("blanks, hyphens and what is invisible by Unicode's properties are nothing")
  func properties() throws {
    for number in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let properties = scalar.properties
      let expected: CellScalar =
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint
          || properties.generalCategory == .control || Self.hyphens.contains(number)
        {
          .nothing
        } else if (0xFF01...0xFF5E).contains(number) {
          .ascii(UInt8(number - 0xFEE0))
        } else {
          number == 0xD7 ? .ascii(UInt8(ascii: "*")) : .foreign
        }
      #expect(CellScalar(number) == expected, "U+\(String(number, radix: 16))")
      let bytes = Array(String(scalar).utf8)
      let (read, width) = bytes.withUnsafeBytes { CellScalar.read($0, at: 0) }
      #expect(read == expected && width == bytes.count, "U+\(String(number, radix: 16))")
    }
  }

  @Test("broken UTF-8 is foreign, and the cell is still read to its end")
  func broken() {
    let reader = IdentifierReader(accepting: [.uscc])
    for bytes: [UInt8] in [
      [0xC2], [0xE3, 0x80], [0xE3, 0x80, 0x41], [0x80], [0xFF], [0xC0, 0xB0], [0xE0, 0x80, 0xB0],
      [0xE0, 0x82, 0xA0], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98, 0x80],
    ] {
      #expect(reader.read(bytes: bytes) == .wrong(nil, .character), "\(bytes)")
      #expect(
        reader.read(bytes: Array("91330102MA0000015R".utf8) + bytes) == .wrong(nil, .character))
    }
  }
}
