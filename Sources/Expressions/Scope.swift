import Diagnostics
import Tabular

/// The columns that an expression may read, with a name for messages.
///
/// ```swift
/// let scope = Scope(Wording(en: "dataset row", zh: "数据集的行"), columns: schema.columns)
/// ```
public struct Scope: Sendable {
  /// What a row of the scope is called: "dataset row", "score row".
  public let name: Wording
  /// In the order of the rows' columns.
  public let columns: [Column]
  private let positions: [String: Int]

  /// The scope of rows with these columns; of two columns with one name the
  /// first counts.
  public init(_ name: Wording, columns: [Column]) {
    self.name = name
    self.columns = columns
    positions = Dictionary(
      columns.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The position of the column with exactly this name.
  ///
  /// - Complexity: O(length of the name).
  public func position(of name: String) -> Int? { positions[name] }

  /// What the writer of an unknown name may have meant: the nearest name, or
  /// the first few where none is near.
  func candidates(for name: String) -> [String] {
    nearest(to: name, of: columns.map(\.name))
  }
}

/// The nearest of some names, or the first eight where none is near. Names of
/// over 64 scalars, which nobody mistypes, are not measured.
func nearest(to name: String, of names: [String]) -> [String] {
  if name.unicodeScalars.count <= 64, let near = name.nearest(in: names) { return [near] }
  return Array(names.prefix(8))
}
