import Jobs
import Tabular

// MARK: By several identifiers

extension SubjectFinder {
  /// Takes back whose the rows of a block are of which another identifier names
  /// somebody else, as far as was known when it was decided whose they are.
  ///
  /// What names nobody contradicts nothing, and neither does what may mean the
  /// same subject.
  /// - Parameter waits: by row of the block, the day before which the row does
  ///   not count.
  func findContradictions(
    _ read: IdentifierCells?, from start: Int, _ waits: [Int32]
  ) -> [Ambiguity] {
    var ambiguities: [Ambiguity] = []
    var others = (read?.others ?? [])[...]
    while let index = others.first?.row {
      let own = others.prefix { $0.row == index }
      others = others.dropFirst(own.count)
      let row = start + index
      let subject = rows.subjects[row]
      guard subject != DatasetRows.noSubject else { continue }
      let since = register.since?[Int(subject)] ?? noDay
      let day = max(rows.known[row], max(since, waits[index]))
      let contradicting = own.map { other in
        other.text.withUnsafeBytes { meant($0, by: day) }
      }
      .filter { !$0.isEmpty && !$0.contains(subject) }
      guard !contradicting.isEmpty else { continue }
      ambiguities.append(
        Ambiguity(row: row, sharing: Set(contradicting.joined()).union([subject]).sorted()))
      rows.subjects[row] = DatasetRows.noSubject
      states?[row] = .ambiguous
      if rows.states[row] != .eventAbsent { rows.states[row] = RowState(.ambiguous) }
    }
    return ambiguities
  }

  /// The subjects of the scope that an identifier was known to mean on a day.
  private func meant(_ text: UnsafeRawBufferPointer, by day: Int32) -> [UInt32] {
    let lowest = register.index.ordinal(of: text)
    if lowest != DatasetRows.noSubject {
      let meant: [UInt32]
      switch register.meant(lowest, in: scope) {
      case .nobody: meant = []
      case .one(let subject): meant = [subject]
      case .several(let subjects): meant = subjects
      }
      if !meant.isEmpty {
        return meant.filter { register.since?[Int($0)] ?? noDay <= day }
      }
    }
    guard let claims = register.identifiers else { return [] }
    switch claims.resolve(text, on: day, in: scope) {
    case .nobody: return []
    case .subject(let subject, _): return [subject]
    case .several(let several): return claims.subjects(several)
    }
  }
}
