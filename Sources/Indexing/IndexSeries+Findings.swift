import Diagnostics
import Documents

extension IndexSeries {
  /// Counts for the record of the run.
  var summary: JSONValue {
    [
      "periods": .integer(Int64(days.count)),
      "levels": .array(
        levels.map { level in
          ["name": .string(level.name), "groups": .integer(Int64(level.groups.count))]
        }),
      "subjects_without_code": .integer(Int64(withoutCode)),
      "subjects_without_size": .integer(Int64(withoutSize)),
    ]
  }

  /// What readers of the series should know.
  var findings: [Finding] {
    let place = Place.named("index/\(index.name)")
    let name = Finding.Value.name(index.name)
    var findings: [Finding] = []
    if withoutCode > 0 {
      findings.append(
        IndexingFindings.subjectsWithoutCode.at(
          place,
          ["index": name, "subjects": .count(withoutCode), "grouping": .word(groupingWord)]))
    }
    if withoutSize > 0 {
      findings.append(
        IndexingFindings.subjectsWithoutSize.at(
          place, ["index": name, "subjects": .count(withoutSize)]))
    }
    let missing = index.comparisons.count { one in
      let level = levels.first { $0.name == one.level.value }
      return [one.group, one.other].contains { code in
        let group = level?.groups.first { $0.code.utf8.elementsEqual(code.value.utf8) }
        return !(group?.periods.contains { $0?.value != nil } ?? false)
      }
    }
    if missing > 0 {
      findings.append(
        IndexingFindings.groupsNotFound.at(
          place,
          [
            "index": name, "comparisons": .count(index.comparisons.count),
            "missing": .count(missing),
          ]))
    }
    let groups = levels.flatMap(\.groups).filter { $0.periods.contains { $0 != nil } }
    guard !groups.isEmpty else {
      return findings + [IndexingFindings.nobodyScored.at(place, ["index": name])]
    }
    if let base = index.base {
      let lost = groups.count { group in group.indices.allSatisfy { $0 == nil } }
      if lost > 0 {
        findings.append(
          IndexingFindings.groupsWithoutBase.at(
            place,
            [
              "index": name, "groups": .count(lost), "all": .count(groups.count),
              "period": .name(base.period.description),
            ]))
      }
    }
    return findings
  }

  private var groupingWord: Wording {
    switch index.grouping {
    case .region: Wording(en: "region", zh: "地区")
    case .sector: Wording(en: "sector", zh: "行业")
    case .whole: Wording(en: "code", zh: "代码")
    }
  }
}
