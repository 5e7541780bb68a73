/// The columns that one thread works in, for a few rows at a time: everything
/// that a chunk needs stays in the core's cache from the first look at its
/// values to its scores.
final class ScoreScratch {
  /// Rows of a chunk.
  static let rows = 1024
  /// From a column to the next: not a power of two, which would put the same
  /// row of every column into one set of the cache.
  private static let stride = rows + 24

  /// The value of each node, then of each child of the root that is a leaf.
  private let slots: UnsafeMutablePointer<Double>
  private let slotCount: Int
  /// The values of the leaf that is worked on.
  let leaf: UnsafeMutablePointer<Double>
  /// The values of leaves that are looked at together.
  private let gathered: UnsafeMutablePointer<Double>
  /// Room for the values of all coalitions of the children of the root.
  let coalitions: UnsafeMutableBufferPointer<Double>
  /// Σ w of the children present, of the node that is worked on.
  let weights: UnsafeMutablePointer<Double>
  /// The geometric mean of a geometric root.
  let mean: UnsafeMutablePointer<Double>
  /// Observed weight in units.
  let observed: UnsafeMutablePointer<Int64>
  /// Contributions of the children of the root, then of the leaves that are
  /// kept.
  private let parts: UnsafeMutablePointer<Double>
  let score: UnsafeMutablePointer<Double>
  let coverage: UnsafeMutablePointer<Double>
  let limit: UnsafeMutablePointer<Double>
  let grade: UnsafeMutablePointer<UInt32>
  let veto: UnsafeMutablePointer<UInt32>
  /// Where leaves are kept, Σ w of the children present of every node, then
  /// what its children's parts are multiplied by.
  private let presents: UnsafeMutablePointer<Double>
  private let nodeCount: Int
  /// Whether a slot may have missing cells.
  var hasMissing: [Bool]

  private let memory: UnsafeMutableRawPointer

  /// Memory for a tree.
  ///
  /// - Parameter keepsLeaves: whether the values of all leaves are wanted.
  init(_ tree: ScoreTree, keepsLeaves: Bool = false) {
    let rows = ScoreScratch.stride
    nodeCount = tree.nodes.count
    slotCount = nodeCount + tree.top.count
    let gatheredCount = tree.mostChildrenTogether
    let partCount = tree.top.count + (keepsLeaves ? tree.leaves.count : 0)
    let columns =
      slotCount + partCount + 8 + gatheredCount + (keepsLeaves ? 2 * tree.nodes.count : 0)
    memory = .allocate(byteCount: columns * rows * 8, alignment: 64)
    memory.initializeMemory(as: UInt64.self, repeating: 0, count: columns * rows)
    let doubles = memory.assumingMemoryBound(to: Double.self)
    slots = doubles
    parts = doubles + slotCount * rows
    let rest = parts + partCount * rows
    leaf = rest
    weights = rest + rows
    mean = rest + 2 * rows
    score = rest + 3 * rows
    coverage = rest + 4 * rows
    limit = rest + 5 * rows
    observed = UnsafeMutableRawPointer(rest + 6 * rows).assumingMemoryBound(to: Int64.self)
    let codes = UnsafeMutableRawPointer(rest + 7 * rows).assumingMemoryBound(to: UInt32.self)
    gathered = rest + 8 * rows
    presents = gathered + gatheredCount * rows
    coalitions = .allocate(capacity: gatheredCount == 0 ? 0 : 1 << RowAggregate.mostChildren)
    grade = codes
    veto = codes + rows
    hasMissing = Array(repeating: false, count: slotCount)
  }

  deinit {
    memory.deallocate()
    coalitions.deallocate()
  }

  func gathered(_ place: Int) -> UnsafeMutablePointer<Double> {
    gathered + place * ScoreScratch.stride
  }

  func slot(_ number: Int) -> UnsafeMutablePointer<Double> {
    slots + number * ScoreScratch.stride
  }

  func part(_ number: Int) -> UnsafeMutablePointer<Double> {
    parts + number * ScoreScratch.stride
  }

  /// - Precondition: leaves are kept.
  func present(_ node: Int) -> UnsafeMutablePointer<Double> {
    presents + node * ScoreScratch.stride
  }

  /// - Precondition: leaves are kept.
  func factor(_ node: Int) -> UnsafeMutablePointer<Double> {
    presents + (nodeCount + node) * ScoreScratch.stride
  }
}
