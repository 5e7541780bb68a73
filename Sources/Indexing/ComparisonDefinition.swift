import Diagnostics
import Settings

/// Two groups of one level whose difference is told term by term, as a
/// pipeline declares them.
///
/// ```yaml
/// compare: [{level: city, group: "3301", with: "3302"}]
/// ```
public struct ComparisonDefinition: Hashable, Sendable {
  public let level: Located<String>
  /// The code whose terms are told …
  public let group: Located<String>
  /// … less those of this one.
  public let other: Located<String>

  /// How a comparison is written.
  public static let shape: Shape<ComparisonDefinition> = Shape(
    "comparison", doc: Wording(en: "Two groups that are compared", zh: "两组的比较"),
    make: ComparisonDefinition.init
  ) {
    Field(
      "level", \.level, .located(.name),
      doc: Wording(en: "A level of the index", zh: "指数的层级名称"))
    Field(
      "group", \.group, .located(.nonEmptyText),
      doc: Wording(en: "Code of the group", zh: "该组代码"))
    Field(
      "with", \.other, .located(.nonEmptyText),
      doc: Wording(en: "Code of the group that it is compared with", zh: "对比组代码"))
  }

  /// What is wrong with comparisons of an index with these levels.
  static func findings(
    _ comparisons: [ComparisonDefinition], levels: [IndexDefinition.Level]
  ) -> [Finding] {
    let declared = DeclaredNames(Wording(en: "level", zh: "层级"), levels.map(\.name))
    // By bytes: two spellings of one letter are two codes.
    var seen: Set<[[UInt8]]> = []
    return comparisons.flatMap { one -> [Finding] in
      var findings = [declared.finding(for: one.level)].compactMap { $0 }
      let key = [one.level, one.group, one.other].map { Array($0.value.utf8) }
      if key[1] == key[2] || !seen.insert(key).inserted {
        findings.append(IndexingFindings.comparedTwice.at(one.other.place))
      }
      return findings
    }
  }
}
