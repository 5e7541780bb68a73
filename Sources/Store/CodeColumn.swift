import Tabular

/// The dictionary of one column while its table is written.
struct CodeColumn {
  private var texts = TextIndex()
  /// The number in `texts` of every local code, block after block.
  private var codes: [UInt32] = []

  init() {}

  /// Takes in the local codes of the next block.
  mutating func append(_ local: LocalCodes) throws(TextIndex.Full) {
    codes.reserveCapacity(codes.count + local.positions.count)
    try local.dictionary.withTexts { (text) throws(TextIndex.Full) in
      for (position, hash) in zip(local.positions, local.hashes) {
        codes.append(try texts.number(of: text(Int(position)), hash: hash))
      }
    }
  }

  /// The sorted dictionary and what every local code stands for in it, as they
  /// are stored at an offset.
  func stored(at offset: Int) -> (StoredDictionary, Bytes) {
    let order = texts.sortedNumbers()
    var rank = [UInt32](repeating: 0, count: order.count)
    for (position, number) in order.enumerated() { rank[Int(number)] = UInt32(position) }
    var dictionary = StoredDictionary(
      offset: offset, texts: order.count, heap: texts.heapSize, codes: codes.count, checksum: 0)
    let bytes = Bytes(count: dictionary.length, of: UInt8.self) { out in
      let out = UnsafeMutableRawBufferPointer(out)
      out.initializeMemory(as: UInt8.self, repeating: 0)
      var place = 0
      var index = 1
      texts.forEach(order) { text in
        let start = dictionary.offsetsLength + place
        UnsafeMutableRawBufferPointer(rebasing: out[start..<start + text.count])
          .copyMemory(from: text)
        place += text.count
        out.storeBytes(of: UInt32(place), toByteOffset: index * 4, as: UInt32.self)
        index += 1
      }
      for (index, number) in codes.enumerated() {
        out.storeBytes(
          of: rank[Int(number)], toByteOffset: dictionary.codesStart + index * 4, as: UInt32.self)
      }
    }
    dictionary.checksum = bytes.withUnsafeBytes { TableFormat.checksum($0) }
    return (dictionary, bytes)
  }
}
