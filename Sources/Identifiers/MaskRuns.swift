/// Characters kept back that are written as `X`.
enum MaskRuns {
  /// The fewest `X` in a row that mask.
  static let shortest = 4

  /// Puts asterisks for runs of `X`, and says whether there were any.
  ///
  /// - Complexity: O(characters).
  static func replace(in code: UnsafeMutableRawBufferPointer) -> Bool {
    var found = false
    var run = 0
    for position in 0...code.count {
      if position < code.count, code[position] == UInt8(ascii: "X") {
        run += 1
        continue
      }
      if run >= shortest {
        found = true
        for masked in position - run..<position { code[masked] = UInt8(ascii: "*") }
      }
      run = 0
    }
    return found
  }
}
