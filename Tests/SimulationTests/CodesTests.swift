import Identifiers
import Tabular
import Testing

@testable import Simulation

@Suite("Simulation: codes")
struct CodesTests {
  private func read(_ text: String, _ kinds: [IdentifierKind] = [.uscc, .prcID])
    -> IdentifierReading
  {
    var canonical = CanonicalIdentifier()
    return Array(text.utf8).withUnsafeBytes {
      IdentifierReader(accepting: kinds).read($0, into: &canonical)
    }
  }

  private func written(_ count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) -> String {
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { write(base) } }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func credit(_ number: Int) -> String {
    written(18) {
      Codes.writeCredit(
        number, kind: (UInt8(ascii: "9"), UInt8(ascii: "1")), county: number % 90, to: $0)
    }
  }

  private func citizen(_ number: Int) -> String {
    written(18) { Codes.writeCitizen(number, to: $0) }
  }

  @Test("codes are right by every check, and all different")
  func valid() {
    var codes: Set<String> = []
    for number in [0, 1, 9_999_999, 15_999_999, 20_000_000, 40_000_000] + Array(100..<2000) {
      let code = credit(number)
      #expect(read(code) == .valid(.uscc), "\(number)")
      let person = citizen(number)
      #expect(read(person) == .valid(.prcID), "\(number)")
      let registration = written(15) {
        Codes.writeRegistration(number % 100_000_000, county: 7, to: $0)
      }
      #expect(read(registration, [.registration]) == .valid(.registration))
      codes.formUnion([code, person, registration])
    }
    #expect(codes.count == 3 * 1906)
  }

  @Test("no code can be a real one: division 3399, birth in 2090 or later")
  func unreal() throws {
    for number in [0, 5, 77, 123_456, 15_999_999] {
      #expect(credit(number).dropFirst(2).hasPrefix("3399"))
      let person = citizen(number)
      #expect(person.hasPrefix("3399"))
      let year = try #require(Int(person.dropFirst(6).prefix(4)))
      #expect((2090...2189).contains(year))
      #expect(Codes.birthDay(number).civil.year == year)
    }
    #expect(!Divisions.counties.contains { $0.code / 100 == 3399 })
  }
}

@Suite("Simulation: classes")
struct ClassRangesTests {
  @Test("organisations are split as published, everybody has one, and all are there")
  func proportions() {
    let ranges = ClassRanges(subjects: 1_000_000, persons: 0.4)
    #expect(ranges[.person].count == 400_000)
    let total = 2_303_000 + 49_035 + 23_379 + 4172
    #expect(abs(ranges[.enterprise].count - 600_000 * 2_303_000 / total) < 5)
    #expect(abs(ranges[.government].count - 600_000 * 4172 / total) < 5)
    for subjects in [5, 6, 7, 10, 99, 2000] {
      for share in [0.0, 0.3, 0.4, 1] {
        let ranges = ClassRanges(subjects: subjects, persons: share)
        #expect(ranges.count == subjects)
        for one in SubjectClass.allCases {
          #expect(!ranges[one].isEmpty)
          #expect(ranges.classOf(ranges[one].lowerBound) == one)
          #expect(ranges.classOf(ranges[one].upperBound - 1) == one)
        }
      }
    }
  }
}

@Suite("Simulation: GB18030")
struct GB18030EncoderTests {
  @Test("every word and name character is written, and nothing else changes")
  func roundTrip() throws {
    let buffer = RowBuffer()
    buffer.beginRow()
    buffer.text(Words.characters)
    buffer.text("〔2026〕（浙江）\u{3000}A-z,\"")
    for county in Divisions.counties { buffer.text(county.name) }
    buffer.endRow()
    let encoded = try GB18030Encoder().encode(buffer)
    #expect(encoded.rows == 1)
    #expect(encoded.bytes.prefix(2).elementsEqual([0xD4, 0xC6]))  // 云
    #expect(encoded.count < buffer.count)
  }
}
