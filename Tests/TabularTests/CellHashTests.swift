import TestSupport
import Testing

@testable import Tabular

@Suite("Hashes of cells")
struct CellHashTests {
  private func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { CellHash.hash($0) } }

  @Test("a text has one hash wherever it is in memory")
  func places() {
    var generator = SeededGenerator(1)
    for length in 0...40 {
      let text = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      for before in 1...8 {
        let moved = [UInt8](repeating: 0xAA, count: before) + text + [0xAA, 0xAA]
        moved.withUnsafeBytes {
          let part = UnsafeRawBufferPointer(rebasing: $0[before..<before + length])
          #expect(CellHash.hash(part) == hash(text))
        }
      }
    }
  }

  @Test("one byte more, less or other makes another hash, zeros too")
  func differences() {
    var seen: Set<UInt64> = []
    for length in 0...40 {
      #expect(seen.insert(hash([UInt8](repeating: 0, count: length))).inserted)
      for position in 0..<length {
        var text = [UInt8](repeating: 0, count: length)
        text[position] = 1
        #expect(seen.insert(hash(text)).inserted, "\(position) of \(length)")
      }
    }
  }

  @Test("the order of what is mixed counts")
  func order() {
    let (one, other) = (CellHash.mix(CellHash.seed, 1), CellHash.mix(CellHash.seed, 2))
    #expect(CellHash.mix(one, 2) != CellHash.mix(other, 1))
  }

  @Test("a hash that rows can be found by is never that of rows that cannot")
  func some() {
    #expect(CellHash.some(CellHash.none) != CellHash.none)
    #expect(CellHash.some(7) == 7)
  }
}
