import Statistics
import TestSupport
import Testing

struct ExactSumTests {
  static func sum(_ numbers: [Double]) -> Double {
    var sum = ExactSum()
    numbers.buffered { sum.add(contentsOf: $0) }
    return sum.value
  }

  @Test func `it is the sum by exact partial sums for numbers of any size`() {
    var generator = SeededGenerator(20_261)
    for round in 0..<200 {
      let numbers = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        Double.anyFinite(using: &generator) / 1024
      }
      #expect(Self.sum(numbers) == partialSums(numbers), "seed 20261, round \(round)")
    }
  }

  @Test func `it is the sum in 128 bits for numbers of like size`() {
    var generator = SeededGenerator(20_262)
    for round in 0..<200 {
      let integers = (0..<Int.random(in: 1...5000, using: &generator)).map { _ in
        Int64.random(in: -(1 << 53)...(1 << 53), using: &generator)
      }
      let expected = Double(integers.reduce(Int128(0)) { $0 + Int128($1) }) / 1024
      let numbers = integers.map { Double($0) / 1024 }
      #expect(Self.sum(numbers) == expected, "seed 20262, round \(round)")
    }
  }

  @Test func `neither order nor division of the work matters to the last bit`() {
    var generator = SeededGenerator(20_263)
    for round in 0..<50 {
      let numbers = (0..<10_000).map { _ in
        Double.random(in: -1...1, using: &generator)
          * (Bool.random(using: &generator) ? 1e16 : 1e-16)
      }
      let whole = Self.sum(numbers)
      #expect(Self.sum(numbers.shuffled(using: &generator)) == whole, "round \(round)")
      var merged = ExactSum()
      var rest = numbers[...]
      while !rest.isEmpty {
        let part = rest.prefix(Int.random(in: 1...3000, using: &generator))
        rest = rest.dropFirst(part.count)
        var sum = ExactSum()
        for number in part { sum.add(number) }
        merged.merge(sum)
      }
      #expect(merged.value == whole, "round \(round)")
    }
  }

  @Test func `what cancels leaves what is left, however large it was`() {
    #expect(Self.sum([1e308, 1, -1e308]) == 1)
    #expect(
      Self.sum([1e308, 1e308, -1e308, -1e308, Double.leastNonzeroMagnitude])
        == Double.leastNonzeroMagnitude)
    #expect(Self.sum([1, 1e100, 1, -1e100]) == 2)
  }

  @Test func `ties go to even and the least more than a tie goes up`() {
    let tie = Double.ulpOfOne / 2
    #expect(Self.sum([1, tie]) == 1)
    #expect(Self.sum([1, tie, Double.leastNonzeroMagnitude]) == 1 + Double.ulpOfOne)
    #expect(Self.sum([1 + Double.ulpOfOne, tie]) == 1 + 2 * Double.ulpOfOne)
    #expect(Self.sum([-1, -tie, -Double.leastNonzeroMagnitude]) == -1 - Double.ulpOfOne)
    #expect(Self.sum([2 - Double.ulpOfOne, tie]) == 2)
  }

  @Test func `subnormal numbers count and carry into normal ones`() {
    let least = Double.leastNonzeroMagnitude
    #expect(Self.sum([Double](repeating: least, count: 3)) == 3 * least)
    #expect(Self.sum([.leastNormalMagnitude, -least]) == Double.leastNormalMagnitude - least)
    #expect(Self.sum([.leastNormalMagnitude - least, least]) == .leastNormalMagnitude)
    #expect(Self.sum([least, -least]) == 0)
  }

  @Test func `more than the largest finite number is infinite, and comes back`() {
    let greatest = Double.greatestFiniteMagnitude
    #expect(Self.sum([greatest, greatest]) == .infinity)
    #expect(Self.sum([-greatest, -greatest]) == -.infinity)
    #expect(Self.sum([greatest, greatest, -greatest]) == greatest)
    #expect(Self.sum([greatest, greatest.ulp / 2]) == .infinity)
    #expect(Self.sum([greatest, (greatest.ulp / 2).nextDown]) == greatest)
  }

  @Test func `infinity stays, and NaN or both infinities are NaN`() {
    #expect(Self.sum([1, .infinity, 2]) == .infinity)
    #expect(Self.sum([-.infinity, 2]) == -.infinity)
    #expect(Self.sum([.infinity, -.infinity]).isNaN)
    #expect(Self.sum([.nan, 1]).isNaN)
    var one = ExactSum()
    one.add(.infinity)
    var other = ExactSum()
    other.add(-.infinity)
    one.merge(other)
    #expect(one.value.isNaN)
  }

  @Test func `the sum of nothing and of zeros of either sign is plus zero`() {
    #expect(Self.sum([]).sign == .plus)
    #expect(Self.sum([-0.0, -0.0]).sign == .plus)
    #expect(Self.sum([1, -1]) == 0)
  }

  @Test func `carries are passed on in time`() {
    let number = 0x1.fffffffffffffp31
    let count = 100_000
    var sum = ExactSum()
    for _ in 0..<count { sum.add(number) }
    #expect(
      sum.value == Double(Int128(number.significandBitPattern | 1 << 52) * Int128(count)) / 0x1p21)
    for _ in 0..<count { sum.add(-number) }
    #expect(sum.value == 0)
  }

  @Test func `a sum of products is that of the exact products`() {
    var generator = SeededGenerator(20_264)
    for round in 0..<200 {
      var sum = ExactSum()
      var expected: Int128 = 0
      for _ in 0..<100 {
        let a = Int64.random(in: -(1 << 53)...(1 << 53), using: &generator)
        let b = Int64.random(in: -(1 << 53)...(1 << 53), using: &generator)
        sum.add(product: Double(a), Double(b))
        expected += Int128(a) * Int128(b)
      }
      #expect(sum.value == Double(expected), "seed 20264, round \(round)")
    }
  }
}

/// The correctly rounded sum by Shewchuk's growing expansions, as in Python's
/// `math.fsum`.
private func partialSums(_ numbers: [Double]) -> Double {
  var partials: [Double] = []
  for number in numbers {
    var x = number
    var kept: [Double] = []
    for var y in partials {
      if abs(x) < abs(y) { swap(&x, &y) }
      let high = x + y
      let low = y - (high - x)
      if low != 0 { kept.append(low) }
      x = high
    }
    partials = kept + [x]
  }
  var high = 0.0
  var low = 0.0
  while let x = partials.popLast() {
    let before = high
    high = before + x
    low = x - (high - before)
    if low != 0 { break }
  }
  if let next = partials.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
    let twice = low * 2
    let x = high + twice
    if twice == x - high { high = x }
  }
  return high
}
