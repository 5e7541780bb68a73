import Diagnostics
import Dispatch

/// One read of all records: workers take chunks in order, parse them at the
/// same time, and commit the results in order again.
///
/// A chunk is parsed as if a record began with it. Whether that is so is known
/// when the chunks before it are committed: where one of them ended inside
/// quotes, its rest is put before the next chunk, which is then parsed again.
/// So the outcome is that of reading the text from its first byte to its last.
final class ParallelRead<Output: Sendable>: @unchecked Sendable {
  // Safe to share: the reader's chunker and what belongs to the intake are only
  // touched under `intake`, slots only under `exchange`, and the state of
  // committing only by the one thread that set `isCommitting`.
  typealias Transform = @Sendable (ParsedRows) throws(Failure) -> Output
  typealias Commit = (Output, [RejectedRecord]) throws(Failure) -> Void

  private let reader: DelimitedReader
  private let prologue: Prologue
  private let width: Int
  private let columns: [CellColumn]
  private let threads: Int
  private let transform: Transform
  private let commit: Commit

  private let intake = Lock()
  private var nextOrdinal = 0
  private var inputEnded = false
  private var isDraining = false

  private let exchange = Lock()
  private var slots: [Int: Slot] = [:]
  private var isCommitting = false
  /// How many chunks may be taken and not yet committed.
  private let permits: DispatchSemaphore

  private var nextCommit = 0
  private var rest: [UInt8] = []
  private var restLine = 0
  private var textOffset: Int
  private var summary = ReadSummary()
  private var refusal: Failure?
  private var isOver = false
  private var repairParser: ChunkParser?

  private enum Slot {
    /// The text, and what came of parsing it as if a record began with it.
    case parsed(TextChunk, ParsedChunk, Result<Output, Failure>?)
    /// The text is refused by its grammar, if a record begins with it.
    case refused(TextChunk, Failure)
    /// The text is in order as text; nothing else is asked any more.
    case decoded
    /// The source is damaged, unreadable or not of its encoding.
    case damaged(Failure)
  }

  init(
    _ reader: DelimitedReader, _ prologue: Prologue, width: Int, columns: [CellColumn],
    threads: Int, transform: @escaping Transform, commit: @escaping Commit
  ) {
    self.reader = reader
    self.prologue = prologue
    self.width = width
    self.columns = columns
    self.threads = threads
    self.transform = transform
    self.commit = commit
    permits = DispatchSemaphore(value: threads == 1 ? 1 : threads + 2)
    textOffset = -prologue.mark
  }

  func run() throws(Failure) -> ReadSummary {
    if threads == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
    }
    if let refusal { throw refusal }
    summary.rawBytes = reader.rawBytes.count
    return summary
  }

  // MARK: Workers

  private func work() {
    let decoder = Decoder(reader.dialect.encoding, lines: prologue.lines, name: reader.name)
    let parser = makeParser()
    while true {
      permits.wait()
      guard let task = takeTask() else {
        permits.signal()
        return
      }
      submit(task.ordinal, process(task, decoder, parser))
    }
  }

  private struct Task {
    let ordinal: Int
    let input: Result<Input, Failure>
    let isDraining: Bool
  }

  private enum Input {
    case first(TextChunk, start: Int)
    case chunk(Chunk)
  }

  private func takeTask() -> Task? {
    intake.lock()
    defer { intake.unlock() }
    guard !inputEnded else { return nil }
    let ordinal = nextOrdinal
    nextOrdinal += 1
    if ordinal == 0 {
      inputEnded = prologue.text.isLast
      return Task(
        ordinal: 0, input: .success(.first(prologue.text, start: prologue.start)),
        isDraining: isDraining)
    }
    do throws(Failure) {
      guard let chunk = try reader.chunker.next() else {
        inputEnded = true
        return nil
      }
      inputEnded = chunk.isLast
      return Task(ordinal: ordinal, input: .success(.chunk(chunk)), isDraining: isDraining)
    } catch {
      inputEnded = true
      return Task(ordinal: ordinal, input: .failure(error), isDraining: isDraining)
    }
  }

  private func process(_ task: Task, _ decoder: Decoder, _ parser: ChunkParser) -> Slot {
    let text: TextChunk
    var start = 0
    do throws(Failure) {
      switch try task.input.get() {
      case .first(let first, let behindHeader):
        text = first
        start = behindHeader
      case .chunk(let chunk): text = try decoder.decode(chunk)
      }
    } catch {
      return .damaged(error)
    }
    if task.isDraining { return .decoded }
    return parse(text, from: start, by: parser)
  }

  private func parse(_ text: TextChunk, from start: Int, by parser: ChunkParser) -> Slot {
    let parsed: ParsedChunk
    do throws(Failure) {
      parsed = try parser.parse(text, from: start)
    } catch {
      return .refused(text, error)
    }
    guard parsed.rows.block.count > 0 || !parsed.rejected.isEmpty else {
      return .parsed(text, parsed, nil)
    }
    do throws(Failure) {
      return .parsed(text, parsed, .success(try transform(parsed.rows)))
    } catch {
      return .parsed(text, parsed, .failure(error))
    }
  }

  private func makeParser() -> ChunkParser {
    ChunkParser(
      dialect: reader.dialect, limits: reader.options.limits, lines: prologue.lines,
      name: reader.name, policy: reader.options.onBadRecord, width: width,
      columns: columns)
  }

  // MARK: Committing

  private func submit(_ ordinal: Int, _ slot: Slot) {
    exchange.lock()
    slots[ordinal] = slot
    guard !isCommitting else {
      exchange.unlock()
      return
    }
    isCommitting = true
    while let next = slots.removeValue(forKey: nextCommit) {
      exchange.unlock()
      accept(next)
      exchange.lock()
      nextCommit += 1
      permits.signal()
    }
    isCommitting = false
    exchange.unlock()
  }

  private func accept(_ slot: Slot) {
    guard !isOver else { return }
    switch slot {
    case .damaged(let failure):
      end(with: failure)
    case .decoded: break
    case .refused, .parsed:
      guard refusal == nil else { return }
      take(rest.isEmpty ? slot : parsedAgain(slot))
    }
  }

  private func take(_ slot: Slot) {
    switch slot {
    case .refused(_, let failure):
      refusal = failure
      intake.lock()
      isDraining = true
      intake.unlock()
    case .parsed(let text, let parsed, let result):
      do throws(Failure) {
        if let result { try commit(try result.get(), placed(parsed.rejected)) }
      } catch {
        end(with: error)
        return
      }
      summary.accepted += parsed.rows.block.count
      summary.rejected += parsed.rejected.count
      summary.textBytes = textOffset + text.count
      if text.isLast { summary.lines = text.line - 1 + lines(of: text.content) }
      textOffset += text.count - parsed.rest.count
      rest = parsed.rest
      restLine = parsed.restLine
    case .decoded, .damaged: break
    }
  }

  /// The chunk parsed behind what the one before it left.
  private func parsedAgain(_ slot: Slot) -> Slot {
    let text: TextChunk
    switch slot {
    case .parsed(let own, _, _): text = own
    case .refused(let own, _): text = own
    case .decoded, .damaged: return slot
    }
    let parser = repairParser ?? makeParser()
    repairParser = parser
    return parse(text.preceded(by: rest, line: restLine), from: 0, by: parser)
  }

  private func lines(of text: UnsafeRawBufferPointer) -> Int {
    let ended = prologue.lines.count(in: text)
    guard let last = text.indices.last else { return ended }
    return prologue.lines.ends(at: last, in: text, isLast: true) ? ended : ended + 1
  }

  /// Rejected records with their offsets counted from the start of the text.
  private func placed(_ rejected: [RejectedRecord]) -> [RejectedRecord] {
    rejected.map { record in
      var record = record
      record.offset += textOffset
      return record
    }
  }

  private func end(with failure: Failure) {
    refusal = failure
    isOver = true
    intake.lock()
    inputEnded = true
    intake.unlock()
  }
}
