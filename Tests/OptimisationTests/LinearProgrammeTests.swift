import Diagnostics
import TestSupport
import Testing

@testable import Optimisation

@Suite("Optimisation: linear programmes")
struct LinearProgrammeTests {
  @Test("Dantzig's production plan has its known optimum and prices")
  func known() throws {
    var programme = LinearProgramme(.largest, objective: [3, 5])
    programme.require([1, 0], in: -.infinity...4)
    programme.require([0, 2], in: -.infinity...12)
    programme.require([3, 2], in: -.infinity...18)
    let optimum = try programme.optimum()
    #expect(abs(optimum.value - 36) < 1e-9)
    #expect(zip(optimum.point, [2, 6]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(zip(optimum.prices, [0, 1.5, 1]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(optimum.certificate.worst < 1e-9)
  }

  @Test("contradicting constraints are infeasible, open objectives unbounded")
  func impossible() {
    var programme = LinearProgramme(.smallest, objective: [1])
    programme.require([1], in: 2...3)
    programme.require([1], in: 4...5)
    #expect(throws: OptimisationError.infeasible) { try programme.optimum() }
    let open = LinearProgramme(.largest, objective: [1])
    #expect(throws: OptimisationError.unbounded) { try open.optimum() }
  }

  @Test("bounds of variables bind, and ranges bind on either side")
  func ranges() throws {
    var programme = LinearProgramme(.smallest, objective: [1, -1])
    programme.bound(0, in: -5...5)
    programme.bound(1, in: 0...2)
    programme.require([1, 1], in: -4...100)
    let optimum = try programme.optimum()
    #expect(abs(optimum.value - -7) < 1e-9, "\(optimum)")
    #expect(optimum.certificate.worst < 1e-9)
  }

  @Test("two variables: no corner of the region is better")
  func corners() throws {
    var random = SeededGenerator(20_261)
    func number() -> Double { Double.random(in: 0.01...1, using: &random) }
    for round in 0..<200 {
      let c = [number(), number()]
      let rows = (0..<4).map { _ in ([number(), number()], number()) }
      var programme = LinearProgramme(.largest, objective: c)
      for (a, b) in rows { programme.require(a, in: -.infinity...b) }
      let value = try programme.optimum().value
      var best = 0.0
      var lines = rows
      lines.append(([1, 0], 0))
      lines.append(([0, 1], 0))
      for i in lines.indices {
        for j in 0..<i {
          let ((a, b), (p, q)) = (lines[i], lines[j])
          let determinant = a[0] * p[1] - a[1] * p[0]
          if abs(determinant) < 1e-12 { continue }
          let x = (b * p[1] - a[1] * q) / determinant
          let y = (a[0] * q - b * p[0]) / determinant
          let isFeasible =
            x >= -1e-9 && y >= -1e-9
            && rows.allSatisfy { $0.0[0] * x + $0.0[1] * y <= $0.1 + 1e-9 }
          if isFeasible { best = max(best, c[0] * x + c[1] * y) }
        }
      }
      #expect(abs(value - best) < 1e-7, "round \(round) of seed 20261")
    }
  }

  @Test("many constraints with large coefficients are proved, too")
  func unscaled() throws {
    var random = SeededGenerator(500)
    let rows = (0..<200).map { _ in
      (0..<8).map { _ in Double.random(in: 0.01...1000, using: &random) }
    }
    for objective in rows.prefix(40) {
      var programme = LinearProgramme(.largest, objective: objective)
      for row in rows { programme.require(row, in: -.infinity...1) }
      let optimum = try programme.optimum()
      #expect(optimum.value <= 1 + 1e-6 && optimum.certificate.worst <= 1e-6)
      // The dual of this programme asks for the smallest sum of prices.
      #expect(abs(optimum.prices.reduce(0, +) - optimum.value) < 1e-6)
    }
  }

  @Test("a point that is not the best is found out by the certificate")
  func certificate() {
    var programme = LinearProgramme(.largest, objective: [1, 1])
    programme.require([1, 1], in: -.infinity...1)
    let proved = LinearOptimum(of: programme, at: [1, 0], prices: [1])
    #expect(proved.certificate.worst == 0)
    #expect(LinearOptimum(of: programme, at: [0.5, 0], prices: [1]).certificate.gap > 0.1)
    #expect(LinearOptimum(of: programme, at: [2, 0], prices: [1]).certificate.primal > 0.1)
    #expect(LinearOptimum(of: programme, at: [1, 0], prices: [0.5]).certificate.dual > 0.1)
  }

  @Test("every error has a finding with its number")
  func findings() {
    let errors: [OptimisationError] = [
      .infeasible, .unbounded, .unsolved(status: 3), .uncertified,
    ]
    #expect(errors.map { $0.finding(at: .program).kind } == OptimisationFindings.all)
  }
}
