import Glibc
import Matrices
import Statistics

/// What a block of units adds to the sums of its groups in every replicate.
struct GeometricKernel: Sendable {
  let indicators: Int
  /// Replicates, rounded up to a multiple of 8.
  let stride: Int
  private let centre: [Double]
  /// Weights less their mean: a row for each indicator, a column for each
  /// replicate; 0 in the columns beyond them.
  private let deviations: Matrix
  /// The largest length of a replicate's deviations, and of their sum.
  private let length: Double
  private let drift: Double
  private let nearZero = NearZeroExponential()

  init(_ weights: [[Double]]) {
    let indicators = weights[0].count
    precondition(weights.allSatisfy { $0.count == indicators }, "replicates differ in weights")
    self.indicators = indicators
    let count = Double(weights.count)
    let centre = (0..<indicators).map { indicator in
      weights.reduce(0) { $0 + $1[indicator] } / count
    }
    let stride = (weights.count + 7) / 8 * 8
    deviations = Matrix(rows: indicators, columns: stride) { row, column in
      column < weights.count ? weights[column][row] - centre[row] : 0
    }
    self.stride = stride
    self.centre = centre
    length = weights.reduce(0) { most, weights in
      max(most, zip(weights, centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
    }.squareRoot()
    drift = weights.reduce(0) { most, weights in
      max(most, zip(weights, centre).reduce(0) { $0 + ($1.0 - $1.1) }.magnitude)
    }
  }

  /// Adds the units of a range to sums, which are groups × stride.
  func add(
    _ range: Range<Int>, of columns: [UnsafeBufferPointer<Double>],
    _ groups: UnsafeBufferPointer<Int32>, _ sizes: UnsafeBufferPointer<Double>,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    let tile = GeometricReplicates.tileUnits
    let memory = UnsafeMutableBufferPointer<Double>.allocate(
      capacity: tile * (indicators + stride + 3))
    defer { memory.deallocate() }
    let exponents = UnsafeMutableBufferPointer(rebasing: memory[..<(tile * stride)])
    let logs = UnsafeMutableBufferPointer(
      rebasing: memory[tile * stride..<tile * (stride + indicators)])
    let factors = UnsafeMutableBufferPointer(rebasing: memory[(tile * (stride + indicators))...])
    var start = range.lowerBound
    while start < range.upperBound {
      let count = min(tile, range.upperBound - start)
      takeLogarithms(columns, start, count, into: logs)
      weigh(logs, count, sizes, start, into: factors)
      deviations.transposed(
        timesRowsOf: UnsafeBufferPointer(rebasing: logs[..<(count * indicators)]), rows: count,
        into: exponents)
      for unit in 0..<count {
        addUnit(
          exponents, at: unit * stride, factor: factors[unit], bound: factors[tile + unit],
          to: sums, at: Int(groups[start + unit]) * stride)
      }
      start += count
    }
  }

  /// The logarithms of a tile: a column of `count` for each indicator.
  private func takeLogarithms(
    _ columns: [UnsafeBufferPointer<Double>], _ start: Int, _ count: Int,
    into logs: UnsafeMutableBufferPointer<Double>
  ) {
    for indicator in 0..<indicators {
      let source = UnsafeRawBufferPointer(columns[indicator])
      let target = UnsafeMutableRawBufferPointer(logs)
      var unit = 0
      while unit < count {
        var eight = SIMD8<Double>(repeating: 1)
        if unit + 8 <= count {
          eight = source.loadUnaligned(fromByteOffset: (start + unit) * 8, as: SIMD8.self)
          target.storeBytes(
            of: VectorElementary.log(eight), toByteOffset: (indicator * count + unit) * 8,
            as: SIMD8<Double>.self)
        } else {
          for lane in 0..<(count - unit) { eight[lane] = columns[indicator][start + unit + lane] }
          let found = VectorElementary.log(eight)
          for lane in 0..<(count - unit) { logs[indicator * count + unit + lane] = found[lane] }
        }
        unit += 8
      }
    }
  }

  /// For each unit its size times its geometric mean of the mean weights, and,
  /// a tile behind, a bound of its exponents: by Cauchy and Schwarz the length
  /// of its logarithms about their mean times that of deviations, and their
  /// mean times what deviations do not add up to 0 by.
  private func weigh(
    _ logs: UnsafeMutableBufferPointer<Double>, _ count: Int,
    _ sizes: UnsafeBufferPointer<Double>, _ start: Int,
    into factors: UnsafeMutableBufferPointer<Double>
  ) {
    let tile = GeometricReplicates.tileUnits
    let squares = 2 * tile
    for index in 0..<(3 * tile) { factors[index] = 0 }
    for indicator in 0..<indicators {
      let weight = centre[indicator]
      for unit in 0..<count {
        let log = logs[indicator * count + unit]
        factors[unit] += weight * log
        factors[tile + unit] += log
        factors[squares + unit] += log * log
      }
    }
    for unit in 0..<count {
      let mean = factors[tile + unit] / Double(indicators)
      // The mean may be rounded: twice its last digits are added.
      let square = factors[squares + unit]
      let spread = max(0, square - factors[tile + unit] * mean) + square * 1e-14
      factors[tile + unit] = length * spread.squareRoot() + drift * mean.magnitude
      factors[unit] = sizes[start + unit] * Glibc.exp(factors[unit])
    }
  }

  /// sums += factor × e^exponent, for all replicates of a unit.
  @inline(__always)
  private func addUnit(
    _ exponents: UnsafeMutableBufferPointer<Double>, at place: Int, factor: Double,
    bound: Double, to sums: UnsafeMutableBufferPointer<Double>, at group: Int
  ) {
    let own = UnsafeMutableBufferPointer(rebasing: sums[group..<group + stride])
    let x = UnsafeBufferPointer(rebasing: exponents[place..<place + stride])
    if let degree = NearZeroExponential.Degree(within: bound) {
      nearZero.add(factor, timesPowersOf: x, degree, to: own)
    } else if bound < 700 {
      addFar(x, factor, to: own)
    } else {
      for index in 0..<stride { own[index] += factor * Glibc.exp(x[index]) }
    }
  }

  private func addFar(
    _ exponents: UnsafeBufferPointer<Double>, _ factor: Double,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    let (source, sum) = (UnsafeRawBufferPointer(exponents), UnsafeMutableRawBufferPointer(sums))
    for offset in Swift.stride(from: 0, to: stride * 8, by: 64) {
      let x = source.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      let old = sum.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      sum.storeBytes(
        of: old + VectorElementary.exp(x) * factor, toByteOffset: offset, as: SIMD8<Double>.self)
    }
  }
}
