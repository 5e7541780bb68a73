import Diagnostics
import Jobs
import Records

/// What became of the rows of one dataset.
struct DatasetAccount: Sendable {
  let dataset: String
  /// Loading included.
  let rows: RowAccounting
  /// How many rows were identified: those that loading accepted.
  let identified: Int
  /// How many rows are in each state of their identifiers; nil where that is
  /// not told.
  let identifiers: [Int]?
  /// How many have identifiers of each state, whomever they name; nil where
  /// that is not told.
  let written: [Int]?
  /// How many rows are in each state, by its raw value.
  private let counts: [Int]

  /// The accounts from those of loading, the rows in each state, and how many
  /// of those kept are not the last version.
  ///
  /// - Parameter written: as `written`; nil where it is as `identifiers` say.
  init(
    _ loaded: LoadReport, _ counts: [Int], superseded: Int,
    identifiers: SharedArray<IdentifierState>?, written: [Int]? = nil
  ) {
    func count(_ states: RowState...) -> Int {
      states.reduce(0) { $0 + counts[Int($1.rawValue)] }
    }
    var rows = loaded.rows
    rows.accepted = count(.standing, .earlier) - superseded
    rows.rejected += count(.eventAbsent, .recordsContradict, .subjectsContradict)
    rows.duplicate = count(.duplicate)
    rows.superseded = superseded
    rows.instruction = count(.instruction, .withdrawal, .nothingWithdrawn)
    rows.unresolved = count(
      .subjectAbsent, .subjectUnknown, .parentUnknown, .subjectAmbiguous, .otherKind, .masked,
      .wrongCharacter, .wrongLength, .wrongCheck, .wrongInnerCheck, .wrongDate,
      .successionAmbiguous)
    dataset = loaded.dataset
    self.rows = rows
    identified = counts.reduce(0, +)
    self.counts = counts
    self.identifiers = identifiers.map { states in
      var counts = [Int](repeating: 0, count: IdentifierState.allCases.count)
      for row in 0..<states.count { counts[Int(states[row].rawValue)] += 1 }
      return counts
    }
    self.written = self.identifiers.map { written ?? $0 }
  }

  /// Throws `unbalanced` where not every row read is accounted for, once.
  func check() throws(Failure) {
    guard rows.balances else {
      throw Failure(
        IdentificationFindings.unbalanced.at(
          .named(dataset),
          [
            "dataset": .name(dataset), "read": .count(rows.read),
            "accounted": .count(rows.accounted),
          ]))
    }
  }

  /// A finding for every reason for which rows were set aside.
  var findings: [Finding] {
    RowState.allCases.compactMap { state in
      guard let reason = state.reason, counts[Int(state.rawValue)] > 0 else { return nil }
      return IdentificationFindings.setAside.at(
        .named(dataset),
        [
          "dataset": .name(dataset), "count": .count(counts[Int(state.rawValue)]),
          "read": .count(rows.read), "reason": .word(reason.cause),
        ])
    }
  }
}
