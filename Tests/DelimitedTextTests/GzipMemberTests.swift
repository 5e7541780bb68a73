import DelimitedText
import TestSupport
import Testing

@Suite("Gzip members")
struct GzipMemberTests {
  @Test("what is written as members, one after the other, is read back")
  func roundTrip() throws {
    var random = SeededGenerator(3)
    let lines = (0..<2000).map { "\($0),\(UInt64.random(in: 0...UInt64.max, using: &random))" }
    let halves = [lines[..<1000], lines[1000...]].map {
      Array(($0.joined(separator: "\n") + "\n").utf8)
    }
    let members = halves.flatMap { $0.withUnsafeBytes(GzipMember.compressing) }
    #expect(members.count < halves.reduce(0) { $0 + $1.count })
    let reader = try DelimitedReader(
      .bytes(members, name: "x.gz"), dialect: Dialect(header: .absent),
      options: ReaderOptions(compression: .gzip))
    let records = try reader.readRecords(threads: 1).records
    #expect(records.map { $0.cells.joined(separator: ",") } == lines)
  }

  @Test("bytes that cannot be compressed fit, and so do none")
  func worst() throws {
    var random = SeededGenerator(4)
    let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(noise.withUnsafeBytes(GzipMember.compressing).count < 300_000 + 2048)
    #expect(![UInt8]().withUnsafeBytes(GzipMember.compressing).isEmpty)
  }
}
