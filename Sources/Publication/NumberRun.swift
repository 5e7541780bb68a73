// Goal: speed. The bytes of the next number's cell and of its member are
// written where they end up, in memory that is used again.

/// The bytes of cells of numbers, one after the other: as they are between
/// commas in a CSV, and as members of a JSON object.
struct NumberRun {
  private var csv: [UInt8] = []
  private var json: [UInt8] = []
  private var csvEnd = 0
  private var jsonEnd = 0

  /// Sign, 19 digits, point; 18 decimals that a small number is filled up with.
  private static let longest = 40

  /// Begins anew, for at most so many cells with names of so many bytes.
  mutating func begin(atMost names: Int, _ cells: Int) {
    csvEnd = 0
    jsonEnd = 0
    let needed = names + cells * (NumberRun.longest + 1)
    if json.count < needed {
      json = Array(repeating: 0, count: needed)
      csv = Array(repeating: 0, count: needed)
    }
  }

  /// Adds a cell without a value.
  mutating func null(_ prefixes: [UInt8], _ prefix: Range<Int>) {
    separate()
    name(prefixes, prefix)
    for byte in [0x6E, 0x75, 0x6C, 0x6C] as [UInt8] {
      json[jsonEnd] = byte
      jsonEnd += 1
    }
  }

  /// Adds a number in units of 10^−decimals: the text of `FixedPoint`.
  mutating func number(
    _ units: Int64, decimals: Int, _ prefixes: [UInt8], _ prefix: Range<Int>
  ) {
    separate()
    name(prefixes, prefix)
    let length = csv.withUnsafeMutableBufferPointer {
      NumberRun.write(units, decimals: decimals, to: $0, at: csvEnd)
    }
    for index in 0..<length { json[jsonEnd + index] = csv[csvEnd + index] }
    csvEnd += length
    jsonEnd += length
  }

  /// Calls `body` with the bytes of both.
  func withBytes(_ body: (_ csv: UnsafeRawBufferPointer, _ json: UnsafeRawBufferPointer) -> Void) {
    csv.withUnsafeBytes { csv in
      json.withUnsafeBytes { json in
        body(
          UnsafeRawBufferPointer(rebasing: csv[..<csvEnd]),
          UnsafeRawBufferPointer(rebasing: json[..<jsonEnd]))
      }
    }
  }

  @inline(__always)
  private mutating func separate() {
    if jsonEnd > 0 {
      csv[csvEnd] = UInt8(ascii: ",")
      csvEnd += 1
    }
  }

  @inline(__always)
  private mutating func name(_ prefixes: [UInt8], _ prefix: Range<Int>) {
    json.withUnsafeMutableBytes { json in
      prefixes.withUnsafeBytes { prefixes in
        UnsafeMutableRawBufferPointer(rebasing: json[jsonEnd..<jsonEnd + prefix.count])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: prefixes[prefix]))
      }
    }
    jsonEnd += prefix.count
  }

  /// Writes a number and gives its length.
  @inline(__always)
  private static func write(
    _ units: Int64, decimals: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    var rest = units.magnitude
    var digits = 1
    var power: UInt64 = 10
    while rest >= power, digits < 19 {
      digits += 1
      power &*= 10
    }
    digits = max(digits, decimals + 1)
    let length = digits + (decimals > 0 ? 1 : 0) + (units < 0 ? 1 : 0)
    var at = start + length
    for digit in 0..<digits {
      if digit == decimals, digit > 0 {
        at -= 1
        bytes[at] = UInt8(ascii: ".")
      }
      let quotient = rest / 10
      at -= 1
      bytes[at] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
      rest = quotient
    }
    if units < 0 { bytes[start] = UInt8(ascii: "-") }
    return length
  }
}
