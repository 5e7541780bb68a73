import Diagnostics
import Identifiers
import Jobs
import Tabular

/// The subjects of all classes of a group as records find them: by their
/// identifiers, by other identifiers, by names. They are numbered class after
/// class.
struct SubjectRegister: Sendable {
  let index: SubjectIndex
  /// The first ordinal of every class, and behind them the number of subjects.
  let classStarts: [UInt32]
  /// By class, the kinds that the identifiers of its subjects may be of.
  private let kinds: [[IdentifierKind]]
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
    kinds = group.classes.map(\.subjects.id.kinds)
    divisions = group.divisions
    since = RegisteredClass.since(of: classes)
    /// All lists of one kind, with the first ordinal of their class.
    func lists(
      _ kind: (RegisteredClass.Claims) -> [ClaimList]
    ) -> [(list: ClaimList, first: UInt32)] {
      zip(classes, starts).flatMap { one, first in kind(one.claims).map { ($0, first) } }
    }
    let wanted = group.records.compactMap(\.named)
    let none: @Sendable (UnsafeRawBufferPointer) -> UInt32 = { _ in DatasetRows.noSubject }
    identifiers =
      group.classes.contains { $0.subjects.haveOtherIdentifiers }
      ? try ClaimIndex(lists(\.identifiers), workers) { index.ordinal(of: $0) } : nil
    names =
      wanted.contains { $0.region == nil }
      ? try ClaimIndex(lists(\.names), workers, owner: none) : nil
    localNames =
      wanted.contains { $0.region != nil }
      ? try ClaimIndex(lists(\.localNames), workers, owner: none) : nil
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

  /// The subjects whose identifiers a column would be read as, too, were they
  /// written there: what is coded is read alike in every column that accepts
  /// its kind.
  func subjects(readBy column: IdentifierColumn) -> [Range<UInt32>] {
    kinds.indices.compactMap { number in
      let areCoded = !kinds[number].contains(.opaque)
      return areCoded && kinds[number].allSatisfy(column.kinds.contains)
        ? classStarts[number]..<classStarts[number + 1] : nil
    }
  }

  /// Whether the lowest subject with an identifier is always the one that is
  /// meant.
  func isPlain(_ scope: Scope) -> Bool { scope.ranges == nil && namesakes.isEmpty }

  /// Whom of a scope an identifier may mean.
  enum Meant {
    case nobody
    case one(UInt32)
    case several([UInt32])
  }

  /// Whom of a scope an identifier may mean, by the lowest subject that has it.
  func meant(_ lowest: UInt32, in scope: Scope) -> Meant {
    guard !namesakes.isEmpty, let all = namesakes[lowest] else {
      return scope.contains(lowest) ? .one(lowest) : .nobody
    }
    let meant = all.filter(scope.contains)
    return switch meant.count {
    case 0: .nobody
    case 1: .one(meant[0])
    default: .several(meant)
    }
  }
}
