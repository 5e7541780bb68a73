import CInflate
import Diagnostics

/// The content of a zstd stream of one or more frames (RFC 8878), checked
/// against their checksums where they have one.
final class ZstdStream: ByteStream {
  /// Windows of up to 2^27 bytes are what `zstd -d` reads unasked; 2^25 keeps
  /// memory bounded and covers every level but `--ultra`.
  private static let windowLog: Int32 = 25

  private let upstream: any ByteStream
  private let name: String
  private let context: OpaquePointer
  private let input: UnsafeMutableRawBufferPointer
  private var growth: GrowthLimit
  private var unread = 0
  private var position = 0
  private var inputEnded = false
  private var frameOpen = false

  init(_ upstream: any ByteStream, name: String, limits: Limits) throws(Failure) {
    guard let context = ZSTD_createDCtx() else {
      throw Failure(
        DelimitedTextFindings.readFailed.at(.file(name), ["reason": "out of memory"]))
    }
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, ZstdStream.windowLog)
    self.upstream = upstream
    self.name = name
    self.context = context
    growth = GrowthLimit(limits, name: name)
    input = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit {
    ZSTD_freeDCtx(context)
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      if unread == 0, !inputEnded {
        position = 0
        unread = try upstream.read(into: input)
        inputEnded = unread == 0
      }
      if unread == 0, !frameOpen { return 0 }
      var source = ZSTD_inBuffer(
        src: UnsafeRawPointer(input.baseAddress?.advanced(by: position)), size: unread, pos: 0)
      var target = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
      let result = ZSTD_decompressStream(context, &target, &source)
      position += source.pos
      unread -= source.pos
      try growth.add(compressed: source.pos, plain: target.pos)
      if ZSTD_isError(result) != 0 { throw failure(ZSTD_getErrorCode(result)) }
      frameOpen = result != 0
      if target.pos > 0 { return target.pos }
      if frameOpen, unread == 0, inputEnded {
        throw Failure(
          DelimitedTextFindings.compressedTruncated.at(.file(name), ["compression": "zstd"]))
      }
    }
  }

  private func failure(_ code: ZSTD_ErrorCode) -> Failure {
    if code == ZSTD_error_frameParameter_windowTooLarge {
      return Failure(
        DelimitedTextFindings.compressionWindow.at(
          .file(name), ["limit": .count(1 << (ZstdStream.windowLog - 20))]))
    }
    return Failure(
      DelimitedTextFindings.compressedCorrupt.at(
        .file(name), ["compression": "zstd", "offset": .count(growth.offset)]))
  }
}
