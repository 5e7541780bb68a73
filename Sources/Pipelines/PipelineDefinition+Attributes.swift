import Diagnostics
import Indexing
import Scoring
import Settings

/// What a class may say of its subjects beside who they are.
private enum SubjectAttribute {
  case region
  case sector
  case size

  /// The key that names its column.
  var key: String {
    switch self {
    case .region: "region"
    case .sector: "sector"
    case .size: "size"
    }
  }

  var words: Wording {
    switch self {
    case .region: Wording(en: "region", zh: "地区")
    case .sector: Wording(en: "sector", zh: "行业")
    case .size: Wording(en: "size", zh: "规模")
    }
  }
}

extension PipelineDefinition {
  /// A finding wherever a framework or an index needs a region, a sector or a
  /// size, and the class of the framework names no column for it: every
  /// subject would be without, and nothing would be scored or indexed.
  var attributeFindings: [Finding] {
    frameworks.flatMap { framework -> [Finding] in
      let needs =
        framework.value.sectorNeeds.map { (SubjectAttribute.sector, $0) }
        + framework.value.regionImputed.map { (SubjectAttribute.region, $0.place) }
      return findings(of: needs, framework.value)
    }
      + indices.flatMap { index -> [Finding] in
        guard
          let framework = frameworks.first(where: { $0.name.value == index.value.framework.value })
        else { return [] }
        return findings(of: index.value.attributeNeeds, framework.value)
      }
  }

  /// What of the needs the class does not meet; none for a class that is not
  /// declared, which is told elsewhere.
  private func findings(
    of needs: [(attribute: SubjectAttribute, place: Place)], _ framework: FrameworkDefinition
  ) -> [Finding] {
    let className = framework.subjectClass.value
    guard let owner = subjects.first(where: { $0.name.value == className })?.value else {
      return []
    }
    return needs.compactMap { attribute, place in
      let column =
        switch attribute {
        case .region: owner.region
        case .sector: owner.sector
        case .size: owner.size
        }
      guard column == nil else { return nil }
      return PipelinesFindings.classWithout.at(
        place,
        [
          "attribute": .word(attribute.words), "class": .name(className),
          "key": .name(attribute.key),
        ])
    }
  }
}

extension FrameworkDefinition {
  /// Where it needs the sectors of subjects.
  fileprivate var sectorNeeds: [Place] {
    [sectors?.place].compactMap(\.self)
      + sectorImputed.map(\.place)
  }
}

extension IndexDefinition {
  fileprivate var attributeNeeds: [(attribute: SubjectAttribute, place: Place)] {
    var needs: [(attribute: SubjectAttribute, place: Place)] = []
    switch grouping.value {
    case .region: needs.append((.region, grouping.place))
    case .sector: needs.append((.sector, grouping.place))
    case .whole: break
    }
    if case .weightedMean = statistic.value { needs.append((.size, statistic.place)) }
    return needs
  }
}
