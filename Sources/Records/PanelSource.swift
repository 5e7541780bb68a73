import Diagnostics
import Tabular

/// Where the values of indicators come from: a stored matrix, or a panel that
/// is measured while it is read.
public protocol PanelSource: Sendable {
  /// The names of the indicators, in binary order.
  var indicators: [String] { get }
  /// The days evaluated, ascending.
  var asOf: [AsOf] { get }
  var partitions: Int { get }
  /// What the region codes of batches stand for, sorted by bytes.
  var regions: CodeDictionary { get }
  /// What the sector codes of batches stand for, sorted by bytes.
  var sectors: CodeDictionary { get }
  /// Calls `body` with the batches of one partition: consecutive ranges of
  /// subjects in the order of their numbers, none left out. May be called for
  /// several partitions at the same time.
  func forEachBatch(
    ofPartition partition: Int, _ body: (PanelBatch) throws(Failure) -> Void
  ) throws(Failure)
}

/// The values of all indicators at all days for a few subjects of one
/// partition, with their attributes at those days.
///
/// Arrays over (day t, subject i) are at `t × subjects + i`; the values of
/// indicator k at day t begin at `(t × indicators + k) × subjects`.
public struct PanelBatch: Sendable {
  /// The number, in the partition, of the batch's subject at each position;
  /// ascending.
  public let numbers: [Int32]
  /// Column-major doubles; NaN where an indicator has no value, and for
  /// subjects that are not in force.
  public let values: Values
  /// Whether a subject is in force at a day; others have no values.
  public let inForce: [Bool]
  /// Codes of the source's dictionaries; `noCode` where there is none.
  public let regions: [UInt32]
  public let sectors: [UInt32]
  /// NaN where there is none.
  public let sizes: [Double]

  /// The code of no region and no sector.
  public static let noCode = UInt32.max

  /// Where the values lie: own memory, or columns of a mapped table.
  public enum Values: Sendable {
    case array([Double])
    /// One column of cells per (day, indicator), in the order above.
    case columns([Bytes])
  }

  /// The number of subjects.
  public var count: Int { numbers.count }

  /// A batch; the fields as documented.
  public init(
    numbers: [Int32], values: Values, inForce: [Bool], regions: [UInt32], sectors: [UInt32],
    sizes: [Double]
  ) {
    self.numbers = numbers
    self.values = values
    self.inForce = inForce
    self.regions = regions
    self.sectors = sectors
    self.sizes = sizes
  }

  /// Calls `body` with the values of one indicator at one day.
  @inlinable
  public func withValues<R, E: Error>(
    day: Int, indicator: Int, of indicators: Int,
    _ body: (UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    let column = day * indicators + indicator
    switch values {
    case .array(let all):
      return try all.withUnsafeBufferPointer { (all) throws(E) in
        try body(UnsafeBufferPointer(rebasing: all[column * count..<(column + 1) * count]))
      }
    case .columns(let columns):
      return try columns[column].withCells(as: Double.self, body)
    }
  }
}
