/// The partial quicksort by which the published program of STL, and R with it,
/// takes a median.
///
/// It expects the positions wanted in ascending order, and the program passes
/// the two middle ones of an even number in descending order: where a part ends
/// exactly between them, one of the two is left where it happens to be. Numbers
/// that are to agree with R's need the same.
///
/// - Source: R. C. Singleton, "Algorithm 347", Communications of the ACM 12
///   (1969) 185–187; J. M. Chambers, "Algorithm 410", the same 14 (1971)
///   357–358.
struct PartialSort {
  private(set) var numbers: [Double]
  /// The positions wanted.
  private let wanted: [Int]

  /// A range still to be sorted, and which of the positions wanted are in it.
  private struct Part {
    var low: Int
    var high: Int
    var first: Int
    var last: Int
  }

  init(_ numbers: [Double], wanted: [Int]) {
    self.numbers = numbers
    self.wanted = wanted
    var waiting = [Part(low: 0, high: numbers.count - 1, first: 0, last: wanted.count - 1)]
    while let part = waiting.popLast() {
      if part.first <= part.last { sort(part, &waiting) }
    }
  }

  private mutating func sort(_ given: Part, _ waiting: inout [Part]) {
    var part = given
    // Small parts are sorted by insertion, but not the first: there is nothing
    // before it to stop at.
    while part.high - part.low > 10 || part.low == 0 && part.high > 0 {
      let (left, right) = halves(part)
      var other: Part
      if left.high - left.low <= right.high - right.low {
        (part, other) = (left, right)
        while part.first <= part.last, wanted[part.last] > part.high { part.last -= 1 }
        if part.first <= part.last { other.first = part.last + 1 }
      } else {
        (part, other) = (right, left)
        while part.first <= part.last, wanted[part.first] < part.low { part.first += 1 }
        if part.first <= part.last { other.last = part.first - 1 }
      }
      waiting.append(other)
      if part.first > part.last { return }
    }
    if part.low > 0 { insert(part) }
  }

  /// The part with a middle number between what is not above and what is not
  /// below it.
  private mutating func halves(_ part: Part) -> (left: Part, right: Part) {
    // In positions from 1, as published: they decide the middle.
    let middle = (part.low + part.high + 2) / 2 - 1
    if numbers[part.low] > numbers[middle] { numbers.swapAt(part.low, middle) }
    if numbers[part.high] < numbers[middle] {
      numbers.swapAt(part.high, middle)
      if numbers[part.low] > numbers[middle] { numbers.swapAt(part.low, middle) }
    }
    let pivot = numbers[middle]
    var (up, down) = (part.low, part.high)
    while true {
      down -= 1
      guard numbers[down] <= pivot else { continue }
      repeat { up += 1 } while numbers[up] < pivot
      if up > down { break }
      numbers.swapAt(up, down)
    }
    var (left, right) = (part, part)
    (left.high, right.low) = (down, up)
    return (left, right)
  }

  private mutating func insert(_ part: Part) {
    for place in part.low..<max(part.high, part.low) {
      var hole = place + 1
      let number = numbers[hole]
      while hole > 0, numbers[hole - 1] > number {
        numbers[hole] = numbers[hole - 1]
        hole -= 1
      }
      numbers[hole] = number
    }
  }
}
