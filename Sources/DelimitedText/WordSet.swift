import Glibc

/// A few words that are looked for in many cells.
final class WordSet: @unchecked Sendable {
  // Safe to share: nothing changes after `init`.
  private let heap: UnsafeMutablePointer<UInt8>
  private let offsets: UnsafeMutablePointer<Int>
  private let count: Int
  /// Which first bytes, and which lengths (63 for all beyond), occur at all.
  private let firstBytes: (UInt64, UInt64, UInt64, UInt64)
  private let lengths: UInt64

  init(_ words: [String]) {
    let bytes = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
    var firsts: [UInt64] = [0, 0, 0, 0]
    var lengths: UInt64 = 0
    heap = .allocate(capacity: max(1, bytes.reduce(0) { $0 + $1.count }))
    offsets = .allocate(capacity: bytes.count + 1)
    count = bytes.count
    var at = 0
    for (index, word) in bytes.enumerated() {
      offsets[index] = at
      firsts[Int(word[0] >> 6)] |= 1 << UInt64(word[0] & 63)
      lengths |= 1 << UInt64(min(word.count, 63))
      (heap + at).initialize(from: word, count: word.count)
      at += word.count
    }
    offsets[count] = at
    firstBytes = (firsts[0], firsts[1], firsts[2], firsts[3])
    self.lengths = lengths
  }

  deinit {
    heap.deallocate()
    offsets.deallocate()
  }

  /// The position of the word among the non-empty words given; nil where it
  /// is none of them.
  @inline(__always)
  func position(of word: CellBytes) -> Int? {
    guard word.count > 0, lengths >> UInt64(min(word.count, 63)) & 1 != 0 else { return nil }
    let first = word.base[0]
    let firsts: UInt64
    switch first >> 6 {
    case 0: firsts = firstBytes.0
    case 1: firsts = firstBytes.1
    case 2: firsts = firstBytes.2
    default: firsts = firstBytes.3
    }
    guard firsts >> UInt64(first & 63) & 1 != 0 else { return nil }
    return search(word)
  }

  private func search(_ word: CellBytes) -> Int? {
    for index in 0..<count {
      let length = offsets[index + 1] - offsets[index]
      if length == word.count, memcmp(heap + offsets[index], word.base, length) == 0 {
        return index
      }
    }
    return nil
  }
}
