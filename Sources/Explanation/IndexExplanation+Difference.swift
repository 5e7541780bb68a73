import Diagnostics
import Documents
import Verification

extension IndexExplanation {
  /// How the group differs from the group above it, as published.
  public struct Difference: Hashable, Sendable {
    /// nil for the whole.
    public let level: String?
    public let code: String
    /// nil where it has no name.
    public let name: Wording?
    public let parentValue: String
    /// The group's terms less those of the group above.
    public let parts: [Part]
    /// Whether they are exactly the value less that of the group above.
    public let addsUp: Bool?
  }
}

extension Explainer {
  /// How a group differs from that above it; nil where the release does not
  /// tell.
  func difference(
    _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) throws(Failure) -> IndexExplanation.Difference? {
    guard let table = try release.table("public/index/differences") else { return nil }
    let rows = table.rows.filter {
      table[$0, "index"] == index.name && table[$0, "level"] == level.name
        && table.text($0, "code") == code && table[$0, "period"] == definition.period.description
    }
    return rows.first.flatMap { first in
      difference(
        rows, of: table, to: table.text(first, "parent"), at: table[first, "parent_level"],
        value: table[first, "parent_value"], index)
    }
  }

  /// How a group differs from those that it is compared with.
  func comparisons(
    _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) throws(Failure) -> [IndexExplanation.Difference] {
    guard let table = try release.table("public/index/comparisons") else { return [] }
    let own = table.rows.filter {
      table[$0, "index"] == index.name && table[$0, "level"] == level.name
        && table.text($0, "code") == code && table[$0, "period"] == definition.period.description
    }
    let declared = index.comparisons.filter {
      $0.level == level.name && $0.code.utf8.elementsEqual(code.utf8)
    }
    return declared.compactMap { pair in
      let rows = own.filter {
        table.text($0, "other")?.utf8.elementsEqual(pair.other.utf8) ?? false
      }
      return rows.first.flatMap { first in
        difference(
          rows, of: table, to: pair.other, at: level.name, value: table[first, "other_value"],
          index)
      }
    }
  }

  /// The difference that some rows of a table tell, a term each.
  private func difference(
    _ rows: [[String]], of table: PublishedTable, to parent: String?, at parentLevel: String?,
    value parentValue: String?, _ index: IndexModel
  ) -> IndexExplanation.Difference? {
    guard let first = rows.first, let parent, let parentValue else { return nil }
    let parts = rows.compactMap { row in
      table[row, "term"].map {
        IndexExplanation.Part(
          name: $0, title: title(ofTerm: $0, in: index), value: table[row, "difference"],
          change: nil)
      }
    }
    let whole = [table[first, "group_value"], parentValue].compactMap {
      $0.flatMap(PlainDecimal.init(parsing:))
    }
    return IndexExplanation.Difference(
      level: parentLevel, code: parent,
      name: definition.label(parentLevel == nil ? .whole : index.grouping, parent),
      parentValue: parentValue, parts: parts,
      addsUp: whole.count == 2
        ? addUp(
          parts,
          to: PlainDecimal(units: whole[0].units - whole[1].units, decimals: whole[0].decimals).text
        )
        : nil)
  }
}

extension IndexExplanation {
  /// What sets the group apart from that above it; nothing where it is not
  /// told.
  func differenceText(_ language: Language) -> String {
    (difference.map { IndexExplanation.text(of: $0, isAbove: true, language) } ?? "")
      + comparisons.map { IndexExplanation.text(of: $0, isAbove: false, language) }.joined()
  }

  private static func text(
    of difference: Difference, isAbove: Bool, _ language: Language
  ) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    let title =
      difference.level == nil
      ? say("the whole", "总体")
      : difference.code.printable + (difference.name.map { " " + $0[language].printable } ?? "")
    var table = TextTable(["": .left, " ": .left, "  ": .right])
    for part in difference.parts {
      table.add([part.name, part.title[language].printable, part.value ?? "-"])
    }
    var out =
      say(
        "\n  against \(title), whose value is \(difference.parentValue)\n",
        "\n  与\(isAbove ? "上级" : "")\(title)（取值 \(difference.parentValue)）的差异\n")
      + table.text(indent: 2)
    switch difference.addsUp {
    case true?:
      out += say(
        "  they add up to the difference, exactly as published\n", "  各项之和与发布的差异逐位一致\n")
    case false?:
      out += say("  they do NOT add up to the difference\n", "  各项之和与发布的差异不一致\n")
    case nil: break
    }
    return out
  }
}

extension IndexExplanation.Difference {
  /// The difference for a program.
  var json: JSONValue {
    [
      "level": level.map(JSONValue.string) ?? .null, "code": .string(code),
      "name": name?.json ?? .null,
      "value": .written(parentValue),
      "terms": .array(
        parts.map {
          ["name": .string($0.name), "title": $0.title.json, "difference": .written($0.value)]
        }),
      "adds_up": addsUp.map(JSONValue.bool) ?? .null,
    ]
  }
}
