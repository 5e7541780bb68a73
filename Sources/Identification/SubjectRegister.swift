import Diagnostics
import Identifiers
import Jobs
import Records
import Store
import Tabular

/// The subjects of a class as records find them: by their identifiers, by
/// other identifiers, by names.
struct SubjectRegister: Sendable {
  let index: SubjectIndex
  /// By subject, the first day on which anything was known of it; nil where
  /// that is always.
  let since: SharedArray<Int32>?
  /// Other identifiers; nil where there are none.
  let identifiers: ClaimIndex?
  /// Names; nil where nobody asks.
  let names: ClaimIndex?
  /// Names with the six digits of a division; nil where nobody asks.
  let localNames: ClaimIndex?
  /// What became of divisions; nil where they are as written.
  let divisions: DivisionChanges?

  /// Collects what the versions of subjects say.
  ///
  /// - Parameter rows: of the subjects' dataset, compared with one another.
  init(
    _ identified: IdentifiedClass, _ index: SubjectIndex, _ table: TableReader, _ rows: DatasetRows,
    _ workers: Workers
  ) throws(Failure) {
    let subjects = identified.subjects
    self.index = index
    divisions = identified.divisions
    since =
      subjects.known == nil && subjects.effective == nil
      ? nil : SubjectRegister.firstDays(rows, index)
    let wanted = identified.records.compactMap(\.named)
    let collector = ClaimCollector(
      subjects: subjects, table: table, rows: rows, index: index, divisions: divisions,
      wantsNames: wanted.contains { $0.region == nil },
      wantsLocalNames: wanted.contains { $0.region != nil })
    let claims = try collector.claims(workers)
    let none: @Sendable (UnsafeRawBufferPointer) -> UInt32 = { _ in DatasetRows.noSubject }
    identifiers =
      collector.wantsIdentifiers
      ? try ClaimIndex(claims.identifiers, workers) { index.ordinal(of: $0) } : nil
    names = collector.wantsNames ? try ClaimIndex(claims.names, workers, owner: none) : nil
    localNames =
      collector.wantsLocalNames ? try ClaimIndex(claims.localNames, workers, owner: none) : nil
  }

  /// By subject, the first day on which a version of it was known; nil where
  /// that is always.
  private static func firstDays(_ rows: DatasetRows, _ index: SubjectIndex) -> SharedArray<Int32>? {
    let unseen = Int32.max
    let days = SharedArray<Int32>(repeating: unseen, count: index.count)
    for row in 0..<rows.count where rows.states[row].isKept {
      let subject = Int(rows.subjects[row])
      days[subject] = min(days[subject], rows.known[row])
    }
    var isLater = false
    for subject in 0..<index.count {
      // Of whom nothing stands nothing is awaited.
      if days[subject] == unseen { days[subject] = noDay }
      if days[subject] != noDay { isLater = true }
    }
    return isLater ? days : nil
  }
}

/// Collects what subjects are called from the versions of them.
private struct ClaimCollector: Sendable {
  let subjects: IdentifiedSubjects
  let table: TableReader
  let rows: DatasetRows
  let index: SubjectIndex
  let divisions: DivisionChanges?
  let wantsNames: Bool
  let wantsLocalNames: Bool

  /// Whether subjects have identifiers beside their own.
  var wantsIdentifiers: Bool { !subjects.also.isEmpty || subjects.id.kinds.contains(.uscc) }

  struct Claims: Sendable {
    var identifiers = ClaimList()
    var names = ClaimList()
    var localNames = ClaimList()
  }

  /// All claims, in the order of the export.
  func claims(_ workers: Workers) throws(Failure) -> Claims {
    var claims = Claims()
    guard wantsIdentifiers || wantsNames || wantsLocalNames else { return claims }
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

  private func claims(ofBlock block: Int, from start: Int) throws(Failure) -> Claims {
    let asksNames = wantsNames || wantsLocalNames
    let columns =
      subjects.also.map(\.position)
      + (asksNames ? [subjects.name, subjects.region].compactMap(\.self) : [])
    let cells = try BlockCells(table, block: block, columns: columns)
    defer { extendLifetime(cells) }
    let count = table.rows(inBlock: block)
    let kept = (0..<count).filter { rows.states[start + $0].isKept }
    var claims = Claims()
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
    guard wantsIdentifiers else { return }
    var canonical = CanonicalIdentifier()
    var text: [UInt8] = []
    let own = IdentifierReader(accepting: subjects.id.kinds)
    for index in kept {
      let (subject, known) = (rows.subjects[start + index], rows.known[start + index])
      own.withOrganisationCode(of: self.index.id(Int(subject)), &canonical) {
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
