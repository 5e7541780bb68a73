import Tabular

/// The rows of a partition that are alike in subject and days, to be ordered by
/// their keys.
///
/// Keys lie anywhere in the export. So they are looked at for all these rows
/// first, one after the other without waiting, and as a rule what is noted of
/// them then decides.
struct TiedRows {
  /// A run of rows that are alike.
  private var ties: [Range<Int>] = []
  /// The tied rows, in the order of the table.
  private var rows: [Row] = []
  private let key: [CellColumn]

  private struct Row {
    let reference: RowReference
    let place: RowPlace
    /// The first cell of the key.
    let text: UnsafeRawBufferPointer
    /// Its first sixteen bytes, ordered as they are.
    var head: (UInt64, UInt64) = (0, 0)
    /// Some bytes of it, ordered as they are.
    var word: UInt64 = 0

    /// How many of the first sixteen bytes are those of another row.
    func agreement(with other: Row) -> Int {
      let first = head.0 ^ other.head.0
      let second = head.1 ^ other.head.1
      let bits =
        first == 0 ? 64 + second.leadingZeroBitCount : first.leadingZeroBitCount
      return min(bits / 8, text.count, other.text.count)
    }
  }

  /// - Complexity: O(rows).
  init(
    _ references: UnsafeMutableBufferPointer<RowReference>, _ cells: CellTable, key: [Int]
  ) {
    self.key = key.map { cells[$0] }
    references.forEachTie { ties.append($0) }
    let first = self.key.first.flatMap { $0.type == .text ? $0 : nil }
    rows.reserveCapacity(ties.reduce(0) { $0 + $1.count })
    for tie in ties {
      for index in tie {
        let place = cells.map.place(of: Int(references[index].row))
        rows.append(
          Row(
            reference: references[index], place: place,
            // A missing cell is an empty text, and like that comes first.
            text: first?[place.block].text(Int(place.row))
              ?? UnsafeRawBufferPointer(start: nil, count: 0)))
      }
    }
    noteWords()
  }

  /// Notes eight bytes of every text, those behind what all have in common.
  private mutating func noteWords() {
    for index in rows.indices {
      let text = rows[index].text
      rows[index].head = (text.leadingWord(from: 0), text.leadingWord(from: 8))
    }
    guard let first = rows.first else { return }
    var common = 16
    for row in rows { common = min(common, row.agreement(with: first)) }
    if common < 8 {
      for index in rows.indices {
        let (head, rest) = rows[index].head
        rows[index].word = head << UInt64(common * 8) | rest >> UInt64(64 - common * 8)
      }
      return
    }
    common = first.text.count
    for row in rows {
      let limit = min(common, row.text.count)
      var length = 0
      while length < limit, row.text[length] == first.text[length] { length += 1 }
      common = length
    }
    for index in rows.indices { rows[index].word = rows[index].text.leadingWord(from: common) }
  }

  /// Puts the rows into their order, in the references that they are from.
  ///
  /// - Complexity: O(n log n) for n rows that are alike.
  mutating func sort(_ references: UnsafeMutableBufferPointer<RowReference>) {
    let (ties, key) = (ties, key)
    rows.withUnsafeMutableBufferPointer { rows in
      var start = 0
      for tie in ties {
        var own = UnsafeMutableBufferPointer(rebasing: rows[start..<start + tie.count])
        own.sort { TiedRows.comes($0, before: $1, key) }
        for (index, row) in zip(tie, own) { references[index] = row.reference }
        start += tie.count
      }
    }
  }

  private static func comes(_ a: Row, before b: Row, _ key: [CellColumn]) -> Bool {
    if a.word != b.word { return a.word < b.word }
    for column in key {
      let order = column[a.place.block].compare(
        Int(a.place.row), with: column[b.place.block], Int(b.place.row))
      if order != 0 { return order < 0 }
    }
    return a.reference.row < b.reference.row
  }
}
