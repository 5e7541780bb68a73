import Diagnostics
import Tabular

/// The sentences that tell, in one language, which terms set groups apart from
/// the whole and moved them.
struct DifferencesView {
  let id: String
  /// Of all groups together; nil for an index of the whole.
  let sentence: String?
  /// One for each group.
  let lines: [String]
  /// Whether groups are compared with the whole.
  let isCompared: Bool

  /// The section of an index with this number on the page.
  init(
    _ differences: Bulletin.Differences, of index: Bulletin.Index, in period: Month, number: Int,
    _ narrator: Narrator
  ) {
    let language = narrator.language
    id = "\(language.rawValue)-differences-\(number)"
    isCompared = differences.whole != nil
    sentence = differences.whole.map { whole in
      let groups = index.levels.first { $0.name == differences.level }
        .map { narrator.groups(of: $0, of: index) }
      let counted = Phrases.differencesCounted.filled(
        language,
        [
          "month": language.text(period), "value": narrator.value(whole, of: index),
          "groups": groups ?? "", "compared": grouped(differences.compared),
          "above": grouped(differences.above), "below": grouped(differences.below),
        ])
      guard differences.told.count < differences.compared else { return counted }
      return counted
        + Phrases.differencesMost.filled(
          language, ["told": grouped(differences.told.count)])
    }
    lines = differences.told.map { narrator.sentence(on: $0, of: index) }
  }
}

/// The sentences that tell, in one language, which terms set two groups apart.
struct ComparisonsView {
  let id: String
  /// One for each comparison.
  let lines: [String]

  /// The section of an index with this number on the page; nil where nothing
  /// is compared.
  init?(of index: Bulletin.Index, number: Int, _ narrator: Narrator) {
    guard !index.comparisons.isEmpty else { return nil }
    id = "\(narrator.language.rawValue)-comparisons-\(number)"
    lines = index.comparisons.map { narrator.sentence(on: $0, of: index) }
  }
}

extension Narrator {
  /// Where two groups stand, and which terms set them apart.
  fileprivate func sentence(on one: Bulletin.Comparison, of index: Bulletin.Index) -> String {
    let (name, other) = (
      one.label?[language] ?? one.code, one.otherLabel?[language] ?? one.other
    )
    guard let apart = one.apart else {
      return Phrases.comparisonMissing.filled(language, ["name": name, "other": other])
    }
    let opening = Phrases.comparisonOpening.filled(
      language,
      [
        "name": name, "value": value(apart.value, of: index), "other": other,
        "otherValue": value(apart.otherValue, of: index),
      ])
    let wording =
      switch apart.size.direction {
      case .up: Phrases.comparisonAbove
      case .down: Phrases.comparisonBelow
      case .flat: Phrases.comparisonNone
      }
    return opening + wording.filled(language, ["size": apart.size.unsigned])
      + largest(apart.parts, index) + Phrases.stop[language]
  }

  /// Where a group stands, which terms set it apart, and which moved it.
  fileprivate func sentence(on one: Bulletin.Difference, of index: Bulletin.Index) -> String {
    let name = one.label?[language] ?? one.code
    var sentence = Phrases.differenceOpening.filled(
      language,
      [
        "name": index.division == .whole ? index.title[language] : name,
        "value": value(one.value, of: index),
      ])
    if let size = one.size {
      let wording =
        switch size.direction {
        case .up: Phrases.differenceAbove
        case .down: Phrases.differenceBelow
        case .flat: Phrases.differenceNone
        }
      sentence += wording.filled(language, ["size": size.unsigned]) + largest(one.parts, index)
    }
    if let change = one.change {
      let wording =
        switch change.direction {
        case .up: Phrases.differenceRose
        case .down: Phrases.differenceFell
        case .flat: Phrases.differenceStayed
        }
      sentence += wording.filled(language, ["size": change.unsigned]) + largest(one.moves, index)
    }
    return sentence + Phrases.stop[language]
  }

  /// The largest parts with their terms; empty where there are none.
  private func largest(_ parts: [Bulletin.Part], _ index: Bulletin.Index) -> String {
    let named = parts.map { part in
      Phrases.differencePart.filled(
        language, ["term": index.terms[part.term].title[language], "size": part.size.signed])
    }
    guard !named.isEmpty else { return "" }
    return Phrases.differenceParts.filled(language, ["parts": language.list(named)])
  }
}
