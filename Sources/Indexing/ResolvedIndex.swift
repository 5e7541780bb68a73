import Diagnostics
import Documents
import Settings
import Tabular

/// An index whose references have been looked up: what the stage computes by.
public struct ResolvedIndex: Sendable {
  public let name: String
  public let title: Wording
  public let framework: IndexableFramework
  public let grouping: IndexDefinition.Grouping
  public let levels: [Level]
  public let statistic: IndexStatistic
  public let base: Base?
  public let linking: IndexDefinition.Linking
  /// Groups with fewer scored subjects have no rank.
  public let leastSubjects: Int
  /// Decimals of what is published.
  public let decimals: Int
  /// Whether it is told how what became known later revised it.
  public let revisions: Bool
  /// What is told of every month at a glance; nil for nothing.
  public let signals: SignalsDefinition?
  /// Whether it is told, term by term, how groups differ from those above
  /// them.
  public let differences: Bool
  /// Whether there is a whole to tell of above the groups.
  var hasWhole: Bool { differences && grouping != .whole }
  /// What values of means are taken apart into.
  public let terms: IndexDefinition.Terms
  /// Groups that are compared with each other.
  public let comparisons: [ComparisonDefinition]
  /// How sure the ranks are; nil where it is not told.
  public let uncertainty: UncertaintyDefinition?
  /// The definition in canonical form, defaults written out.
  public let canonical: JSONValue

  /// A depth of the code.
  public struct Level: Hashable, Sendable {
    public let name: String
    /// nil for the name.
    public let title: Wording?
    /// nil for the whole code.
    public let characters: Int?

    /// A level; the fields as documented.
    public init(name: String, title: Wording? = nil, characters: Int? = nil) {
      self.name = name
      self.title = title
      self.characters = characters
    }

    /// The code of the group that a subject belongs to.
    public func group(of code: String) -> String {
      guard let characters else { return code }
      return String(String.UnicodeScalarView(code.unicodeScalars.prefix(characters)))
    }
  }

  /// The period in which the index has a given value.
  public struct Base: Hashable, Sendable {
    public let period: Month
    public let value: Double
  }

  /// The code of the one group of an index of the whole.
  public static let wholeCode = "whole"
}

extension ResolvedIndex {
  /// The names of the terms of a mean but the first and the last, in tree
  /// order.
  var termNames: [String] {
    switch terms {
    case .nodes: framework.nodes
    case .indicators: framework.summands ?? []
    }
  }

  /// What its numbers depend on: the definition without what people call
  /// things and what is published how.
  var arithmetic: JSONValue {
    .object(
      (canonical.members ?? []).filter {
        !["title", "decimals", "revisions", "signals", "uncertainty"].contains($0.name)
      }
      .map { member in
        guard member.name == "levels", let levels = member.value.array else { return member }
        return .init(
          member.name,
          .array(
            levels.map { level in
              .object((level.members ?? []).filter { $0.name != "title" })
            }))
      })
  }
}
