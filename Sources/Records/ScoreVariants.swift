import Diagnostics
import Tabular

/// The scores of a framework at one day, and what they would be were its
/// weights and aggregates others.
public protocol ScoreVariants: Sendable {
  /// What the region codes of scores stand for, sorted by bytes.
  var regions: CodeDictionary { get }
  /// What the sector codes of scores stand for, sorted by bytes.
  var sectors: CodeDictionary { get }
  /// The names of the grades, the best first.
  var grades: [String] { get }
  var partitions: Int { get }
  /// The declared weights of the children of every node, each node behind the
  /// nodes among its children.
  var weights: [[Double]] { get }

  /// The scores of a partition's subjects: those that the framework gives
  /// where the variant is nil. May be called for several at the same time.
  func scores(ofPartition partition: Int, _ variant: ScoreVariant?) throws(Failure) -> ScoreColumns
}

/// What a framework might have been.
public struct ScoreVariant: Sendable {
  /// In the order of the declared ones; only their proportions matter.
  public let weights: [[Double]]
  public let aggregate: Aggregate

  /// How the nodes of a variant are aggregated.
  public enum Aggregate: String, CaseIterable, Sendable {
    /// Each as the framework declares.
    case declared
    /// All of them by the weighted mean.
    case arithmetic
    /// All of them by the weighted geometric mean, above each node's floor.
    case geometric
  }

  /// A variant; the fields as documented.
  public init(weights: [[Double]], aggregate: Aggregate = .declared) {
    self.weights = weights
    self.aggregate = aggregate
  }
}

/// The scores of the population's subjects of one partition, in their order.
public struct ScoreColumns: Sendable {
  /// Codes of the source's dictionaries; `PanelBatch.noCode` for none.
  public internal(set) var regions: [UInt32] = []
  public internal(set) var sectors: [UInt32] = []
  /// NaN for none.
  public internal(set) var sizes: [Double] = []
  /// NaN for thin files.
  public internal(set) var scores: [Double] = []
  /// Positions among the grades; `PanelBatch.noCode` for none.
  public internal(set) var grades: [UInt32] = []

  /// No scores yet.
  public init() {}

  /// Adds some subjects.
  public mutating func append(
    regions: some Sequence<UInt32>, sectors: some Sequence<UInt32>, sizes: some Sequence<Double>,
    scores: some Sequence<Double>, grades: some Sequence<UInt32>
  ) {
    self.regions.append(contentsOf: regions)
    self.sectors.append(contentsOf: sectors)
    self.sizes.append(contentsOf: sizes)
    self.scores.append(contentsOf: scores)
    self.grades.append(contentsOf: grades)
  }
}
