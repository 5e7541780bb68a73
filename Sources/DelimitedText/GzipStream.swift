import CInflate
import Diagnostics

/// The content of a gzip stream of one or more members (RFC 1952), checked
/// against the CRC and length of each.
final class GzipStream: ByteStream {
  private let upstream: any ByteStream
  private let name: String
  private let state: UnsafeMutablePointer<inflate_state>
  private let input: UnsafeMutableRawBufferPointer
  private var growth: GrowthLimit
  private var unread = 0
  private var position = 0
  private var inputEnded = false
  private var memberOpen = false

  init(_ upstream: any ByteStream, name: String, limits: Limits) {
    self.upstream = upstream
    self.name = name
    growth = GrowthLimit(limits, name: name)
    state = .allocate(capacity: 1)
    input = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit {
    state.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      if unread == 0, !inputEnded {
        position = 0
        unread = try upstream.read(into: input)
        inputEnded = unread == 0
      }
      if !memberOpen {
        // Between members the end of the file is the end of the content.
        if unread == 0 { return 0 }
        // What follows a member and is none is not the start of one cut off.
        guard input[position] == 0x1F else { throw corrupt() }
        isal_inflate_init(state)
        state.pointee.crc_flag = UInt32(ISAL_GZIP)
        memberOpen = true
      }
      let made = try inflate(into: buffer)
      if state.pointee.block_state == ISAL_BLOCK_FINISH {
        memberOpen = false
      } else if made == 0, unread == 0, inputEnded {
        throw Failure(
          DelimitedTextFindings.compressedTruncated.at(.file(name), ["compression": "gzip"]))
      }
      if made > 0 { return made }
    }
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    let room = min(buffer.count, Int(Int32.max))
    state.pointee.next_in = input.baseAddress?.advanced(by: position)
      .assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_in = UInt32(unread)
    state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = UInt32(room)
    let result = isal_inflate(state)
    let taken = unread - Int(state.pointee.avail_in)
    let made = room - Int(state.pointee.avail_out)
    position += taken
    unread -= taken
    try growth.add(compressed: taken, plain: made)
    guard result == ISAL_DECOMP_OK || result == ISAL_END_INPUT else { throw corrupt() }
    return made
  }

  private func corrupt() -> Failure {
    Failure(
      DelimitedTextFindings.compressedCorrupt.at(
        .file(name), ["compression": "gzip", "offset": .count(growth.offset)]))
  }
}
