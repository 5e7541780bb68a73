import Foundation
import Statistics
import TestSupport
import Testing

struct NearZeroExponentialTests {
  @Test(arguments: [(0.069, 8), (0.168, 10), (0.319, 12)])
  func `short series are exact to a unit in the last place within their bounds`(
    bound: Double, number: Int32
  ) throws {
    let degree = try #require(NearZeroExponential.Degree(within: bound))
    #expect(degree.rawValue == number)
    var generator = SeededGenerator(2)
    let numbers = (0..<4000).map { _ in Double.random(in: -bound...bound, using: &generator) }
    let found = powers(of: numbers, degree, .best)
    for (number, power) in zip(numbers, found) {
      #expect(abs(power - exp(number)) <= 2 * exp(number).ulp, "exp(\(number))")
    }
  }

  @Test(arguments: NearZeroExponential.Degree.allCases)
  func `the width of vectors does not show`(degree: NearZeroExponential.Degree) {
    var generator = SeededGenerator(3)
    let numbers = (0..<4000).map { _ in Double.random(in: -0.3...0.3, using: &generator) }
    let portable = powers(of: numbers, degree, .portable, factor: 0.7)
    for instructions in NearZeroExponential.Instructions.allCases where instructions <= .best {
      #expect(powers(of: numbers, degree, instructions, factor: 0.7) == portable)
    }
  }

  @Test func `beyond their bounds no series is short enough`() {
    #expect(NearZeroExponential.Degree(within: 0.32) == nil)
    #expect(NearZeroExponential.Degree(within: .nan) == nil)
    #expect(NearZeroExponential.Degree(within: 0) == .eight)
  }

  private func powers(
    of numbers: [Double], _ degree: NearZeroExponential.Degree,
    _ instructions: NearZeroExponential.Instructions, factor: Double = 1
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: numbers.count)
    numbers.withUnsafeBufferPointer { numbers in
      sums.withUnsafeMutableBufferPointer {
        NearZeroExponential(instructions).add(factor, timesPowersOf: numbers, degree, to: $0)
      }
    }
    return sums
  }
}
