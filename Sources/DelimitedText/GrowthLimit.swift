import Diagnostics

/// Watches that decompressed content stays in proportion to the file.
struct GrowthLimit {
  let limits: Limits
  let name: String
  private var compressed = 0
  private var plain = 0

  init(_ limits: Limits, name: String) {
    self.limits = limits
    self.name = name
  }

  /// Compressed bytes taken so far.
  var offset: Int { compressed }

  /// - Throws: `decompressionRatio` once the content is longer than the floor
  ///   and than the ratio allows.
  mutating func add(compressed taken: Int, plain made: Int) throws(Failure) {
    compressed += taken
    plain += made
    if plain > limits.decompressionFloor, plain / limits.decompressionRatio > compressed {
      throw Failure(
        DelimitedTextFindings.decompressionRatio.at(
          .file(name), ["limit": .count(limits.decompressionRatio)]))
    }
  }
}
