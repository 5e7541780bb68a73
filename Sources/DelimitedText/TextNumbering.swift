import Tabular

/// Numbers distinct texts in the order in which they first appear.
///
/// A hash table with open addressing over the texts' bytes. The hash is not
/// seeded: an adversary can make it slow, but never wrong, and numbers do not
/// depend on it.
struct TextNumbering {
  private struct Slot {
    /// The upper half of the hash; 0 with number 0 only where unused.
    var tag: UInt32
    /// The number plus one; 0 where the slot is free.
    var number: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var count = 0
  private var offsets = GrowingMemory(capacity: 1024)
  private var heap = GrowingMemory(capacity: 4096)

  init() {
    slots = .allocate(capacity: 256)
    slots.initialize(repeating: Slot(tag: 0, number: 0), count: 256)
    mask = 255
    offsets.append(zeros: 4)
  }

  /// Frees the memory; this value and its copies must not be used any more.
  consuming func discard() {
    slots.deallocate()
    offsets.discard()
    heap.discard()
  }

  /// The number of a text, which is the next one if it is new.
  @inline(__always)
  mutating func number(of text: CellBytes) -> UInt32 {
    let hash = TextNumbering.hash(text)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var at = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[at]
      if slot.number == 0 { return add(text, tag, at) }
      if slot.tag == tag, isEqual(text, Int(slot.number &- 1)) { return slot.number &- 1 }
      at = (at &+ 1) & mask
    }
  }

  /// The texts in the order of their numbers, which are handed over.
  mutating func dictionary() -> CodeDictionary {
    let dictionary = CodeDictionary(offsets: offsets.finish(), heap: heap.finish())
    slots.deallocate()
    self = TextNumbering()
    return dictionary
  }

  @inline(__always)
  private func isEqual(_ text: CellBytes, _ number: Int) -> Bool {
    let bounds = offsets.base.assumingMemoryBound(to: UInt32.self)
    let start = Int(bounds[number])
    guard Int(bounds[number &+ 1]) &- start == text.count else { return false }
    // Both have 8 bytes behind them that may be read.
    var own = UnsafeRawPointer(heap.base + start)
    var other = UnsafeRawPointer(text.base)
    var left = text.count
    while left > 8 {
      if own.loadUnaligned(as: UInt64.self) != other.loadUnaligned(as: UInt64.self) {
        return false
      }
      own += 8
      other += 8
      left &-= 8
    }
    let difference =
      UInt64(littleEndian: own.loadUnaligned(as: UInt64.self))
      ^ UInt64(littleEndian: other.loadUnaligned(as: UInt64.self))
    return difference &<< UInt64(truncatingIfNeeded: 64 &- 8 &* left) == 0
  }

  @inline(never)
  private mutating func add(_ text: CellBytes, _ tag: UInt32, _ slot: Int) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: count)
    heap.reserve(text.count + 8)
    heap.end.copyMemory(from: text.base, byteCount: text.count)
    heap.advance(text.count)
    offsets.reserve(4)
    offsets.end.storeBytes(of: UInt32(truncatingIfNeeded: heap.count), as: UInt32.self)
    offsets.advance(4)
    slots[slot] = Slot(tag: tag, number: number + 1)
    count += 1
    if 2 * count > mask { enlarge() }
    return number
  }

  private mutating func enlarge() {
    slots.deallocate()
    mask = 4 * (mask + 1) - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(tag: 0, number: 0), count: mask + 1)
    let bounds = offsets.base.assumingMemoryBound(to: UInt32.self)
    let texts = heap.base.assumingMemoryBound(to: UInt8.self)
    for number in 0..<count {
      let start = Int(bounds[number])
      let text = CellBytes(
        base: UnsafePointer(texts + start), count: Int(bounds[number + 1]) - start)
      let hash = TextNumbering.hash(text)
      var at = Int(truncatingIfNeeded: hash) & mask
      while slots[at].number != 0 { at = (at + 1) & mask }
      slots[at] = Slot(
        tag: UInt32(truncatingIfNeeded: hash >> 32), number: UInt32(number) + 1)
    }
  }

  /// A hash of a text behind which 8 bytes can be read: folded products of
  /// its words, as in W. Yi's wyhash.
  @inline(__always)
  private static func hash(_ text: CellBytes) -> UInt64 {
    var seed = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    var left = text.count
    var at = UnsafeRawPointer(text.base)
    while left > 8 {
      seed = mix(seed ^ UInt64(littleEndian: at.loadUnaligned(as: UInt64.self)))
      at += 8
      left &-= 8
    }
    let last = UInt64(littleEndian: at.loadUnaligned(as: UInt64.self))
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* left)
    return mix(seed ^ ((last &<< unused) &>> unused) ^ 0xA076_1D64_78BD_642F)
  }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
