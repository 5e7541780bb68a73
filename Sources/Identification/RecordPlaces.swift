import Diagnostics
import Jobs

/// Whose the records of a dataset were and when they happened, as that became
/// known: by row, for records that were corrected.
///
/// A record without corrections is where its row says, and has nothing here.
struct RecordPlaces: Sendable {
  /// Whose a record is and when it happened, from a day on until another place
  /// of it becomes known.
  struct Place: BitwiseCopyable {
    let known: Int32
    let subject: UInt32
    let day: Int32
  }

  /// The places of all records, one record after the other, each in the order
  /// of the days, which differ; neighbours differ in subject or day.
  private let places: SharedArray<Place>
  /// Where each record begins, and behind them the number of places.
  private let starts: SharedArray<Int>
  /// The number of a row's record; `none` where it has nothing here.
  private let numbers: SharedArray<UInt32>

  /// No record, and no row.
  static let none = UInt32.max

  /// The places of records that others belong to, by the row of their last
  /// version; nil where no record was corrected.
  ///
  /// A record that was taken back is where it was. What its own parent is
  /// corrected to goes on counting for it, until its next version.
  /// - Parameters:
  ///   - earlier: by row the version before it, or `none`.
  ///   - inherited: of the records that these belong to, by row here.
  /// - Complexity: O(rows + places).
  init?(of rows: DatasetRows, earlier: SharedArray<UInt32>, inherited: RecordPlaces?) {
    let numbers = SharedArray<UInt32>(repeating: RecordPlaces.none, count: rows.count)
    var chain: [Place] = []
    var places: [Place] = []
    var starts = [0]
    var versions: [UInt32] = []
    for row in 0..<rows.count where rows.states[row] == .standing {
      guard earlier[row] != RecordPlaces.none || inherited?[row] != nil else { continue }
      versions = [UInt32(truncatingIfNeeded: row)]
      while let last = versions.last, earlier[Int(last)] != RecordPlaces.none {
        versions.append(earlier[Int(last)])
      }
      chain.removeAll(keepingCapacity: true)
      for version in versions.reversed().map(Int.init) {
        let known = rows.known[version]
        guard let own = inherited?[version] else {
          chain.follow(
            Place(known: known, subject: rows.subjects[version], day: rows.days[version]))
          continue
        }
        for place in own {
          chain.follow(
            Place(known: max(known, place.known), subject: place.subject, day: place.day))
        }
      }
      numbers[row] = UInt32(truncatingIfNeeded: starts.count - 1)
      places += chain
      starts.append(places.count)
    }
    guard starts.count > 1 else { return nil }
    self.numbers = numbers
    self.places = SharedArray(copying: places)
    self.starts = SharedArray(copying: starts)
  }

  /// The same places for the rows of another dataset, none of which has any
  /// yet.
  init(of parents: RecordPlaces, rows: Int) {
    places = parents.places
    starts = parents.starts
    numbers = SharedArray(repeating: RecordPlaces.none, count: rows)
  }

  /// The places of a row's record, at least one; nil where there is nothing
  /// here. Valid as long as these places.
  @inline(__always)
  subscript(row: Int) -> UnsafeMutableBufferPointer<Place>? {
    let number = numbers[row]
    guard number != RecordPlaces.none else { return nil }
    return places.part(starts[Int(number)]..<starts[Int(number) + 1])
  }

  /// Gives a row the places that a row of the parents has.
  @inline(__always)
  func inherit(_ row: Int, from parent: Int, of parents: RecordPlaces) {
    numbers[row] = parents.numbers[parent]
  }
}

extension [RecordPlaces.Place] {
  /// Adds the place that takes over on its day from whatever was to hold then.
  fileprivate mutating func follow(_ place: RecordPlaces.Place) {
    while let last, last.known >= place.known { removeLast() }
    if let last, last.subject == place.subject, last.day == place.day { return }
    append(place)
  }
}
