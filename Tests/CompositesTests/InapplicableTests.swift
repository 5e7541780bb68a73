import Composites
import Diagnostics
import Testing

struct InapplicableTests {
  @Test func `every reason has its words`() {
    let reasons: [Inapplicable] = [
      .nothingObserved, .noVariation, .notPositive(count: 1), .notFinite(count: 1),
      .missing(count: 1), .tooFew(count: 1, needed: 2), .tooMany(count: 2, limit: 1), .weights,
      .ambiguous, .notConverged,
    ]
    let tree = TreeMistake.circle("node").finding(at: .program)
    let findings = reasons.map { $0.finding(at: .program) } + [tree]
    #expect(findings.map(\.kind) == CompositesFindings.all)
    #expect(!findings.contains { $0.message().contains("{") })
  }
}
