/// The distinct texts of a column of codes, by position.
///
/// A table's dictionary is sorted by bytes, so that comparing codes compares
/// the texts; the dictionary of a block that was just read is in order of
/// first appearance.
public struct CodeDictionary: Sendable {
  /// `count + 1` UInt32 offsets into `heap`.
  public let offsets: Bytes
  /// The texts' UTF-8 bytes, one after the other.
  public let heap: Bytes

  public init(offsets: Bytes, heap: Bytes) {
    self.offsets = offsets
    self.heap = heap
  }

  /// The texts in the order given.
  public init(_ texts: [String]) {
    var offsets: [UInt32] = [0]
    var heap: [UInt8] = []
    for text in texts {
      heap.append(contentsOf: text.utf8)
      offsets.append(UInt32(heap.count))
    }
    self.init(offsets: Bytes(copying: offsets), heap: Bytes(copying: heap))
  }

  /// How many texts there are.
  public var count: Int { offsets.count / 4 - 1 }

  /// The text at a position.
  public subscript(position: Int) -> String {
    let range = offsets.withCells(as: UInt32.self) { Int($0[position])..<Int($0[position + 1]) }
    return heap.withUnsafeBytes { String(decoding: $0[range], as: UTF8.self) }
  }

  /// All texts, in order.
  public var texts: [String] { (0..<count).map { self[$0] } }
}
