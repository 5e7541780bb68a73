import Jobs
import Tabular

/// Who has the records that name a subject which others succeeded, on which
/// days, as that became known.
///
/// ```
/// known-at │ P ──────────────────
///        N │ P ─────────┬ Q ─────      P is succeeded by Q, effective E,
///          └────────────┴────────      known N
///                       E   as-of
/// ```
struct Successions: Sendable {
  /// A subject that has the records on as-of days from ..< until, with what is
  /// known on days known ..< superseded.
  struct Tenure: BitwiseCopyable {
    let subject: UInt32
    /// `noDay` for always.
    let known: Int32
    /// `SuccessionGraph.Edge.never` where it stands.
    var superseded: Int32
    /// `noDay` for always.
    let from: Int32
    /// `SuccessionGraph.Edge.never` where it goes on.
    let until: Int32

    /// Whether there are days on which a record of this event that is known on
    /// the days given is the subject's.
    @inline(__always)
    func holds(_ event: Int32, _ days: Range<Int32>) -> Bool {
      known < days.upperBound && days.lowerBound < superseded && event < until
    }
  }

  /// Those of all subjects that are succeeded, one subject after the other.
  private let tenures: SharedArray<Tenure>
  /// Where those of each begin, and behind them their number.
  private let starts: SharedArray<Int>
  /// By subject, the position of its beginning; `none` where nobody succeeds
  /// it.
  private let numbers: SharedArray<UInt32>
  /// The subjects that are succeeded, in their order.
  let predecessors: [UInt32]

  private static let none = UInt32.max

  /// What the successions of several classes come to; nil where there are
  /// none.
  ///
  /// - Parameter subjects: how many there are.
  init?(_ graphs: [SuccessionGraph], subjects: Int) {
    predecessors = graphs.flatMap(\.predecessors)
    guard !predecessors.isEmpty else { return nil }
    let numbers = SharedArray(repeating: Successions.none, count: subjects)
    var tenures: [Tenure] = []
    var starts = [0]
    for graph in graphs {
      for subject in graph.predecessors {
        numbers[Int(subject)] = UInt32(truncatingIfNeeded: starts.count - 1)
        tenures += graph.tenures(of: subject)
        starts.append(tenures.count)
      }
    }
    self.tenures = SharedArray(copying: tenures)
    self.starts = SharedArray(copying: starts)
    self.numbers = numbers
  }

  /// Who has the records that name a subject; nil where nobody succeeds it.
  /// Valid as long as these successions.
  @inline(__always)
  subscript(subject: UInt32) -> UnsafeMutableBufferPointer<Tenure>? {
    let number = numbers[Int(subject)]
    guard number != Successions.none else { return nil }
    return tenures.part(starts[Int(number)]..<starts[Int(number) + 1])
  }

  /// Who has the records that name a subject as of a day with what is known on
  /// it, and the first day after it on which that may be another; nil for
  /// never.
  func holder(of subject: UInt32, on day: Int32) -> (subject: UInt32, until: Int32?) {
    guard
      let tenure = self[subject]?.first(where: {
        $0.known <= day && day < $0.superseded && $0.from <= day && day < $0.until
      })
    else { return (subject, nil) }
    let end = min(tenure.superseded, tenure.until)
    return (tenure.subject, end == SuccessionGraph.Edge.never ? nil : end)
  }
}
