/// How far the ranks of a framework's subjects move where a child of a node is
/// left out.
struct PlainShifts {
  private let framework: FrameworkModel
  private let subjects: [VariedSubject]
  private let scores: [Double]
  /// The paths of the nodes, each behind those below it.
  private let paths: [String]

  init(_ population: ScoredPopulation) {
    framework = population.framework
    let scored = population.traces.filter { $0.score != nil }
    subjects = scored.map { VariedSubject($0) }
    scores = scored.map { PlainShifts.short($0.score ?? 0) }
    paths = PlainShifts.paths(framework.root, "/")
  }

  private static func paths(_ branch: FrameworkModel.Branch, _ path: String) -> [String] {
    branch.children.flatMap { child -> [String] in
      guard case .branch(let inner) = child else { return [] }
      return paths(inner, (path == "/" ? "" : path) + "/" + inner.name)
    } + [path]
  }

  private static func short(_ score: Double) -> Double { (score * 1e12).rounded() / 1e12 }

  /// The mean of how many ranks subjects move, and the share of their pairs
  /// that change their order; nil of none.
  func shift(without place: Int, of path: String) -> (mean: Double?, swapped: Double?) {
    let number = paths.firstIndex(of: path)
    var (node, leaf) = (0, 0)
    let tree = VariedBranch(framework.root, .declared, node: &node, leaf: &leaf) { node, declared in
      declared.enumerated().map { node == number && $0.offset == place ? nil : $0.element }
    }
    let both = zip(scores, subjects).compactMap { score, subject in
      subject.score(under: tree, framework).map { (before: score, after: PlainShifts.short($0)) }
    }
    let moves = zip(
      PlainStatistics.ranks(both.map(\.before)), PlainStatistics.ranks(both.map(\.after))
    ).map { abs($0 - $1) }
    let n = both.count
    // In the order of the scores before, those after that come too early.
    let after = both.sorted { ($0.before, $0.after) < ($1.before, $1.after) }.map(\.after)
    let turned = PlainShifts.inversions(after[...]).count
    return (
      n > 0 ? Double(moves.reduce(0, +)) / Double(n) : nil,
      n > 1 ? Double(turned) / Double(n * (n - 1) / 2) : nil
    )
  }

  /// The numbers in order, and how many pairs are not.
  private static func inversions(_ numbers: ArraySlice<Double>) -> (sorted: [Double], count: Int) {
    guard numbers.count > 1 else { return (Array(numbers), 0) }
    let middle = numbers.startIndex + numbers.count / 2
    let (left, right) = (inversions(numbers[..<middle]), inversions(numbers[middle...]))
    var sorted: [Double] = []
    var (i, j, count) = (0, 0, left.count + right.count)
    while i < left.sorted.count || j < right.sorted.count {
      let takesLeft =
        j == right.sorted.count || i < left.sorted.count && left.sorted[i] <= right.sorted[j]
      if takesLeft {
        sorted.append(left.sorted[i])
        i += 1
      } else {
        sorted.append(right.sorted[j])
        count += left.sorted.count - i
        j += 1
      }
    }
    return (sorted, count)
  }
}
