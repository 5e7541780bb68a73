import Jobs
import Tabular

/// Decides what becomes of the rows of one key: which are versions of the
/// record, which repeat or contradict others, which take it back.
///
/// In the order of the days on which rows became known:
///
/// - Rows of one day that do not all say the same contradict each other, and
///   none of them counts.
/// - A row that says the same as another of its day, or as the version before,
///   is a duplicate; the earliest known stands.
/// - A row that says something else is a new version, and takes the place of
///   the version before from its day on.
/// - A row that takes the record back closes the version before it, one of the
///   same day too, from its day on. Without a version that is open, or without
///   a day, it takes nothing back. What is said after it is a new version.
/// - Rows that were said before they became known, because the record that they
///   belong to was not known yet, are in the order in which they were said
///   where they became known on one day. A version that was said before
///   another that is known already, or that was taken back before it became
///   known, is superseded from the start.
///
/// The day on which a row became known is no part of what it says, unless it
/// is the day of the event too; the day of a snapshot never is.
struct KeyVersions: Sendable {
  let rows: DatasetRows
  /// By row, the day on which it was said; nil where that is the day on which
  /// it became known.
  let said: SharedArray<Int32>?
  let superseded: SharedArray<Int32>
  /// Told of the rows that became known after something else of their key,
  /// withdrawals aside.
  let isLater: SharedArray<Bool>
  /// Told of every version the one before it, other than such as were
  /// superseded from the start; nil where nobody asks.
  let earlier: SharedArray<UInt32>?
  /// The days of the exports where each of them holds all records there are;
  /// nil where they hold what is new.
  let exports: SnapshotDays?
  /// The columns of the key.
  let key: [Int]
  /// The columns that rows of one key are compared by.
  let content: [Int]

  /// Decides for groups of rows that may share a key.
  func decide(_ groups: RowGroups, _ range: Range<Int>, _ contents: RowContents) {
    var members: [UInt32] = []
    for group in range {
      members.removeAll(keepingCapacity: true)
      members.append(contentsOf: groups[group])
      // Keys that only share a hash part here.
      while let first = members.first {
        let end = gather(sameKeyAs: first, in: &members, contents)
        var own = members[..<end]
        tellLater(own)
        if let exports {
          decide(&own, contents, in: exports)
        } else {
          decide(&own, contents)
        }
        members.removeFirst(end)
      }
    }
  }

  // Keys have few rows, and there are many keys: closures, each of which would
  // hold all that is known of the rows, cost more than what they compare.

  private func tellLater(_ members: ArraySlice<UInt32>) {
    var first = Int32.max
    for row in members where !isWithdrawal(row) { first = min(first, rows.known[Int(row)]) }
    for row in members where rows.known[Int(row)] > first { isLater[Int(row)] = true }
  }

  /// Puts the rows that have the key of the first before all others, and gives
  /// the position behind them.
  private func gather(
    sameKeyAs first: UInt32, in members: inout [UInt32], _ contents: RowContents
  ) -> Int {
    var end = 1
    for index in members.indices.dropFirst()
    where contents.isSame(first, members[index], in: key) {
      members.swapAt(end, index)
      end += 1
    }
    return end
  }

  /// Puts rows into their order, in which they nearly always are already.
  private func sort(_ members: inout ArraySlice<UInt32>) {
    guard members.count <= KeyVersions.fewRows else {
      members.sort { comes($0, before: $1) }
      return
    }
    for index in members.indices.dropFirst() {
      let row = members[index]
      var place = index
      while place > members.startIndex, comes(row, before: members[place - 1]) {
        members[place] = members[place - 1]
        place -= 1
      }
      members[place] = row
    }
  }

  /// How many rows are put into their order one after the other.
  private static let fewRows = 64

  /// Decides for the rows of one key.
  private func decide(_ members: inout ArraySlice<UInt32>, _ contents: RowContents) {
    sort(&members)
    var history = History()
    var index = members.startIndex
    while index < members.endIndex {
      let first = members[index]
      var end = index + 1
      while end < members.endIndex, isOfOneDay(members[end], first) { end += 1 }
      var firstWithdrawal = index
      while firstWithdrawal < end, !isWithdrawal(members[firstWithdrawal]) { firstWithdrawal += 1 }
      if let version = standing(of: members[index..<firstWithdrawal], contents) {
        add(version, to: &history, contents)
      }
      for row in members[firstWithdrawal..<end] { takeBack(row, &history) }
      history.said = max(history.said, daySaid(first))
      index = end
    }
  }

  /// What is known of a key.
  private struct History {
    /// The last version, and whether it has been neither replaced nor taken
    /// back.
    var last: (row: UInt32, isOpen: Bool)?
    /// The last days on which something was said, and taken back.
    var (said, withdrawn) = (noDay, noDay)
    /// What takes back something that is not known yet, if anything.
    var idle: [UInt32] = []
  }

  private func add(_ version: UInt32, to history: inout History, _ contents: RowContents) {
    let (day, said) = (rows.known[Int(version)], daySaid(version))
    if said < history.said || said != noDay && said == history.withdrawn {
      superseded[Int(version)] = day
      if let index = history.idle.firstIndex(where: { daySaid($0) >= said }) {
        rows.states[Int(history.idle.remove(at: index))] = .instruction
      }
      if history.last == nil {
        history.last = (version, false)
      } else {
        rows.states[Int(version)] = .earlier
      }
      return
    }
    if let before = history.last {
      if before.isOpen {
        guard !isSame(before.row, version, contents) else {
          rows.states[Int(version)] = .duplicate
          return
        }
        superseded[Int(before.row)] = day
      }
      rows.states[Int(before.row)] = .earlier
      earlier?[Int(version)] = before.row
    }
    history.last = (version, true)
  }

  private func takeBack(_ row: UInt32, _ history: inout History) {
    let said = daySaid(row)
    history.withdrawn = said
    if let before = history.last, before.isOpen, said != noDay {
      superseded[Int(before.row)] = rows.known[Int(row)]
      history.last = (before.row, false)
      rows.states[Int(row)] = .instruction
    } else {
      rows.states[Int(row)] = .nothingWithdrawn
      if said != noDay { history.idle.append(row) }
    }
  }

  /// Decides for the rows of one key in exports that hold all records there
  /// are: a record leaves with the first of them that it is absent from.
  ///
  /// What is said after that is a new version, even in the same words. A record
  /// that an export contradicts itself about is there all the same. Where
  /// records tell how things are, a version leaves with the next, too.
  private func decide(
    _ members: inout ArraySlice<UInt32>, _ contents: RowContents, in exports: SnapshotDays
  ) {
    for row in members { exports.left[Int(row)] = noDay }
    sort(&members)
    var last: UInt32?
    /// Whether the last version is still there.
    var isOpen = false
    var seen = noDay
    var index = members.startIndex
    while index < members.endIndex {
      let day = daySaid(members[index])
      var end = index + 1
      while end < members.endIndex, daySaid(members[end]) == day { end += 1 }
      if let last, isOpen, let absent = exports.day(after: seen), absent < day {
        exports.left[Int(last)] = absent
        isOpen = false
      }
      if let version = standing(of: members[index..<end], contents) {
        if let last, isOpen, isSame(last, version, contents) {
          rows.states[Int(version)] = .duplicate
        } else {
          if let last {
            rows.states[Int(last)] = .earlier
            earlier?[Int(version)] = last
            if isOpen {
              let ends = exports.areStates ? exports.left : superseded
              ends[Int(last)] = rows.known[Int(version)]
            }
          }
          last = version
          isOpen = true
        }
      }
      seen = day
      index = end
    }
    if let last, isOpen, let absent = exports.day(after: seen) { exports.left[Int(last)] = absent }
  }

  /// The row that stands for those of one day; nil where they contradict each
  /// other, or where there are none.
  private func standing(of members: ArraySlice<UInt32>, _ contents: RowContents) -> UInt32? {
    guard var standing = members.first else { return nil }
    for row in members.dropFirst() {
      guard isSame(standing, row, contents) else {
        for row in members { rows.states[Int(row)] = .recordsContradict }
        return nil
      }
      if contents.stands(row, before: standing) { standing = row }
    }
    for row in members where row != standing { rows.states[Int(row)] = .duplicate }
    return standing
  }

  /// Whether two rows say the same about the same subject.
  private func isSame(_ a: UInt32, _ b: UInt32, _ contents: RowContents) -> Bool {
    rows.subjects[Int(a)] == rows.subjects[Int(b)] && contents.isSame(a, b, in: content)
  }

  private func daySaid(_ row: UInt32) -> Int32 { said?[Int(row)] ?? rows.known[Int(row)] }

  private func isOfOneDay(_ a: UInt32, _ b: UInt32) -> Bool {
    rows.known[Int(a)] == rows.known[Int(b)] && daySaid(a) == daySaid(b)
  }

  private func isWithdrawal(_ row: UInt32) -> Bool { rows.states[Int(row)] == .withdrawal }

  /// By the day known, then the day said, then versions before those that take
  /// back; in snapshots by the day said.
  private func comes(_ a: UInt32, before b: UInt32) -> Bool {
    // By the day of the export alone: a row may become known later than the
    // next, where nobody knew its subject yet.
    if exports != nil { return (daySaid(a), a) < (daySaid(b), b) }
    let (one, other) = (rows.known[Int(a)], rows.known[Int(b)])
    if one != other { return one < other }
    let (said, otherSaid) = (daySaid(a), daySaid(b))
    if said != otherSaid { return said < otherSaid }
    return isWithdrawal(a) == isWithdrawal(b) ? a < b : isWithdrawal(b)
  }
}
