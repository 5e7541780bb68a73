import Glibc
import Tabular

/// The texts of text or code lanes, as bytes, for the duration of a call.
struct TextView {
  /// Positions of dictionary entries; nil for text lanes.
  let codes: UnsafeBufferPointer<UInt32>?
  let offsets: UnsafeBufferPointer<UInt32>
  let heap: UnsafeRawBufferPointer
  let isConstant: Bool

  /// How many texts there are: rows, or dictionary entries.
  var entries: Int { offsets.count - 1 }

  /// The text of a row; empty for a missing cell.
  @inline(__always)
  subscript(row: Int) -> UnsafeRawBufferPointer {
    let lane = isConstant ? 0 : row
    guard let codes else { return entry(lane) }
    // A block of missing cells only may have an empty dictionary.
    return entries == 0 ? UnsafeRawBufferPointer(start: nil, count: 0) : entry(Int(codes[lane]))
  }

  @inline(__always)
  func entry(_ index: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: heap[Int(offsets[index])..<Int(offsets[index + 1])])
  }
}

extension Lanes {
  /// Calls `body` with the texts.
  ///
  /// - Precondition: the lanes hold texts or codes.
  @inline(__always)
  func withTexts<R>(_ body: (TextView) -> R) -> R {
    if let dictionary = segment.dictionary {
      return segment.cells.withCells(as: UInt32.self) { codes in
        dictionary.offsets.withCells(as: UInt32.self) { offsets in
          dictionary.heap.withUnsafeBytes { heap in
            body(TextView(codes: codes, offsets: offsets, heap: heap, isConstant: isConstant))
          }
        }
      }
    }
    guard let heap = segment.heap else { preconditionFailure("only texts have texts") }
    return segment.cells.withCells(as: UInt32.self) { offsets in
      heap.withUnsafeBytes { heap in
        body(TextView(codes: nil, offsets: offsets, heap: heap, isConstant: isConstant))
      }
    }
  }
}

/// The order of two texts by code point: negative, 0 or positive.
///
/// UTF-8 keeps the order of code points, so bytes are compared.
@inline(__always)
func ordering(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
  let length = min(a.count, b.count)
  if length > 0, let x = a.baseAddress, let y = b.baseAddress {
    let difference = memcmp(x, y, length)
    if difference != 0 { return Int(difference) }
  }
  return a.count - b.count
}

extension [[UInt8]] {
  /// Whether the sorted texts hold a text.
  func containsText(_ text: UnsafeRawBufferPointer) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let order = self[middle].withUnsafeBytes { ordering($0, text) }
      if order == 0 { return true }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
