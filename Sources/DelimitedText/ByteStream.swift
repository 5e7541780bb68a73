import Diagnostics

/// Bytes that arrive in order: a file, or what a stage makes of another
/// stream.
protocol ByteStream: AnyObject {
  /// Fills the buffer from its start and returns how many bytes came; 0 only
  /// at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int
}

/// Called in order with every raw byte of a source, as it is in the file.
public typealias RawBytesHook = (UnsafeRawBufferPointer) -> Void

/// Bytes in memory as a stream.
final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private let hook: RawBytesHook
  private var position = 0

  init(_ bytes: [UInt8], hook: @escaping RawBytesHook) {
    self.bytes = bytes
    self.hook = hook
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    guard count > 0 else { return 0 }
    bytes.withUnsafeBytes { source in
      let part = UnsafeRawBufferPointer(rebasing: source[position..<position + count])
      buffer.copyMemory(from: part)
      hook(part)
    }
    position += count
    return count
  }
}
