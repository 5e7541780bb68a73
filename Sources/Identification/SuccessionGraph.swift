import Jobs
import Tabular

/// Which subjects take the place of which others, as that became known.
///
/// With what is known on a day K a succession holds if it is the only one of
/// its predecessor that stands on K, and does not lead back to it by way of
/// others: of several successors, or in a circle, nobody can tell whose the
/// records are.
struct SuccessionGraph: Sendable {
  /// A version of what a dataset says of one predecessor and one successor.
  struct Edge {
    let from: UInt32
    let to: UInt32
    /// The first day on which the successor has the place.
    let effective: Int32
    /// Between which days known-at it stands.
    let known: Int32
    let superseded: Int32

    /// The end of what never ends.
    static let never = Int32.max

    func stands(_ knownAt: Int32) -> Bool { known <= knownAt && knownAt < superseded }
  }

  /// Ordered by predecessor.
  private let edges: [Edge]
  /// Where the edges of each predecessor are.
  private let ranges: [UInt32: Range<Int>]

  /// - Complexity: O(n log n).
  init(_ edges: [Edge]) {
    let edges = edges.sorted { ($0.from, $0.known, $0.to) < ($1.from, $1.known, $1.to) }
    var ranges: [UInt32: Range<Int>] = [:]
    var start = 0
    while start < edges.count {
      let end = edges[start...].firstIndex { $0.from != edges[start].from } ?? edges.count
      ranges[edges[start].from] = start..<end
      start = end
    }
    self.edges = edges
    self.ranges = ranges
  }

  /// The subjects that are succeeded at some time, in their order.
  var predecessors: [UInt32] {
    edges.indices.filter { $0 == 0 || edges[$0].from != edges[$0 - 1].from }.map { edges[$0].from }
  }

  private func edges(from subject: UInt32) -> ArraySlice<Edge> {
    ranges[subject].map { edges[$0] } ?? []
  }

  /// The only succession of a subject that stands; nil where there is none, or
  /// more than one.
  private func only(from subject: UInt32, knownAt day: Int32) -> Edge? {
    var found: Edge?
    for edge in edges(from: subject) where edge.stands(day) {
      if found != nil { return nil }
      found = edge
    }
    return found
  }

  /// The succession of a subject that holds with what is known on a day; nil
  /// where none does.
  ///
  /// - Complexity: O(length of the chain).
  func next(after subject: UInt32, knownAt day: Int32) -> Edge? {
    guard let own = only(from: subject, knownAt: day) else { return nil }
    var passed: Set<UInt32> = []
    var reached = own.to
    while reached != subject {
      // A circle further on is that of others.
      guard passed.insert(reached).inserted, let edge = only(from: reached, knownAt: day) else {
        return own
      }
      reached = edge.to
    }
    return nil
  }

  /// Who has the records that name a subject, on which days, as that became
  /// known: for every as-of day and every known-at exactly one.
  ///
  /// In the order of the days known, then along the chain.
  /// - Complexity: O(days on which anything about the chain became known ×
  ///   length of the chain²).
  func tenures(of subject: UInt32) -> [Successions.Tenure] {
    let days = knownDays(of: subject)
    var tenures: [Successions.Tenure] = []
    /// Adds one, or lets the same one of the days before go on.
    func add(_ tenure: Successions.Tenure) {
      let same = tenures.lastIndex { $0.continues(in: tenure) }
      if let same {
        tenures[same].superseded = tenure.superseded
      } else {
        tenures.append(tenure)
      }
    }
    for (index, day) in days.enumerated() {
      let end = index + 1 < days.count ? days[index + 1] : Edge.never
      var holder = subject
      var from = noDay
      while let edge = next(after: holder, knownAt: day) {
        if from < edge.effective {
          add(
            .init(
              subject: holder, known: day, superseded: end, from: from, until: edge.effective))
          from = edge.effective
        }
        holder = edge.to
      }
      add(.init(subject: holder, known: day, superseded: end, from: from, until: Edge.never))
    }
    return tenures
  }

  /// The days, the first of all among them, on which who has the records of a
  /// subject may become another.
  private func knownDays(of subject: UInt32) -> [Int32] {
    var days: Set<Int32> = [noDay]
    var passed: Set<UInt32> = [subject]
    var waiting = [subject]
    while let one = waiting.popLast() {
      for edge in edges(from: one) {
        days.insert(edge.known)
        if edge.superseded != Edge.never { days.insert(edge.superseded) }
        if passed.insert(edge.to).inserted { waiting.append(edge.to) }
      }
    }
    return days.sorted()
  }
}

extension Successions.Tenure {
  /// Whether another is the same, known from the day on that this one is known
  /// until.
  fileprivate func continues(in next: Successions.Tenure) -> Bool {
    subject == next.subject && from == next.from && until == next.until
      && superseded == next.known
  }
}
