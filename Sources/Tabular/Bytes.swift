/// An immutable run of bytes in memory that somebody owns: allocated, mapped
/// from a file, or part of another run.
///
/// Copying it copies a reference. The memory lives as long as any copy.
public struct Bytes: @unchecked Sendable {
  // Safe to share: the buffer is never written after `init`, and `owner`
  // frees it only when the last copy is gone.
  @usableFromInline let owner: Owner
  @usableFromInline let buffer: UnsafeRawBufferPointer

  /// Takes over memory; `release` is called once, when nobody uses it more.
  public init(
    adopting buffer: UnsafeRawBufferPointer,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    self.owner = Owner(buffer, release)
    self.buffer = buffer
  }

  /// A copy of the elements' memory.
  public init<Element: BitwiseCopyable>(copying elements: [Element]) {
    self = elements.withUnsafeBytes { Bytes(copying: $0) }
  }

  /// A copy of memory, aligned for any cell type.
  public init(copying source: UnsafeRawBufferPointer) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
    memory.copyMemory(from: source)
    self.init(adopting: UnsafeRawBufferPointer(memory)) { $0.deallocate() }
  }

  /// New memory for `count` values, aligned for any of them, which `body` must
  /// fill before anyone sees it.
  @inlinable @inline(__always)
  public init<Element: BitwiseCopyable, E: Error>(
    count: Int, of type: Element.Type,
    _ body: (UnsafeMutableBufferPointer<Element>) throws(E) -> Void
  ) throws(E) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
    do {
      try body(memory.bindMemory(to: type))
    } catch {
      memory.deallocate()
      throw error
    }
    self.init(adopting: UnsafeRawBufferPointer(memory)) { $0.deallocate() }
  }

  public var count: Int { buffer.count }

  /// A part of the same memory.
  public subscript(range: Range<Int>) -> Bytes {
    Bytes(owner: owner, buffer: UnsafeRawBufferPointer(rebasing: buffer[range]))
  }

  /// Calls `body` with the memory, which is valid during the call only.
  @inlinable @inline(__always)
  public func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    defer { extendLifetime(owner) }
    return try body(buffer)
  }

  /// Calls `body` with the memory as values of one type, during the call only.
  ///
  /// - Precondition: the memory is aligned for `Element`.
  @inlinable @inline(__always)
  public func withCells<Element: BitwiseCopyable, R, E: Error>(
    as type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws(E) -> R
  ) throws(E) -> R {
    defer { extendLifetime(owner) }
    return try body(buffer.assumingMemoryBound(to: Element.self))
  }

  private init(owner: Owner, buffer: UnsafeRawBufferPointer) {
    self.owner = owner
    self.buffer = buffer
  }

  @usableFromInline
  final class Owner: @unchecked Sendable {
    // Safe to share: both properties are constants.
    let buffer: UnsafeRawBufferPointer
    let release: @Sendable (UnsafeRawBufferPointer) -> Void

    init(
      _ buffer: UnsafeRawBufferPointer,
      _ release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
    ) {
      self.buffer = buffer
      self.release = release
    }

    deinit { release(buffer) }
  }
}
