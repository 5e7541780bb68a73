import Diagnostics
import Identifiers
import Records

extension Identifier {
  /// Lists the rows of a register that count whose credit codes say another
  /// class than those declared, and gives what is to be said of them.
  ///
  /// - Complexity: O(rows).
  func noteClasses(
    of subjects: IdentifiedSubjects, _ input: LoadedInput, _ dataset: IdentifiedDataset,
    _ log: SetAsideLog?
  ) throws(Failure) -> [Finding] {
    guard let log, let declared = subjects.codeClasses else { return [] }
    let reader = IdentifierReader(accepting: subjects.id.kinds)
    let (rows, list) = (dataset.rows, dataset.subjects)
    let areOthers = (0..<list.count).map { reader.isOfOtherClass(list.id($0), than: declared) }
    let noted = (0..<rows.count).lazy
      .filter { rows.states[$0].isKept && areOthers[Int(rows.subjects[$0])] }
      .map { UInt32(truncatingIfNeeded: $0) }
    try log.add(
      dataset.name, Array(noted), IdentificationFindings.otherCodeClass, dataset.cells,
      evidence: dataset.evidence, paths: input.report.files.map(\.path))
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
