import Documents
import Glibc

/// The matrix that `composite_baseline.py --dump` leaves in a folder: columns
/// of doubles one after the other, the region and the size of each unit.
struct CompositeInput: Sendable {
  let units: Int
  let indicators: Int
  let regionCount: Int
  /// −1 where less is better.
  let directions: [Double]
  let weights: [Double]
  let regions: [Int32]
  let sizes: [Double]
  private let file: Int32

  init(folder: String) throws {
    let meta = try JSONValue(parsing: Self.bytes(folder + "/meta.json"))
    guard let units = meta["n"]?.integer, let indicators = meta["p"]?.integer,
      let regions = meta["regions"]?.integer, case .array(let directions)? = meta["direction"],
      case .array(let weights)? = meta["raw_weight"]
    else { throw POSIXProblem(number: EINVAL) }
    self.units = Int(units)
    self.indicators = Int(indicators)
    regionCount = Int(regions)
    self.directions = directions.compactMap(\.number)
    self.weights = weights.compactMap(\.number)
    guard self.directions.count == self.indicators, self.weights.count == self.indicators else {
      throw POSIXProblem(number: EINVAL)
    }
    self.regions = try Self.numbers(folder + "/region_i32.bin", of: 0, count: self.units)
    sizes = try Self.numbers(folder + "/size_f64.bin", of: 0, count: self.units)
    file = open(folder + "/X_colmajor_f64.bin", O_RDONLY)
    guard file >= 0 else { throw POSIXProblem(number: errno) }
  }

  /// Reads rows of a column.
  func read(_ column: Int, from row: Int, into target: UnsafeMutableBufferPointer<Double>) {
    var memory = UnsafeMutableRawBufferPointer(target)
    var offset = (column * units + row) * 8
    while !memory.isEmpty {
      let count = pread(file, memory.baseAddress, memory.count, offset)
      precondition(count > 0, "the file ends early")
      offset += count
      memory = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw POSIXProblem(number: errno) }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: 1 << 20) { memory, count in
      count = max(Glibc.read(file, memory.baseAddress, memory.count), 0)
    }
  }

  private static func numbers<Number: BitwiseCopyable>(
    _ path: String, of zero: Number, count: Int
  ) throws -> [Number] {
    guard let file = fopen(path, "r") else { throw POSIXProblem(number: errno) }
    defer { fclose(file) }
    return [Number](unsafeUninitializedCapacity: count) { memory, read in
      read = fread(memory.baseAddress, MemoryLayout<Number>.stride, count, file)
      precondition(read == count, "the file ends early")
    }
  }
}

/// What the system refused.
struct POSIXProblem: Error {
  let number: Int32
}

extension JSONValue {
  fileprivate var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  fileprivate var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .double(let value): value
    case .number(let text): Double(text)
    default: nil
    }
  }
}
