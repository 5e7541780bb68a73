import DelimitedText
import Diagnostics
import Store

/// A file of rows that is written in blocks of fixed size, so that neither
/// chunks nor threads can show in a compressed one.
final class ExportStream {
  /// The lines so far, the header counted.
  private(set) var lines = 0
  private let writer: FileWriter
  private let isCompressed: Bool
  private var block: [UInt8] = []

  private static let blockSize = 1 << 20

  init(_ path: String, isCompressed: Bool) throws(Failure) {
    writer = try FileWriter(path)
    self.isCompressed = isCompressed
  }

  /// Appends whole lines.
  func append(_ bytes: UnsafeRawBufferPointer, lines count: Int) throws(Failure) {
    lines += count
    var rest = bytes
    while !rest.isEmpty {
      let room = ExportStream.blockSize - block.count
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(room))
      block.append(contentsOf: part)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
      if block.count == ExportStream.blockSize { try flush() }
    }
  }

  /// Appends whole lines of text.
  func append(_ text: String, lines count: Int) throws(Failure) {
    try append(Array(text.utf8), lines: count)
  }

  /// Appends whole lines.
  func append(_ bytes: [UInt8], lines count: Int) throws(Failure) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
      try append(UnsafeRawBufferPointer(bytes), lines: count)
    }
  }

  private func flush() throws(Failure) {
    guard !block.isEmpty else { return }
    if isCompressed {
      try writer.write(block.withUnsafeBytes(GzipMember.compressing))
    } else {
      try writer.write(block)
    }
    block.removeAll(keepingCapacity: true)
  }

  /// Puts the file in its place.
  func finish() throws(Failure) -> (size: Int, digest: Digest) {
    try flush()
    return try writer.finish()
  }
}
