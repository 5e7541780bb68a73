import Diagnostics
import Identifiers
import Jobs
import Records
import Store
import Tabular

/// What the rows of a class's dataset say of its subjects: who they are, since
/// when that is known, and what else they are called.
struct RegisteredClass: Sendable {
  let list: SubjectList
  let claims: Claims
  /// By subject, the first day on which anything was known of it; nil where
  /// that is always.
  private let since: SharedArray<Int32>?

  /// What subjects are called, by the ordinals in their class, block by block.
  struct Claims: Sendable {
    var identifiers: [ClaimList] = []
    var names: [ClaimList] = []
    var localNames: [ClaimList] = []
  }

  /// Collects what the versions of subjects say.
  ///
  /// - Parameters:
  ///   - number: the position of the class in the group.
  ///   - rows: of the subjects' dataset, compared with one another.
  init(
    _ number: Int, of group: ClassGroup, _ list: SubjectList, _ table: TableReader,
    _ rows: DatasetRows, _ workers: Workers
  ) throws(Failure) {
    let subjects = group.classes[number].subjects
    self.list = list
    since =
      subjects.known == nil && subjects.effective == nil
      ? nil : RegisteredClass.firstDays(rows, list)
    let wanted = group.records.filter { $0.classes.contains(number) }.compactMap(\.named)
    claims = try ClaimCollector(
      subjects: subjects, table: table, rows: rows, list: list, divisions: group.divisions,
      wantsNames: wanted.contains { $0.region == nil },
      wantsLocalNames: wanted.contains { $0.region != nil }
    ).claims(workers)
  }

  /// By subject, the first day on which a version of it was known; nil where
  /// that is always.
  private static func firstDays(_ rows: DatasetRows, _ list: SubjectList) -> SharedArray<Int32>? {
    let unseen = Int32.max
    let days = SharedArray<Int32>(repeating: unseen, count: list.count)
    for row in 0..<rows.count where rows.states[row].isKept {
      let subject = Int(rows.subjects[row])
      days[subject] = min(days[subject], rows.known[row])
    }
    var isLater = false
    for subject in 0..<list.count {
      // Of whom nothing stands nothing is awaited.
      if days[subject] == unseen { days[subject] = noDay }
      if days[subject] != noDay { isLater = true }
    }
    return isLater ? days : nil
  }

  /// The first days of the subjects of classes, one class after the other; nil
  /// where all are always known.
  static func since(of classes: [RegisteredClass]) -> SharedArray<Int32>? {
    guard classes.count > 1 else { return classes[0].since }
    guard classes.contains(where: { $0.since != nil }) else { return nil }
    let days = SharedArray<Int32>(
      repeating: noDay, count: classes.reduce(0) { $0 + $1.list.count })
    var first = 0
    for one in classes {
      for subject in 0..<one.list.count { days[first + subject] = one.since?[subject] ?? noDay }
      first += one.list.count
    }
    return days
  }
}

extension IdentifiedSubjects {
  /// Whether subjects have identifiers beside their own.
  var haveOtherIdentifiers: Bool { !also.isEmpty || id.kinds.contains(.uscc) }
}

/// Collects what subjects are called from the versions of them.
private struct ClaimCollector: Sendable {
  let subjects: IdentifiedSubjects
  let table: TableReader
  let rows: DatasetRows
  let list: SubjectList
  let divisions: DivisionChanges?
  let wantsNames: Bool
  let wantsLocalNames: Bool

  /// All claims, in the order of the export.
  func claims(_ workers: Workers) throws(Failure) -> RegisteredClass.Claims {
    var claims = RegisteredClass.Claims()
    guard subjects.haveOtherIdentifiers || wantsNames || wantsLocalNames else { return claims }
    let map = table.map
    try inOrderOfBlocks(table.blockCount, workers) { block throws(Failure) in
      try self.claims(ofBlock: block, from: map.rows(ofBlock: block).lowerBound)
    } commit: { found in
      claims.identifiers.append(found.identifiers)
      claims.names.append(found.names)
      claims.localNames.append(found.localNames)
    }
    return claims
  }

  /// What a block says.
  private struct BlockClaims {
    var identifiers: ClaimList
    var names: ClaimList
    var localNames: ClaimList
  }

  private func claims(ofBlock block: Int, from start: Int) throws(Failure) -> BlockClaims {
    let asksNames = wantsNames || wantsLocalNames
    let columns =
      subjects.also.map(\.position)
      + (asksNames ? [subjects.name, subjects.region].compactMap(\.self) : [])
    let cells = try BlockCells(table, block: block, columns: columns)
    defer { extendLifetime(cells) }
    let count = table.rows(inBlock: block)
    let kept = (0..<count).filter { rows.states[start + $0].isKept }
    var claims = BlockClaims(
      identifiers: ClaimList(
        capacity: subjects.haveOtherIdentifiers ? kept.count * (1 + subjects.also.count) : 0),
      names: ClaimList(capacity: wantsNames ? kept.count : 0),
      localNames: ClaimList(capacity: wantsLocalNames ? kept.count : 0))
    addIdentifiers(kept, cells, from: start, to: &claims.identifiers)
    guard asksNames, let name = subjects.name.map({ cells[$0] }) else { return claims }
    let region = subjects.region.map { cells[$0] }
    var key: [UInt8] = []
    for index in kept where !name.isMissing(index) {
      let (subject, known) = (rows.subjects[start + index], rows.known[start + index])
      key.removeAll(keepingCapacity: true)
      NormalisedName.append(name.text(index), to: &key)
      guard !key.isEmpty else { continue }
      if wantsNames {
        key.withUnsafeBytes { claims.names.add($0, subject: subject, known: known) }
      }
      if wantsLocalNames, let region, !region.isMissing(index),
        NormalisedName.append(division: region.text(index), to: &key, divisions)
      {
        key.withUnsafeBytes { claims.localNames.add($0, subject: subject, known: known) }
      }
    }
    return claims
  }

  private func addIdentifiers(
    _ kept: [Int], _ cells: BlockCells, from start: Int, to claims: inout ClaimList
  ) {
    guard subjects.haveOtherIdentifiers else { return }
    var canonical = CanonicalIdentifier()
    var text: [UInt8] = []
    let own = IdentifierReader(accepting: subjects.id.kinds)
    for index in kept {
      let (subject, known) = (rows.subjects[start + index], rows.known[start + index])
      own.withOrganisationCode(of: list.id(Int(subject)), &canonical) {
        claims.add($0, subject: subject, known: known)
      }
    }
    for column in subjects.also {
      let reader = IdentifierReader(accepting: column.kinds)
      let page = cells[column.position]
      for index in kept where !page.isMissing(index) {
        text.removeAll(keepingCapacity: true)
        guard reader.append(page.text(index), to: &text, &canonical) == .valid else { continue }
        let (subject, known) = (rows.subjects[start + index], rows.known[start + index])
        text.withUnsafeBytes { text in
          claims.add(text, subject: subject, known: known)
          reader.withOrganisationCode(of: text, &canonical) {
            claims.add($0, subject: subject, known: known)
          }
        }
      }
    }
  }
}
