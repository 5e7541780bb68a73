import Foundation
import TestSupport
import Testing

@testable import Simulation

@Suite("Simulation: elementary functions")
struct ElementaryTests {
  @Test("exp, its short form, and log are those of the C library to 1e-14")
  func functions() {
    var random = SeededGenerator(1)
    for _ in 0..<2000 {
      let x = Double.random(in: -30...30, using: &random)
      #expect(abs(Elementary.exp(x) / Foundation.exp(x) - 1) < 1e-14)
      let small = Double.random(in: 0...2, using: &random)
      #expect(abs(Elementary.decay(small) - Foundation.exp(-small)) < 1e-12)
      let positive = Foundation.exp(x)
      #expect(abs(Elementary.log(positive) - Foundation.log(positive)) < 1e-13)
    }
    #expect(Elementary.exp(-1000) == 0)
    #expect(Elementary.decay(0) == 1)
    #expect(Elementary.log(1) == 0)
  }

  @Test("the normal quantile undoes the normal distribution")
  func quantile() {
    for p in [1e-12, 1e-6, 0.001, 0.0243, 0.1, 0.4, 0.5, 0.6, 0.9, 0.98, 0.999_999] {
      let x = Elementary.normalQuantile(p)
      #expect(abs(erfc(-x / 2.0.squareRoot()) / 2 / p - 1) < 1e-7)
    }
  }
}

@Suite("Simulation: draws")
struct DrawsTests {
  @Test("draws are the same for the same place, and others for another")
  func places() {
    let keys = StreamKeys(seed: "a")
    var seen: Set<UInt64> = []
    for stream in Stream.allCases {
      for subject in 0..<20 {
        for month in 0..<5 {
          for part in 0..<3 {
            var draws = keys.draws(stream, subject, month: month, part: part)
            var again = keys.draws(stream, subject, month: month, part: part)
            let first = draws.next()
            #expect(first == again.next())
            seen.insert(first)
          }
        }
      }
    }
    #expect(seen.count == Stream.allCases.count * 300)
    var other = StreamKeys(seed: "b").draws(.events, 1)
    #expect(!seen.contains(other.next()))
  }

  @Test("first draws of neighbouring places are uniform and uncorrelated")
  func uniform() {
    let keys = StreamKeys(seed: "uniform")
    let values = (0..<20_000).map { subject in
      var draws = keys.draws(.events, subject, month: 7)
      return draws.unit()
    }
    let mean = values.reduce(0, +) / 20_000
    #expect(abs(mean - 0.5) < 4 * 0.2887 / 20_000.0.squareRoot())
    let product = zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
    #expect(abs(product / 20_000) < 4 / 12 / 20_000.0.squareRoot())
    var tenths = [Int](repeating: 0, count: 10)
    for value in values { tenths[Int(value * 10)] += 1 }
    #expect(tenths.allSatisfy { abs($0 - 2000) < 190 })
  }
}
