import Diagnostics
import Glibc
import Tabular

/// Distinct texts, numbered in the order in which they were first seen.
///
/// An open-addressing hash table over bytes: no `String`, no `Dictionary`, no
/// allocation per text.
struct TextIndex {
  /// Why a text cannot be taken in.
  struct Full: Error {}

  /// `count + 1` places in `heap`.
  private(set) var offsets: [UInt32] = [0]
  private var heap: [UInt8] = []
  private var hashes: [UInt64] = []
  /// Number + 1 of the text in each slot; 0 is free. A power of two, at most
  /// half of it used.
  private var slots = [UInt32](repeating: 0, count: 64)

  var count: Int { hashes.count }

  /// A hash of bytes: 8 at a time, each folded in by a 64 × 64 bit product.
  /// The same in every process; nothing that is stored depends on it.
  @inline(__always)
  static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var state = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while text.count - offset >= 8 {
      state = mix(state, text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < text.count {
      tail = tail << 8 | UInt64(text[offset])
      offset += 1
    }
    return mix(state, tail)
  }

  @inline(__always)
  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (state ^ word ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }

  /// The number of a text, a new one where it was not seen before.
  ///
  /// Throws `Full` where the texts would no longer fit a dictionary of 4 GiB.
  /// - Complexity: O(length), amortised.
  mutating func number(
    of text: UnsafeRawBufferPointer, hash: UInt64
  ) throws(Full) -> UInt32 {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if hashes[number] == hash, isEqual(number, text) { return UInt32(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard heap.count + text.count <= Int(UInt32.max), count < Int(UInt32.max) - 1 else {
      throw Full()
    }
    heap.append(contentsOf: text)
    offsets.append(UInt32(heap.count))
    hashes.append(hash)
    slots[slot] = UInt32(count)
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
  }

  private func isEqual(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = Int(offsets[number])
    let length = Int(offsets[number + 1]) - start
    guard length == text.count, let other = text.baseAddress else { return length == text.count }
    return heap.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + start, other, length) == 0 } ?? true
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// The numbers of the texts in binary order.
  ///
  /// - Complexity: O(n log n) comparisons, most of them of one word.
  func sortedNumbers() -> [UInt32] {
    heap.withUnsafeBytes { heap in
      func text(_ number: UInt32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
          rebasing: heap[Int(offsets[Int(number)])..<Int(offsets[Int(number) + 1])])
      }
      var keyed = (0..<UInt32(count)).map { number in
        (key: Self.leadingWord(text(number)), number: number)
      }
      keyed.sort { a, b in
        a.key != b.key
          ? a.key < b.key : text(a.number).lexicographicallyPrecedes(text(b.number))
      }
      return keyed.map(\.number)
    }
  }

  private static func leadingWord(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<8 {
      word = word << 8 | (index < text.count ? UInt64(text[index]) : 0)
    }
    return word
  }

  /// Calls `body` with each text's bytes, in the order given.
  func forEach(_ numbers: [UInt32], _ body: (UnsafeRawBufferPointer) -> Void) {
    heap.withUnsafeBytes { heap in
      for number in numbers {
        body(
          UnsafeRawBufferPointer(
            rebasing: heap[Int(offsets[Int(number)])..<Int(offsets[Int(number) + 1])]))
      }
    }
  }

  /// The bytes of all texts.
  var heapSize: Int { heap.count }
}
