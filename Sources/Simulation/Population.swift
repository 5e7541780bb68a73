/// What changes about subjects: a column each, 27 bytes a subject.
///
/// Numbers of months are those of the simulation plus one, 0 for never, so
/// that a byte is enough.
final class Population: @unchecked Sendable {
  // Safe to share: in a month every thread writes only the subjects of its
  // own chunk, and `last` is read by all and written by none. Between months
  // no thread is at work.

  let count: Int
  /// θ of the model: nobody outside the simulation knows it.
  let frailty: UnsafeMutablePointer<Float>
  /// B of the model: what was expected of a subject of mean frailty so far.
  let exposure: UnsafeMutablePointer<Float>
  /// A of the model: adverse events so far.
  let total: UnsafeMutablePointer<UInt16>
  /// Adverse events in the last month, and in this one.
  private(set) var last: UnsafeMutablePointer<UInt8>
  private(set) var current: UnsafeMutablePointer<UInt8>
  /// Adverse events in the two months before the last, four bits each.
  let older: UnsafeMutablePointer<UInt8>
  let county: UnsafeMutablePointer<UInt8>
  let section: UnsafeMutablePointer<UInt8>
  /// The month of establishment, 0 being the first.
  let born: UnsafeMutablePointer<Int16>
  /// The month in which a subject ended.
  let ended: UnsafeMutablePointer<UInt8>
  /// Versions of code, name, representative and capital.
  let code: UnsafeMutablePointer<UInt8>
  let name: UnsafeMutablePointer<UInt8>
  let representative: UnsafeMutablePointer<UInt8>
  let capital: UnsafeMutablePointer<UInt8>
  /// The month at whose end tax is no longer owed.
  let owesUntil: UnsafeMutablePointer<UInt8>
  /// Adverse events of this calendar year and of the last.
  let year: UnsafeMutablePointer<UInt8>
  let lastYear: UnsafeMutablePointer<UInt8>
  /// The months of the last commitment and contract that are still open.
  let commitment: UnsafeMutablePointer<UInt8>
  let contract: UnsafeMutablePointer<UInt8>

  init(count: Int) {
    func column<T>(_ zero: T) -> UnsafeMutablePointer<T> {
      let column = UnsafeMutablePointer<T>.allocate(capacity: count)
      column.initialize(repeating: zero, count: count)
      return column
    }
    self.count = count
    frailty = column(0)
    exposure = column(0)
    total = column(0)
    last = column(0)
    current = column(0)
    older = column(0)
    county = column(0)
    section = column(0)
    born = column(0)
    ended = column(0)
    code = column(0)
    name = column(0)
    representative = column(0)
    capital = column(0)
    owesUntil = column(0)
    year = column(0)
    lastYear = column(0)
    commitment = column(0)
    contract = column(0)
  }

  deinit {
    frailty.deallocate()
    exposure.deallocate()
    total.deallocate()
    born.deallocate()
    let bytes = [
      last, current, older, county, section, ended, code, name, representative, capital,
      owesUntil, year, lastYear, commitment, contract,
    ]
    for column in bytes { column.deallocate() }
  }

  /// Gives the subjects of a chunk what they have from the start.
  func fill(_ chunk: Range<Int>, from registry: Registry) {
    for subject in chunk {
      let start = registry.start(subject)
      county[subject] = start.county
      section[subject] = start.section
      born[subject] = start.month
      var draws = registry.keys.draws(.frailty, subject)
      frailty[subject] = Float(-Elementary.log(1 - draws.unit()))
    }
  }

  /// What this month was becomes what the last month was.
  func endMonth() { swap(&last, &current) }
}
