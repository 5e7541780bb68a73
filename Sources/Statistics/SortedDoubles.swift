/// The numbers in ascending order, −0 as +0; NaN is left out.
///
/// A radix sort of `orderedBits` by 11 bits at a time, which passes over
/// digits that all numbers share; short columns are sorted by comparison.
///
/// - Complexity: O(count); memory twice the column.
public func sortedDoubles(_ numbers: UnsafeBufferPointer<Double>) -> [Double] {
  var keys: [UInt64] = []
  keys.reserveCapacity(numbers.count)
  for number in numbers where number == number { keys.append(number.orderedBits) }
  if keys.count < 2048 {
    keys.sort()
  } else {
    sortByRadix(&keys)
  }
  return keys.map { Double(orderedBits: $0) }
}

private let digitBits = 11
private let digitCount = 6
private let digitMask = UInt64(1 << digitBits - 1)

private func sortByRadix(_ keys: inout [UInt64]) {
  let histograms = digitHistograms(keys)
  var other = [UInt64](repeating: 0, count: keys.count)
  for digit in 0..<digitCount {
    var next = Array(histograms[digit << digitBits..<(digit + 1) << digitBits])
    if next.contains(keys.count) { continue }
    var start = 0
    for value in next.indices {
      let count = next[value]
      next[value] = start
      start += count
    }
    let shift = UInt64(digit * digitBits)
    next.withUnsafeMutableBufferPointer { next in
      other.withUnsafeMutableBufferPointer { other in
        for key in keys {
          let value = Int(truncatingIfNeeded: key &>> shift & digitMask)
          other[next[value]] = key
          next[value] &+= 1
        }
      }
    }
    swap(&keys, &other)
  }
}

/// How often each value of each digit occurs, digit after digit.
private func digitHistograms(_ keys: [UInt64]) -> [Int] {
  var histograms = [Int](repeating: 0, count: digitCount << digitBits)
  histograms.withUnsafeMutableBufferPointer { histograms in
    for key in keys {
      for digit in 0..<digitCount {
        let value = Int(truncatingIfNeeded: key &>> UInt64(digit &* digitBits) & digitMask)
        histograms[digit &<< digitBits | value] &+= 1
      }
    }
  }
  return histograms
}
