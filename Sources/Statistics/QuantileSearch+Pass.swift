extension QuantileSearch {
  /// What one pass over the column, or over a part of it, has found so far.
  public struct Pass: Sendable {
    private(set) var count = 0
    private(set) var minimum = Double.infinity
    private(set) var maximum = -Double.infinity
    /// Tables of 2^16 counts: in the first pass of all values by their first
    /// 16 bits, in a later one for every slot that is counted.
    private var histograms: [UInt32]
    private var slots: [PassSlot]
    /// For the first 16 bits of a key, one more than the number of the first
    /// slot with these bits, 0 where there is none; empty in the first pass.
    private let directory: [UInt16]
    /// For each slot the ordered bits of its values, where they are gathered.
    private var gathered: [[UInt64]]

    private struct PassSlot: Sendable {
      /// The bits of a slot, and by how many to shift a key to compare.
      let prefix: UInt64
      let shift: UInt64
      /// Which of the tables is the slot's; nil where values are gathered.
      let table: Int?
      var smallest = UInt64.max
      var largest = UInt64.min
    }

    private static let tableSize = 1 << 16

    /// The first pass.
    init() {
      histograms = [UInt32](repeating: 0, count: Pass.tableSize)
      slots = []
      directory = []
      gathered = []
    }

    /// A pass that looks into slots.
    init(_ wanted: [Slot], gatheringLimit: Int) {
      var tables = 0
      slots = wanted.map { slot in
        let isCounted = slot.count > gatheringLimit
        defer { tables += isCounted ? 1 : 0 }
        return PassSlot(
          prefix: slot.prefix, shift: UInt64(64 - slot.length), table: isCounted ? tables : nil)
      }
      histograms = [UInt32](repeating: 0, count: tables * Pass.tableSize)
      gathered = wanted.map { _ in [] }
      var directory = [UInt16](repeating: 0, count: Pass.tableSize)
      for (number, slot) in wanted.enumerated().reversed() {
        directory[Int(slot.prefix >> UInt64(slot.length - 16))] = UInt16(number + 1)
      }
      self.directory = directory
    }

    /// Looks at a part of the column; NaN is passed over.
    ///
    /// - Precondition: fewer than 2^32 values in all.
    /// - Complexity: O(count).
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
      if directory.isEmpty { countAll(values) } else { look(into: values) }
    }

    /// Adds what another copy of the same pass has found.
    public mutating func merge(_ other: Pass) {
      precondition(slots.count == other.slots.count, "only copies of one pass can be merged")
      count += other.count
      minimum = min(minimum, other.minimum)
      maximum = max(maximum, other.maximum)
      for index in histograms.indices { histograms[index] += other.histograms[index] }
      for index in slots.indices {
        slots[index].smallest = min(slots[index].smallest, other.slots[index].smallest)
        slots[index].largest = max(slots[index].largest, other.slots[index].largest)
        gathered[index] += other.gathered[index]
      }
    }

    /// What was found in one slot.
    func found(_ slot: Int) -> Found {
      let (smallest, largest) = (slots[slot].smallest, slots[slot].largest)
      guard let table = slots[slot].table else { return .gathered(gathered[slot].sorted()) }
      return smallest == largest ? .oneValue(smallest) : .counted(histogram(table))
    }

    enum Found {
      /// The ordered bits of all values of the slot, ascending.
      case gathered([UInt64])
      /// All values of the slot have these bits.
      case oneValue(UInt64)
      case counted(ArraySlice<UInt32>)
    }

    func histogram(_ table: Int) -> ArraySlice<UInt32> {
      histograms[table * Pass.tableSize..<(table + 1) * Pass.tableSize]
    }

    private mutating func countAll(_ values: UnsafeBufferPointer<Double>) {
      var present = 0
      var smallest = minimum
      var largest = maximum
      histograms.withUnsafeMutableBufferPointer { histogram in
        for value in values where value == value {
          present &+= 1
          smallest = value < smallest ? value : smallest
          largest = value > largest ? value : largest
          histogram[Int(truncatingIfNeeded: value.orderedBits &>> 48)] += 1
        }
      }
      count += present
      minimum = smallest + 0
      maximum = largest + 0
    }

    private mutating func look(into values: UnsafeBufferPointer<Double>) {
      directory.withUnsafeBufferPointer { directory in
        slots.withUnsafeMutableBufferPointer { slots in
          histograms.withUnsafeMutableBufferPointer { histograms in
            for value in values where value == value {
              let key = value.orderedBits
              var number = Int(directory[Int(truncatingIfNeeded: key &>> 48)])
              guard number != 0 else { continue }
              number -= 1
              // Slots with the same first bits stand one behind the other.
              while number < slots.count, slots[number].prefix < key &>> slots[number].shift {
                number += 1
              }
              guard number < slots.count, slots[number].prefix == key &>> slots[number].shift
              else { continue }
              guard let table = slots[number].table else {
                gathered[number].append(key)
                continue
              }
              slots[number].smallest = min(slots[number].smallest, key)
              slots[number].largest = max(slots[number].largest, key)
              let digit = Int(truncatingIfNeeded: key &>> (slots[number].shift &- 16)) & 0xFFFF
              histograms[table * Pass.tableSize + digit] += 1
            }
          }
        }
      }
    }
  }
}
