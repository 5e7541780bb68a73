import Diagnostics
import Jobs
import Tabular

/// The subjects of all classes of a group as records find them: by their
/// identifiers, by other identifiers, by names. They are numbered class after
/// class.
struct SubjectRegister: Sendable {
  let index: SubjectIndex
  /// The first ordinal of every class, and behind them the number of subjects.
  let classStarts: [UInt32]
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
  /// By the lowest ordinal, all subjects of an identifier that several classes
  /// have.
  private let namesakes: [UInt32: [UInt32]]

  /// The register of a group.
  ///
  /// - Parameter classes: in the order of the group.
  init(
    _ group: ClassGroup, _ classes: [RegisteredClass], _ workers: Workers
  ) throws(Failure) {
    let list =
      classes.count == 1 ? classes[0].list : SubjectList(joining: classes.map(\.list))
    let index = try SubjectIndex(list, workers)
    self.index = index
    var starts: [UInt32] = [0]
    for one in classes {
      starts.append(starts[starts.count - 1] + UInt32(truncatingIfNeeded: one.list.count))
    }
    classStarts = starts
    divisions = group.divisions
    since = RegisteredClass.since(of: classes)
    var claims = RegisteredClass.Claims()
    for (one, first) in zip(classes, starts) { claims.append(one.claims, from: first) }
    let wanted = group.records.compactMap(\.named)
    let none: @Sendable (UnsafeRawBufferPointer) -> UInt32 = { _ in DatasetRows.noSubject }
    identifiers =
      group.classes.contains { $0.subjects.haveOtherIdentifiers }
      ? try ClaimIndex(claims.identifiers, workers) { index.ordinal(of: $0) } : nil
    names =
      wanted.contains { $0.region == nil }
      ? try ClaimIndex(claims.names, workers, owner: none) : nil
    localNames =
      wanted.contains { $0.region != nil }
      ? try ClaimIndex(claims.localNames, workers, owner: none) : nil
    namesakes = try SubjectRegister.namesakes(index, after: Int(starts[1]), workers)
  }

  /// How many identifiers are those of several subjects.
  var shared: Int { namesakes.count + (identifiers?.shared ?? 0) }

  /// By the lowest ordinal, the subjects that have an identifier together.
  ///
  /// - Parameter first: of the second class; in one class they all differ.
  private static func namesakes(
    _ index: SubjectIndex, after first: Int, _ workers: Workers
  ) throws(Failure) -> [UInt32: [UInt32]] {
    var found: [UInt32: [UInt32]] = [:]
    try inOrder(Workers.pieces(of: index.count - first), threads: workers.threads) {
      piece throws(Failure) in
      try workers.checkInterruption()
      return Workers.range(ofPiece: piece, of: index.count - first).compactMap { offset in
        let ordinal = UInt32(truncatingIfNeeded: first + offset)
        let lowest = index.ordinal(of: index.id(Int(ordinal)))
        return lowest == ordinal ? nil : (lowest, ordinal)
      }
    } commit: { (_, pairs: [(UInt32, UInt32)]) throws(Failure) in
      for (lowest, ordinal) in pairs { found[lowest, default: [lowest]].append(ordinal) }
    }
    return found
  }
}

extension SubjectRegister {
  /// The ordinals of the subjects of some classes.
  struct Scope: Sendable {
    /// Nil where they are all.
    fileprivate let ranges: [Range<UInt32>]?

    /// Whether a subject is of one of the classes.
    @inline(__always)
    func contains(_ subject: UInt32) -> Bool {
      ranges.map { $0.contains { $0.contains(subject) } } ?? true
    }
  }

  /// The subjects of classes, by their positions.
  func scope(ofClasses classes: [Int]) -> Scope {
    guard classes.count < classStarts.count - 1 else { return Scope(ranges: nil) }
    return Scope(ranges: classes.map { classStarts[$0]..<classStarts[$0 + 1] })
  }

  /// Whether the lowest subject with an identifier is always the one that is
  /// meant.
  func isPlain(_ scope: Scope) -> Bool { scope.ranges == nil && namesakes.isEmpty }

  /// The subjects of a scope that an identifier may mean, by the lowest that
  /// has it.
  func meant(_ lowest: UInt32, in scope: Scope) -> [UInt32] {
    (namesakes[lowest] ?? [lowest]).filter(scope.contains)
  }
}
