import Diagnostics
import Identifiers
import Records

extension Identifier {
  /// Lists the rows that count whose credit codes say another class than those
  /// declared, and gives what is to be said of them.
  ///
  /// - Complexity: O(rows).
  func noteClasses(
    _ index: SubjectIndex, _ input: LoadedInput, _ dataset: IdentifiedDataset
  ) throws(Failure) -> [Finding] {
    guard identified.hasCodedIdentifiers else { return [] }
    let log = try SetAsideLog(path(IdentifiedTables.notedFileName), files: files)
    var noted: [UInt32] = []
    if let declared = identified.subjects.codeClasses {
      let reader = IdentifierReader(accepting: identified.subjects.id.kinds)
      let rows = dataset.rows
      let subjects = (0..<index.count).map { reader.isOfOtherClass(index.id($0), than: declared) }
      for row in 0..<rows.count
      where rows.states[row].isKept && subjects[Int(rows.subjects[row])] {
        noted.append(UInt32(truncatingIfNeeded: row))
      }
    }
    try log.add(
      dataset.name, noted, IdentificationFindings.otherCodeClass, dataset.cells,
      evidence: dataset.evidence, paths: input.report.files.map(\.path))
    try log.finish()
    guard !noted.isEmpty else { return [] }
    return [
      IdentificationFindings.classConflicts.at(
        .named(dataset.name),
        [
          "dataset": .name(dataset.name), "count": .count(noted.count),
          "read": .count(input.report.rows.read),
        ])
    ]
  }
}

extension IdentifierReader {
  /// Whether an identifier is a credit code that says another class.
  fileprivate func isOfOtherClass(
    _ id: UnsafeRawBufferPointer, than declared: [CreditCodeClass]
  ) -> Bool {
    var canonical = CanonicalIdentifier()
    guard read(id, into: &canonical) == .valid(.uscc) else { return false }
    let said = UnifiedCreditCode.subjectClass(department: id[0], category: id[1])
    return !declared.contains(said)
  }
}
