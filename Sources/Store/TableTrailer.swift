/// The last bytes of a table file: where the footer is, and its digest.
struct TableTrailer {
  let footer: Range<Int>
  let digest: Digest

  init(footer: Range<Int>, digest: Digest) {
    self.footer = footer
    self.digest = digest
  }

  func encoded() -> [UInt8] {
    var out = ByteWriter()
    out.write(UInt64(footer.lowerBound))
    out.write(UInt64(footer.count))
    out.bytes += digest.bytes
    out.bytes += [UInt8](repeating: 0, count: 8)
    out.bytes += TableFormat.magic
    return out.bytes
  }

  /// Why the end of a file is not the end of a table.
  enum Problem: Error { case notATable, otherVersion(Int), truncated, contradictory }

  /// Reads the trailer of a whole file.
  init(_ file: UnsafeRawBufferPointer) throws(Problem) {
    let magic = TableFormat.magic
    let name = magic.dropLast()
    guard file.count >= magic.count, file.prefix(name.count).elementsEqual(name) else {
      throw .notATable
    }
    guard file[name.count] == TableFormat.version else {
      throw .otherVersion(Int(file[name.count]))
    }
    guard file.count >= TableFormat.headerSize + TableFormat.trailerSize,
      file.suffix(magic.count).elementsEqual(magic)
    else { throw .truncated }
    let end = file.count - TableFormat.trailerSize
    var reader = ByteReader(UnsafeRawBufferPointer(rebasing: file[end...]))
    guard let start = reader.position(), let count = reader.position(), start + count == end,
      start >= TableFormat.headerSize
    else { throw .contradictory }
    footer = start..<end
    digest = Digest(UnsafeRawBufferPointer(rebasing: file[(end + 16)..<(end + 48)]))
  }
}
