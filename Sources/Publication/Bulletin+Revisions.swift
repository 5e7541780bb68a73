import Bulletins
import Statistics

extension Bulletin.Revisions {
  /// How many revisions a page tells of.
  private static let told = 8

  /// The revisions of an index: how many, and the largest ones by what they
  /// print, of each group one; of a group alone its largest. Of equals those
  /// that come first in the table.
  init(_ revisions: PublishedRevisions, _ labels: ReleaseContents.Labels) {
    let compared = revisions.rows.filter { $0.whole != nil }
    let revised = compared.enumerated().filter { $0.element.whole?.units != 0 }
    let most = revised.sorted { a, b in
      let sizes = [a, b].map { $0.element.whole?.units.magnitude ?? 0 }
      return sizes[0] == sizes[1] ? a.offset < b.offset : sizes[0] > sizes[1]
    }
    let isAlone = Set(compared.map(\.group)).count == 1
    var groups: Set<[[UInt8]]> = []
    let chosen = most.map(\.element).filter {
      groups.insert($0.group).inserted || isAlone
    }.prefix(Bulletin.Revisions.told)
    self.init(
      compared: compared.count, revised: revised.count,
      most: chosen.compactMap { Bulletin.Revision($0, revisions.index, labels) })
  }
}

extension PublishedRevisions.Row {
  /// What names its group, in bytes.
  fileprivate var group: [[UInt8]] { [Array(level.utf8), Array(code.utf8)] }
}

extension Bulletin.Revision {
  /// A row of the table; nil where it has no causes.
  fileprivate init?(
    _ row: PublishedRevisions.Row, _ index: ReleaseContents.Index,
    _ labels: ReleaseContents.Labels
  ) {
    guard let then = row.then, let now = row.now, let whole = row.whole, row.causes.count == 3
    else { return nil }
    self.init(
      code: row.code, label: labels.name(of: row.code, by: index.grouping), period: row.period,
      then: then.figure, late: row.causes[0].figure, correction: row.causes[1].figure,
      repair: row.causes[2].figure, whole: whole.figure, now: now.figure,
      published: row.published?.figure, definition: row.definition?.figure)
  }
}

extension FixedPoint {
  var figure: Bulletin.Figure {
    Bulletin.Figure(Double(description) ?? .nan, description)
  }
}
