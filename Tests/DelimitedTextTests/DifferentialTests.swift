import DelimitedText
import Diagnostics
import Testing

@Suite("The reader against the slow reference")
struct DifferentialTests {
  private static let pieces: [String] = [
    "a", "bc", " ", ",", ",", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "\t", "信", "é",
    "|", "\\", "\\\"", "\u{FEFF}", "\0", "x,y", "\"q\"", "\"a\nb\"", "\"c\r\nd\",",
  ]

  private static func dialects(_ random: inout SeededGenerator, whole: Bool) throws -> Dialect {
    try Dialect(
      delimiter: random.pick(
        [",", ",", ",", "|", "\t", whole ? "," : "\n", whole ? "," : "\r"].map {
          UInt8(ascii: $0)
        }),
      quote: random.pick([UInt8(ascii: "\""), UInt8(ascii: "\""), UInt8(ascii: "'"), nil]),
      escape: random.pick([.doubling, .doubling, .byte(UInt8(ascii: "\\"))]),
      header: .absent,
      skippedLines: whole ? 0 : random.pick([0, 0, 0, 1, 2]),
      footerLines: whole ? 0 : random.pick([0, 0, 0, 1, 2]),
      tolerated: random.pick([
        [], [], [.blankLines], [.mixedLineEndings], [.blankLines, .mixedLineEndings],
      ]))
  }

  /// Noise, or a table with a few bytes changed.
  private static func text(_ random: inout SeededGenerator) -> [UInt8] {
    if Bool.random(using: &random) {
      let count = Int.random(in: 0...40, using: &random)
      return (0..<count).flatMap { _ in Array(random.pick(pieces).utf8) }
    }
    let ending = random.pick(["\n", "\n", "\r\n", "\r"])
    let width = Int.random(in: 1...4, using: &random)
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let cells = (0..<width).map { _ in
        random.pick([
          "1", "", "abc", "\"x\"", "\"a,b\"", "\"a\(ending)b\"", "\"he said \"\"no\"\"\"", "信用",
          "\"\"",
        ])
      }
      bytes += Array((cells.joined(separator: ",") + ending).utf8)
    }
    for _ in 0..<random.pick([0, 0, 1, 1, 2, 5]) where !bytes.isEmpty {
      let at = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[at] = random.pick(Array("a,\"\n\r |\\".utf8) + [0, 0x80, 0xE4, 0xFF])
      case 1: bytes.remove(at: at)
      default: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: at)
      }
    }
    return bytes
  }

  @Test(
    "random and mutated text is read alike, however it is cut and by however many threads",
    arguments: 0..<8)
  func random(part: Int) throws {
    let seed = UInt64(20_261_100 + part)
    var random = SeededGenerator(seed)
    for round in 0..<500 {
      var limits = Limits.standard
      let isLimited = Int.random(in: 0..<4, using: &random) == 0
      if isLimited {
        limits.field = random.pick([8, 20])
        limits.record = 40
      }
      let dialect = try Self.dialects(&random, whole: isLimited)
      let bytes = Self.text(&random)
      for policy in BadRecordPolicy.allCases {
        let expected = ReferenceReader(dialect: dialect, policy: policy, limits: limits).read(bytes)
        for _ in 0..<3 {
          let size = random.pick([1, 2, 3, 5, 8, 16, 33, 64, 100, 1 << 20])
          let threads = random.pick([1, 1, 2])
          let options = ReaderOptions(onBadRecord: policy, limits: limits, chunkSize: size)
          let own = outcome(of: bytes, dialect, options, threads: threads)
          guard own != expected else { continue }
          Issue.record(
            """
            seed \(seed), round \(round), chunk size \(size), threads \(threads), \(policy)
            \(dialect)
            \(String(decoding: bytes, as: UTF8.self).debugDescription)
            is      \(own)
            expected \(expected)
            """)
          return
        }
      }
    }
  }

  @Test("tables longer than the index's window are read alike", arguments: ["\n", "\r\n", "\r"])
  func long(ending: String) throws {
    let seed: UInt64 = 7
    var random = SeededGenerator(seed)
    var text = ""
    for row in 0..<12_000 {
      let cells = [
        String(row), random.pick(["a", "\"a,b\"", "\"two\(ending)lines\"", "信用记录"]),
        random.pick(["", "\"\"", "\"say \"\"no\"\"\"", String(repeating: "x", count: row % 90)]),
      ]
      text += cells.joined(separator: ",") + (row % 997 == 996 ? ",one too many" : "") + ending
    }
    let dialect = try Dialect(header: .absent)
    let expected = ReferenceReader(dialect: dialect, policy: .rejectRecord, limits: .standard)
      .read(Array(text.utf8))
    for (size, threads) in [(1 << 20, 1), (50_000, 2), (4096, 2)] {
      let options = ReaderOptions(onBadRecord: .rejectRecord, chunkSize: size)
      #expect(
        outcome(of: Array(text.utf8), dialect, options, threads: threads) == expected,
        "seed \(seed), chunk size \(size)")
    }
  }
}
