import DelimitedText
import Diagnostics

/// A small random source: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    // splitmix64
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }
}

/// What a reader made of bytes, in the words of the reference.
func outcome(
  of bytes: [UInt8], _ dialect: Dialect, _ options: ReaderOptions, threads: Int = 1
) -> ReferenceReader.Outcome {
  do throws(Failure) {
    let reader = try DelimitedReader(.bytes(bytes, name: "t"), dialect: dialect, options: options)
    let (records, rejected) = try reader.readRecords(threads: threads)
    return .read(
      records: records,
      rejected: rejected.map { record in
        ReferenceReader.Rejected(
          reason: RefusalReason(record.finding.kind) ?? .invalidEncoding, line: record.line,
          column: record.column, offset: record.offset, bytes: record.bytes)
      })
  } catch {
    let finding = error.findings[0]
    guard let reason = RefusalReason(finding.kind),
      case .position(_, let line, let column) = finding.place
    else { return .refused(.invalidEncoding, line: -1, column: finding.kind.number) }
    return .refused(reason, line: line, column: column)
  }
}
