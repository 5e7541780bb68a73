import Composites
import Diagnostics
import Settings

/// Pairwise judgements about the children of a node.
public struct JudgedWeights: Sendable {
  public let method: Method
  /// The consistency ratio above which judgements are refused.
  public let limit: Share
  public let judgements: [Judgement]

  /// How weights are drawn from judgements.
  public enum Method: String, CaseIterable, Sendable {
    case eigenvector
    case geometricMean = "geometric_mean"
  }

  /// That one child is so many times as important as another.
  public struct Judgement: Sendable {
    public let of: Located<String>
    public let over: Located<String>
    public let times: Exact

    static let shape: Shape<Judgement> = Shape(
      "judgement", doc: Wording(en: "How much more one child counts", zh: "两个下级的相对重要性"),
      make: Judgement.init
    ) {
      Field("of", \.of, .located(.name), doc: Wording(en: "The more important", zh: "较重要的一项"))
      Field("over", \.over, .located(.name), doc: Wording(en: "The other", zh: "另一项"))
      Field(
        "times", \.times, .exact(in: 1...9),
        doc: Wording(
          en: "How many times as important, on Saaty's scale", zh: "重要性倍数，Saaty 标度 1 至 9"))
    }
  }

  static let usualLimit: Share = {
    guard let share = Share(.constant(1, scale: 1)) else {
      preconditionFailure("a tenth is a share")
    }
    return share
  }()

  static let none = JudgedWeights(.eigenvector, usualLimit, [])

  init(_ method: Method, _ limit: Share, _ judgements: [Judgement]) {
    self.method = method
    self.limit = limit
    self.judgements = judgements
  }

  /// The weights of children with these names.
  ///
  /// Throws what `PairwiseJudgements` throws.
  /// - Precondition: every two of them are judged once.
  func weighted(_ names: [String]) throws(Inapplicable) -> PairwiseJudgements.Weighted {
    var rows = names.map { _ in names.map { _ in 1.0 } }
    for judgement in judgements {
      guard let a = names.firstIndex(of: judgement.of.value),
        let b = names.firstIndex(of: judgement.over.value)
      else { preconditionFailure("judgements are about children") }
      rows[a][b] = Double(judgement.times)
      rows[b][a] = 1 / Double(judgement.times)
    }
    return try PairwiseJudgements(rows).weights(
      method == .eigenvector ? .eigenvector : .geometricMean)
  }

  /// What is wrong with the judgements about children with these names.
  func findings(_ names: [Located<String>], at place: Place) -> [Finding] {
    let declared = DeclaredNames(Wording(en: "child", zh: "下级"), names)
    var findings = judgements.flatMap { judgement in
      [judgement.of, judgement.over].compactMap { declared.finding(for: $0) }
    }
    guard findings.isEmpty, declared.repeated.isEmpty else { return findings }
    guard names.count <= PairwiseJudgements.randomIndices.count else {
      return [
        ScoringFindings.tooManyJudged.at(
          place,
          [
            "count": .count(names.count),
            "limit": .count(PairwiseJudgements.randomIndices.count),
          ])
      ]
    }
    var seen: Set<Set<String>> = []
    for judgement in judgements {
      let pair: Set = [judgement.of.value, judgement.over.value]
      if pair.count == 1 || !seen.insert(pair).inserted {
        findings.append(ScoringFindings.judgedTwice.at(judgement.over.place))
      }
    }
    for (position, a) in names.enumerated() {
      for b in names[(position + 1)...] where !seen.contains([a.value, b.value]) {
        findings.append(
          ScoringFindings.notJudged.at(place, ["a": .name(a.value), "b": .name(b.value)]))
      }
    }
    guard findings.isEmpty, !names.isEmpty else { return findings }
    guard let ratio = (try? weighted(names.map(\.value)))?.consistencyRatio else {
      return [ScoringFindings.judgementsWithoutWeights.at(place)]
    }
    guard ratio > Double(limit.value) else { return [] }
    return [
      ScoringFindings.inconsistent.at(
        place,
        [
          "ratio": .name(ratio.percent(1)), "limit": .name(Double(limit.value).percent(1)),
        ])
    ]
  }
}

extension Double {
  /// A share as a message tells it: `12.3%`.
  ///
  /// - Precondition: below 10^12.
  func percent(_ decimals: Int) -> String {
    let unit: Double = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
    guard let exact = Exact(Int64((self * 100 * unit).rounded()), scale: decimals) else {
      return "\(self)"
    }
    return exact.description + "%"
  }
}
