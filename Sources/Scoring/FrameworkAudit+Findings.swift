import Composites
import Diagnostics
import Settings
import Statistics

extension FrameworkAudit {
  /// A number beyond its limit.
  struct Excess: Sendable {
    let check: Check
    /// What the number is of: a path, or two with `~` between them.
    let place: String
    let value: Double
    let limit: Exact

    /// As a finding.
    func finding(_ kind: FindingKind, in framework: String) -> Finding {
      func word(_ number: Double) -> Finding.Value {
        let text = FixedPoint(number, decimals: 4)?.description ?? number.description
        return .word(Wording(en: text, zh: text))
      }
      return kind.at(
        .named(framework),
        [
          "what": .word(check.words), "place": .name(place), "value": word(value),
          "limit": word(Double(limit)),
        ])
    }
  }

  /// What is looked at.
  enum Check: String, Sendable {
    case alpha, kmo, silent, dominating, collinear, opposed, residual

    var words: Wording {
      switch self {
      case .alpha: Wording(en: "Cronbach's alpha", zh: "克龙巴赫 α")
      case .kmo: Wording(en: "the KMO measure", zh: "KMO")
      case .silent: Wording(en: "the correlation with the whole", zh: "与总分的相关系数")
      case .dominating: Wording(en: "the share of importance", zh: "重要性份额")
      case .collinear, .opposed: Wording(en: "the correlation", zh: "相关系数")
      case .residual:
        Wording(en: "the distance of weights from importances", zh: "权重与重要性的残差")
      }
    }

    /// Whether a value is beyond a limit: below it, or above.
    func excess(_ value: Double?, _ limit: Exact?, _ place: String) -> Excess? {
      guard let value, let limit else { return nil }
      let bound = Double(limit)
      let isBeyond =
        switch self {
        case .alpha, .kmo, .silent, .opposed: value < bound
        case .dominating, .collinear, .residual: value > bound
        }
      return isBeyond ? Excess(check: self, place: place, value: value, limit: limit) : nil
    }
  }
}

extension FrameworkAudit.Node {
  typealias Excess = FrameworkAudit.Excess

  /// The path of a child.
  private func path(_ item: Int) -> String {
    (path == "/" ? "" : path) + "/" + items[item].name
  }

  /// What is beyond the limits in the node as a whole.
  func excesses(_ limits: AuditDefinition.Limits) -> [Excess] {
    [
      FrameworkAudit.Check.alpha.excess(audit.alpha, limits.alpha, path),
      FrameworkAudit.Check.kmo.excess(audit.adequacy, limits.kmo, path),
      FrameworkAudit.Check.residual.excess(audit.residual, limits.residual, path),
    ].compactMap(\.self)
  }

  /// What is beyond the limits in a child. The only child of a node dominates
  /// nobody.
  func excesses(item: Int, _ limits: AuditDefinition.Limits) -> [Excess] {
    let one = audit.items[item]
    return [
      FrameworkAudit.Check.silent.excess(one.withIndex, limits.silent, path(item)),
      FrameworkAudit.Check.dominating.excess(
        items.count > 1 ? one.importance : nil, limits.dominating, path(item)),
    ].compactMap(\.self)
  }

  /// What is beyond the limits in two children.
  func excesses(pair a: Int, _ b: Int, _ limits: AuditDefinition.Limits) -> [Excess] {
    let r = audit.correlations[a * (a - 1) / 2 + b]
    let place = path(b) + " ~ " + path(a)
    return [
      FrameworkAudit.Check.collinear.excess(r, limits.collinear, place),
      FrameworkAudit.Check.opposed.excess(r, limits.opposed, place),
    ].compactMap(\.self)
  }

  /// All of them, in the order of the tables.
  func allExcesses(_ limits: AuditDefinition.Limits) -> [Excess] {
    excesses(limits) + items.indices.flatMap { excesses(item: $0, limits) }
      + items.indices.flatMap { a in (0..<a).flatMap { excesses(pair: a, $0, limits) } }
  }
}
