import Diagnostics
import Documents
import Identifiers
import Tabular

/// What became of administrative divisions: which took over from which, when,
/// and whether as a whole.
///
/// A code is carried to today's by following its main changes, in the order of
/// their years. A division that only lost parts to others keeps its code: which
/// part a subject is in nobody can tell, and that is counted.
public struct DivisionChanges: Hashable, Sendable {
  /// One division taking over from another.
  public struct Change: Hashable, Sendable {
    /// Six digits.
    public let old: String
    public let new: String
    public let year: Int
    public let share: Share

    /// A change; the fields as documented.
    public init(old: String, new: String, year: Int, share: Share) {
      (self.old, self.new, self.year, self.share) = (old, new, year, share)
    }
  }

  /// How much of the old division went to the new one.
  public enum Share: String, CaseIterable, Sendable {
    /// The division as a whole, or what goes on being it.
    case main
    /// A part of it.
    case part
  }

  /// By year, then codes, then share.
  public let changes: [Change]
  /// By code, where it leads and whether its division was split there; codes
  /// that are carried nowhere and were not split are not here.
  private let carried: [String: Carried]

  /// A code as it is today.
  struct Carried: Hashable, Sendable {
    let code: String
    /// Whether its division lost parts, so that the subject may be elsewhere.
    let isSplit: Bool
  }

  /// The changes, in any order.
  ///
  /// - Complexity: O(n²) for n changes.
  public init(_ changes: [Change]) {
    let sorted = Set(changes).sorted { a, b in
      (a.year, a.old, a.new, a.share.rawValue) < (b.year, b.old, b.new, b.share.rawValue)
    }
    self.changes = sorted
    carried = Dictionary(
      sorted.map { ($0.old, DivisionChanges.carry($0.old, sorted)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func carry(_ old: String, _ changes: [Change]) -> Carried {
    var (code, year) = (old, Int.min)
    // A circle within one year ends, too.
    for _ in changes {
      let next = changes.first {
        $0.old == code && $0.new != code && $0.share == .main && $0.year >= year
      }
      guard let next else { break }
      (code, year) = (next.new, next.year)
    }
    return Carried(
      code: code,
      isSplit: changes.contains { $0.old == code && $0.share == .part && $0.year >= year })
  }

  /// A code of six digits as it is today.
  ///
  /// - Complexity: O(1).
  func today(_ code: String) -> Carried { carried[code] ?? Carried(code: code, isSplit: false) }

  /// A region as it is today: cut to six digits and carried; as written where
  /// it does not begin with six.
  func today(region: String) -> Carried {
    var key: [UInt8] = []
    var region = region
    let isDivision = region.withUTF8 {
      NormalisedName.append(division: UnsafeRawBufferPointer($0), to: &key)
    }
    guard isDivision else { return Carried(code: region, isSplit: false) }
    return today(String(decoding: key.dropFirst(), as: UTF8.self))
  }

  /// As a resolved pipeline has them.
  public var canonical: JSONValue {
    .array(
      changes.map {
        [
          "new": .string($0.new), "old": .string($0.old), "share": .string($0.share.rawValue),
          "year": .integer(Int64($0.year)),
        ]
      })
  }
}

extension DivisionChanges {
  /// Regions as they are today.
  ///
  /// - Parameter segment: codes, or missing.
  /// - Returns: their codes, and by code before whether its division was split.
  /// - Complexity: O(cells + texts × log).
  func carry(_ segment: ColumnSegment) -> (segment: ColumnSegment, isSplit: [Bool]) {
    guard let dictionary = segment.dictionary, dictionary.count > 0 else { return (segment, []) }
    let today = (0..<dictionary.count).map { self.today(region: dictionary[$0]) }
    let texts = Set(today.map { Array($0.code.utf8) })
      .sorted { $0.lexicographicallyPrecedes($1) }
    let places = Dictionary(
      uniqueKeysWithValues: texts.enumerated().map { ($0.element, UInt32($0.offset)) })
    let codes = today.map { places[Array($0.code.utf8)] ?? 0 }
    let cells = segment.cells.withCells(as: UInt32.self) { before in
      Bytes(count: segment.count, of: UInt32.self) { out in
        for row in out.indices {
          out[row] = segment.missingReason(at: row) != nil ? 0 : codes[Int(before[row])]
        }
      }
    }
    return (
      ColumnSegment(
        .code, count: segment.count, cells: cells, missing: segment.missing,
        dictionary: CodeDictionary(texts.map { String(decoding: $0, as: UTF8.self) })),
      today.map(\.isSplit)
    )
  }
}

extension NormalisedName {
  /// Appends the mark that divides a name from a division and the division's
  /// first six digits, carried to today's; nothing, and false, where it does
  /// not begin with six.
  static func append(
    division: UnsafeRawBufferPointer, to text: inout [UInt8], _ changes: DivisionChanges?
  ) -> Bool {
    let start = text.count
    guard append(division: division, to: &text) else { return false }
    if let changes {
      let today = changes.today(String(decoding: text[(start + 1)...], as: UTF8.self)).code
      text.replaceSubrange((start + 1)..., with: today.utf8)
    }
    return true
  }
}
