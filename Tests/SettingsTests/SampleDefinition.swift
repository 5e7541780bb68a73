import Diagnostics
import Settings
import Tabular

/// A definition that uses every kind of value, for the tests.
struct SampleDefinition: Sendable, Equatable {
  let title: Wording
  let parts: Int
  let rate: Double
  let factor: Exact
  let strict: Bool
  let limit: Share
  let memory: ByteSize
  let window: TimeSpan
  let from: Day
  let period: Month?
  let rules: [Rule]
  let tables: [Named<Table>]
  let tree: Tree?
  let action: Action
  let rounding: Rounding

  static let shape: Shape<SampleDefinition> = Shape(
    "sample", doc: doc("A sample"), make: SampleDefinition.init
  ) {
    Field("title", \.title, .wording, doc: doc("The title"))
    Field("parts", \.parts, .integer(in: 1...1024), default: 64, doc: doc("Parts"))
    Field("rate", \.rate, .number(in: 0...1e6), default: 0.5, doc: doc("Rate"))
    Field("factor", \.factor, .exact(in: 0...1000), default: 1, doc: doc("Factor"))
    Field("strict", \.strict, .boolean, default: false, doc: doc("Strict"))
    Field("limit", \.limit, .share, default: "1%", doc: doc("Limit"))
    Field("memory", \.memory, .byteSize, default: "300MB", doc: doc("Memory"))
    Field("window", \.window, .timeSpan, default: "6M", doc: doc("Window"))
    Field("from", \.from, .day, default: Day(number: 0), doc: doc("First day"))
    Field(optional: "period", \.period, .month, doc: doc("Period"))
    Field("rules", \.rules, .list(of: .shape(Rule.shape)), default: [], doc: doc("Rules"))
    Field(
      "tables", \.tables, .map(of: .shape(Table.shape), atLeast: 1), doc: doc("Tables"))
    Field(optional: "tree", \.tree, .shape(Tree.shape), doc: doc("A tree"))
    Field("action", \.action, Action.kind, default: .stop, doc: doc("Action"))
    Field("rounding", \.rounding, Rounding.kind, default: .none, doc: doc("Rounding"))
  }
}

func doc(_ text: String) -> Wording { Wording(en: text, zh: "说明") }

/// An expression with a weight.
struct Rule: Sendable, Equatable {
  let when: ExpressionText
  let weight: Exact

  static let shape: Shape<Rule> = Shape("rule", doc: doc("A rule"), make: Rule.init) {
    Field("when", \.when, .expression, doc: doc("Condition"))
    Field("weight", \.weight, .exact, default: 1, doc: doc("Weight"))
  }
}

enum OnBad: String, CaseIterable, Sendable {
  case reject
  case refuse
}

/// Files with bounds.
struct Table: Sendable, Equatable {
  let files: [PathPattern]
  let folder: RelativePath?
  let encoding: String
  let code: String
  let keys: [Located<String>]
  let onBad: OnBad
  let least: Int
  let most: Int

  static let overlap = FindingKind(
    1198, exit: .definition,
    cause: Wording(en: "`least` is more than `most`", zh: "least 大于 most"))

  static let shape: Shape<Table> = Shape("table", doc: doc("A table"), make: Table.init) {
    Field("files", \.files, .list(of: .pathPattern, atLeast: 1), doc: doc("Files"))
    Field(optional: "folder", \.folder, .path, doc: doc("Folder"))
    Field("encoding", \.encoding, .nonEmptyText, default: "utf-8", doc: doc("Encoding"))
    Field("code", \.code, .text, default: "", doc: doc("Code"))
    Field("keys", \.keys, .distinctList(of: .located(.name)), default: [], doc: doc("Keys"))
    Field(
      "on_bad", \.onBad, .choice(of: OnBad.self) { doc("\($0)") }, default: .reject,
      doc: doc("Bad records"))
    Field("least", \.least, .integer(in: 0...), default: 0, doc: doc("Least"))
    Field("most", \.most, .integer(in: 0...), default: 10, doc: doc("Most"))
  }
  .checked { table, places in
    table.least <= table.most ? [] : [overlap.at(places["most"])]
  }
}

/// A shape within itself.
struct Tree: Sendable, Equatable {
  let name: String
  let children: [Tree]

  static let shape: Shape<Tree> = Shape("tree", doc: doc("A tree"), make: Tree.init) {
    Field("name", \.name, .name, doc: doc("Name"))
    Field(
      "children", \.children, .list(of: .recursive("tree") { .shape(Tree.shape) }), default: [],
      doc: doc("Children"))
  }
}

/// Variants by a tag.
enum Action: Sendable, Equatable {
  case stop
  case warn(Warn)

  struct Warn: Sendable, Equatable {
    let text: String
    static let shape: Shape<Warn> = Shape("warn", doc: doc("Say it"), make: Warn.init) {
      Field("text", \.text, .nonEmptyText, doc: doc("Text"))
    }
  }

  static let kind: Kind<Action> = .variants(
    byTag: "type",
    [
      Variant("stop", doc: doc("End"), .stop),
      Variant("warn", Warn.shape, wrap: Action.warn) {
        if case .warn(let warn) = $0 { warn } else { nil }
      },
    ])
}

/// Variants by key.
enum Rounding: Sendable, Equatable {
  case none
  case places(Places)

  struct Places: Sendable, Equatable {
    let count: Int
    static let shape: Shape<Places> = Shape(
      "places", doc: doc("To places"), make: Places.init
    ) {
      Field("count", \.count, .integer(in: 0...18), doc: doc("Count"))
    }
  }

  static let kind: Kind<Rounding> = .variantsByKey([
    Variant("exactly", doc: doc("Not at all"), .none),
    Variant("places", Places.shape, wrap: Rounding.places) {
      if case .places(let places) = $0 { places } else { nil }
    },
  ])
}
