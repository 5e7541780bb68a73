import Diagnostics
import Matrices
import Multivariate
import Testing

struct MultivariateErrorTests {
  @Test func `every error has its words`() {
    let errors: [MultivariateError] = [
      .tooFewRows(rows: 1, parameters: 2), .constantColumn(0), .separated, .notBinary,
      .notConverged(steps: 9), .tooManyFactors(factors: 2, columns: 3),
    ]
    #expect(errors.map { $0.finding(at: .program).kind } == MultivariateFindings.all)
    #expect(!errors.contains { $0.finding(at: .program).message().contains("{") })
    let inner = MultivariateError.matrix(.notFinite).finding(at: .program)
    #expect(inner == MatrixError.notFinite.finding(at: .program))
  }
}
