import Diagnostics

/// Text of any encoding as UTF-8, converted from the first byte to the last.
final class TranscodingStream: ByteStream {
  private let upstream: any ByteStream
  private let encoding: TextEncoding
  private let name: String
  private let converter: Iconv
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  private var start = 0
  private var end = 0
  private var taken = 0
  private var inputEnded = false
  private var finished = false
  /// The first bytes, for a guess at what they are.
  private var head: [UInt8] = []
  private var lineFeeds = 0
  private var returns = 0
  private var column = 1
  /// Text that was converted for a buffer too small for it.
  private var spare: [UInt8] = []

  init(_ upstream: any ByteStream, encoding: TextEncoding, name: String) throws(Failure) {
    guard let converter = Iconv(from: encoding.iconvName) else {
      throw Failure(
        DelimitedTextFindings.unknownEncoding.at(.program, ["encoding": .name(encoding.name)]))
    }
    self.upstream = upstream
    self.encoding = encoding
    self.name = name
    self.converter = converter
  }

  deinit { input.deallocate() }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    // A character of up to four bytes, or several held back, needs room.
    guard buffer.count >= 64, spare.isEmpty else { return try readThrough(buffer) }
    while !finished {
      if !inputEnded, start == 0 { try refill() }
      let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[start..<end])
      let step = converter.convert(rest, into: buffer)
      start += step.taken
      taken += step.taken
      var made = step.made
      switch step.ending {
      case .outputFull: break
      case .invalid:
        note(buffer, made)
        throw invalid()
      case .incomplete where inputEnded:
        note(buffer, made)
        throw invalid()
      case .complete, .incomplete:
        if inputEnded {
          made += converter.finish(
            into: UnsafeMutableRawBufferPointer(rebasing: buffer[made...]))
          finished = true
        } else {
          keepRest()
        }
      }
      note(buffer, made)
      if made > 0 { return made }
    }
    return 0
  }

  private func readThrough(_ buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if spare.isEmpty {
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
      defer { room.deallocate() }
      spare = Array(room[..<(try read(into: room))])
    }
    let count = min(spare.count, buffer.count)
    buffer.copyBytes(from: spare[..<count])
    spare.removeFirst(count)
    return count
  }

  private func refill() throws(Failure) {
    while end < input.count, !inputEnded {
      let got = try upstream.read(into: UnsafeMutableRawBufferPointer(rebasing: input[end...]))
      inputEnded = got == 0
      end += got
    }
    if taken == 0 { head = Array(input[..<min(end, 4096)]) }
  }

  /// Moves what was not converted to the front, so that more can follow it.
  private func keepRest() {
    let rest = end - start
    if rest > 0, let base = input.baseAddress {
      base.copyMemory(from: base + start, byteCount: rest)
    }
    start = 0
    end = rest
  }

  private func note(_ buffer: UnsafeMutableRawBufferPointer, _ made: Int) {
    for byte in buffer[..<made] {
      column += 1
      if byte == Byte.lineFeed {
        lineFeeds += 1
        column = 1
      } else if byte == Byte.carriageReturn {
        returns += 1
      }
    }
  }

  private func invalid() -> Failure {
    head.withUnsafeBytes { head in
      EncodingFailure(
        encoding: encoding, file: name, line: 1 + (lineFeeds > 0 ? lineFeeds : returns),
        column: column, offset: taken
      ).failure(sample: head)
    }
  }
}
