import Diagnostics
import Jobs
import Tabular

/// Finds subjects by their identifiers: open addressing, one table per shard of
/// the hashes, with the identifiers in the slots as far as they fit, so that a
/// search waits for memory once.
struct IdentifierIndex: Sendable {
  private let bits: Int
  /// Where the slots of every shard begin, and behind them the number of
  /// slots. More than half of a shard's are free.
  private let starts: [Int]
  private let slots: SharedArray<Slot>

  private struct Slot {
    let key: ShortText
    let ordinal: UInt32

    /// A slot that nobody is in.
    static let free = Slot(key: ShortText(), ordinal: DatasetRows.noSubject)
  }

  /// An index of all items of the shards, which are ordinals of subjects.
  ///
  /// - Parameter id: the identifier of a subject.
  /// - Complexity: O(subjects).
  init(
    _ shards: HashShards, _ workers: Workers, id: @Sendable (Int) -> UnsafeRawBufferPointer
  ) throws(Failure) {
    var starts = [0]
    for shard in 0..<shards.count {
      let items = shards.range(ofShard: shard).count
      starts.append(starts[shard] + items * 2 + 1)
    }
    // One more, so that there is one next to the last.
    let slots = SharedArray<Slot>(starts[shards.count] + 1)
    slots[starts[shards.count]] = .free
    try workers.forEach(shards.count) { [starts] shard throws(Failure) in
      let own = slots.part(starts[shard]..<starts[shard + 1])
      own.initialize(repeating: .free)
      for index in shards.range(ofShard: shard) {
        var slot = IdentifierIndex.slot(of: shards.hashes[index], bits: shards.bits, in: own.count)
        while own[slot].ordinal != DatasetRows.noSubject {
          slot = slot + 1 == own.count ? 0 : slot + 1
        }
        let ordinal = shards.items[index]
        own[slot] = Slot(key: ShortText(id(Int(ordinal))), ordinal: ordinal)
      }
    }
    bits = shards.bits
    self.starts = starts
    self.slots = slots
  }

  /// The slot at which the search for a hash begins.
  @inline(__always)
  func home(_ hash: UInt64) -> Int {
    let shard = HashShards.shard(of: hash, bits: bits)
    let start = starts[shard]
    return start + IdentifierIndex.slot(of: hash, bits: bits, in: starts[shard + 1] - start)
  }

  /// The subject with a key that is the whole identifier, if it is where it is
  /// as a rule: at home or next to it. nil says nothing.
  @inline(__always)
  func likely(_ key: ShortText, home: Int) -> UInt32? {
    if slots[home].key == key { return slots[home].ordinal }
    return slots[home + 1].key == key ? slots[home + 1].ordinal : nil
  }

  /// The subject with a key that `matches` holds for; `noSubject` where there
  /// is none.
  ///
  /// - Complexity: O(1) expected.
  @inline(__always)
  func ordinal(of key: ShortText, hash: UInt64, where matches: (Int) -> Bool) -> UInt32 {
    let shard = HashShards.shard(of: hash, bits: bits)
    let own = starts[shard]..<starts[shard + 1]
    var slot = home(hash)
    while true {
      let found = slots[slot]
      if found.ordinal == DatasetRows.noSubject { return found.ordinal }
      if found.key == key, matches(Int(found.ordinal)) { return found.ordinal }
      slot = slot + 1 == own.upperBound ? own.lowerBound : slot + 1
    }
  }

  /// The slot of a shard with so many: in proportion to the bits of the hash
  /// that do not say the shard.
  @inline(__always)
  private static func slot(of hash: UInt64, bits: Int, in count: Int) -> Int {
    Int((hash << UInt64(bits)).multipliedFullWidth(by: UInt64(count)).high)
  }
}

/// A text as its length and three words: all of it where it has 24 bytes or
/// fewer, else its first sixteen bytes and its last eight.
struct ShortText: Equatable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  let length: UInt32

  /// The text without bytes.
  init() { (first, second, third, length) = (0, 0, 0, 0) }

  /// Words of eight bytes each; the last overlaps the one before rather than
  /// reach behind the end.
  @inline(__always)
  init(_ text: UnsafeRawBufferPointer) {
    let count = text.count
    length = UInt32(truncatingIfNeeded: count)
    if count >= 8 {
      func word(_ offset: Int) -> UInt64 {
        text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      first = word(0)
      second = word(min(8, count - 8))
      third = word(count - 8)
    } else {
      first = text.tail(from: 0)
      (second, third) = (0, 0)
    }
  }

  /// Whether texts with equal words are equal.
  @inline(__always)
  var isWhole: Bool { length <= 24 }

  /// The hash of the words: of the whole text where they are.
  @inline(__always)
  var hash: UInt64 {
    let state = CellHash.mix(CellHash.mix(CellHash.seed &+ UInt64(length), first), second)
    return CellHash.mix(state, third)
  }
}
