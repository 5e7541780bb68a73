import Statistics
import Testing

@Suite("Analysis of variance")
struct OneWayANOVATests {
  private func analysis(_ groups: [[Double]]) -> OneWayANOVA? {
    OneWayANOVA(groups.map { $0.map { DoubleDouble($0) } })
  }

  @Test("R's anova gives the same")
  func external() throws {
    let found = try #require(analysis([[1.2, 3.4, 2.2], [8.9, 4.4, 4.4, 7.1], [0.3, 5.5, 6.0]]))
    #expect(found.degreesOfFreedom == (2, 7))
    #expect(abs(found.betweenSumOfSquares - 27.23066666666665) < 1e-13)
    #expect(abs(found.withinSumOfSquares - 36.933333333333323) < 1e-13)
    #expect(abs(try #require(found.f) - 2.5805234657039704) < 1e-13)
    #expect(abs(try #require(found.pValue) - 0.14469208150358301) < 1e-12)
    #expect(abs(try #require(found.rSquared) - 27.230666666666665 / 64.164) < 1e-13)
  }

  @Test("a large part in common takes no digits away")
  func offset() throws {
    let near = try #require(analysis([[1, 2, 3], [2, 4, 6]]))
    let far = try #require(analysis([[1, 2, 3], [2, 4, 6]].map { $0.map { $0 + 0x1p50 } }))
    #expect(near.f == far.f && near.withinSumOfSquares == far.withinSumOfSquares)
  }

  @Test("equal groups have F 0, groups without variance an infinite one, and all equal none")
  func edges() throws {
    #expect(try #require(analysis([[1, 3], [3, 1]])).f == 0)
    #expect(try #require(analysis([[1, 1], [2, 2]])).f == .infinity)
    let same = try #require(analysis([[1, 1], [1, 1]]))
    #expect(same.f == nil && same.rSquared == nil && same.pValue == nil)
    #expect(analysis([[1, 2]]) == nil)
    #expect(analysis([[1, 2], []]) == nil)
    #expect(analysis([[1], [2]]) == nil)
    #expect(analysis([[1, .nan], [2, 3]]) == nil)
  }
}
