/// Draws cells by SplitMix64 (Steele, Lea, Flood 2014), so that a seed names a
/// sample on every machine.
struct CellDraw {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// So many different numbers below a total, ascending, each set with the
  /// same chance.
  ///
  /// - Precondition: 0 ≤ count ≤ total.
  /// - Complexity: O(count · log count).
  /// - Source: R. Floyd, in J. Bentley, "Programming Pearls: a sample of
  ///   brilliance", CACM 30(9), 1987.
  mutating func cells(_ count: Int, of total: Int) -> [Int] {
    precondition((0...total).contains(count), "no more cells than there are")
    var drawn: Set<Int> = []
    for last in (total - count)..<total {
      let one = below(last + 1)
      drawn.insert(drawn.contains(one) ? last : one)
    }
    return drawn.sorted()
  }

  /// A number below a bound, without bias.
  private mutating func below(_ bound: Int) -> Int {
    let bound = UInt64(bound)
    let reach = UInt64.max - UInt64.max % bound
    var word = next()
    while word >= reach { word = next() }
    return Int(word % bound)
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
