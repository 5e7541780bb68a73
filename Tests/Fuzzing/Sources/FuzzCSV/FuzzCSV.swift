import DelimitedText
import Diagnostics

/// Reads arbitrary bytes as delimited text: nothing may crash or hang, and how
/// the text is cut and by how many threads it is read may change nothing.
///
/// The first six bytes choose dialect, encoding, limits and chunk size.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count >= 6 else { return 0 }
  let choices = Array(UnsafeBufferPointer(start: start, count: 6))
  let bytes = Array(UnsafeBufferPointer(start: start + 6, count: count - 6))
  guard let dialect = dialect(choices) else { return 0 }
  for policy in BadRecordPolicy.allCases {
    let whole = outcome(bytes, dialect, choices, policy, chunkSize: 1 << 20, threads: 1)
    let size = 1 + Int(choices[4]) % 200
    let cut = outcome(
      bytes, dialect, choices, policy, chunkSize: size, threads: 1 + Int(choices[5]) % 2)
    guard whole == cut else {
      fatalError("\(dialect), chunks of \(size): \(cut) instead of \(whole)")
    }
  }
  _ = outcome(bytes, dialect, choices, .rejectRecord, chunkSize: 4096, threads: 1, .gzip)
  _ = outcome(bytes, dialect, choices, .rejectRecord, chunkSize: 4096, threads: 1, .zstd)
  return 0
}

/// The name that the package manager gives to the main function of the
/// executable; the library has one of its own, which this calls.
@_cdecl("FuzzCSV_main")
public func fuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments, fuzzCSV)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private func dialect(_ choices: [UInt8]) -> Dialect? {
  func pick<Choice>(_ index: Int, _ shift: UInt8, _ of: [Choice]) -> Choice {
    of[Int(choices[index] >> shift) % of.count]
  }
  let encodings = ["utf-8", "utf-8", "gb18030", "utf-16", "iso-8859-1", "shift_jis", "utf-7"]
  return try? Dialect(
    delimiter: pick(0, 0, [",", "|", "\t", "\n", "\r", ";", "\u{1E}"].map { UInt8(ascii: $0) }),
    quote: pick(0, 4, [UInt8(ascii: "\""), UInt8(ascii: "'"), nil]),
    escape: pick(1, 0, [.doubling, .byte(UInt8(ascii: "\\"))]),
    encoding: TextEncoding(pick(1, 1, encodings)),
    header: pick(1, 5, [.present, .absent]),
    skippedLines: pick(2, 0, [0, 0, 0, 1]), footerLines: pick(2, 2, [0, 0, 0, 1]),
    tolerated: pick(
      2, 4, [[], [.blankLines], [.mixedLineEndings], Set(Dialect.Tolerance.allCases)]))
}

private struct Outcome: Equatable {
  var rows: [String] = []
  var rejected: [String] = []
  var refused: [String] = []
}

private func outcome(
  _ bytes: [UInt8], _ dialect: Dialect, _ choices: [UInt8], _ policy: BadRecordPolicy,
  chunkSize: Int, threads: Int, _ compression: Compression = .none
) -> Outcome {
  var outcome = Outcome()
  var limits = Limits.standard
  // Small limits only where the whole text is one chunk's work: a chunk that
  // cannot hold a line ends the file wherever that becomes known.
  if choices[3] & 7 == 0, dialect.skippedLines == 0, dialect.footerLines == 0 {
    limits.field = 40
  }
  do throws(Failure) {
    let reader = try DelimitedReader(
      .bytes(bytes, name: "fuzz"), dialect: dialect,
      options: ReaderOptions(
        compression: compression, onBadRecord: policy, limits: limits, chunkSize: chunkSize))
    let header = try reader.readHeader()
    outcome.rows.append(header.map { "\($0.line):\($0.column) \($0.name)" }.joined(separator: "|"))
    let contents: [CellContent] = [
      .text(), .code(), .integer(NumberStyle(grouping: .thousands, unitPower: 4)),
      .decimal(scale: 3), .double(), .day(DayForm.allCases), .bool(), .text(.nothing),
    ]
    let first = Int(choices[3] >> 3) % contents.count
    let columns = [
      CellColumn("a", at: 0, contents[first], nullWords: ["-", "无"]),
      CellColumn(
        "b", at: 0, contents[(first + 3) % contents.count],
        presence: choices[3] & 2 == 0 ? .optional : .required),
    ]
    var rows = outcome.rows
    var rejected: [String] = []
    try reader.read(
      columns, threads: threads, transform: { $0 },
      commit: { block, refused in
        for row in 0..<block.block.count {
          rows.append(
            "\(block.lines[row]) \(block.block.columns.map { "\($0[row])" })")
        }
        rejected += refused.map { "\($0.offset) \($0.finding) \($0.bytes)" }
      })
    outcome.rows = rows
    outcome.rejected = rejected
  } catch {
    // Results before a refusal depend on where chunks end; the refusal does not.
    outcome.rows = []
    outcome.refused = error.findings.map { $0.text() }
  }
  return outcome
}
