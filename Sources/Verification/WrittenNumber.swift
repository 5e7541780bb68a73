/// A number as its digits are written.
///
/// `[sign] digits [. digits] [e [sign] digits]`: a digit before the exponent,
/// one behind a point; where declared, commas between groups of three.
struct WrittenNumber {
  /// What a number is read as.
  enum Target {
    case integer
    case decimal(Int)
    case double
  }

  private var isNegative = false
  private var whole: [Int] = []
  private var decimals: [Int] = []
  private var hasPoint = false
  /// `e-5` as it stands there; empty where there is none.
  private var exponent = ""

  /// - Throws: `notOfType`.
  init(_ bytes: [UInt8], isGrouped: Bool) throws(ExportFault) {
    guard bytes.count <= 1200 else { throw .notOfType }
    // U+2212 is the minus of typographers.
    var rest = CellReading.narrowed(bytes).map { $0 == "\u{2212}" ? "-" : $0 }[...]
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest.removeFirst()
    }
    let digitsAndCommas = rest.prefix { WrittenNumber.digit($0) != nil || $0 == "," }
    rest = rest.dropFirst(digitsAndCommas.count)
    let groups = digitsAndCommas.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard isGrouped, (1...3).contains(groups[0].count),
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { throw .notOfType }
    }
    whole = groups.joined().compactMap { WrittenNumber.digit($0) }
    if rest.first == "." {
      hasPoint = true
      rest.removeFirst()
      while let first = rest.first, let digit = WrittenNumber.digit(first) {
        decimals.append(digit)
        rest.removeFirst()
      }
      guard !decimals.isEmpty else { throw .notOfType }
    }
    guard !whole.isEmpty || !decimals.isEmpty else { throw .notOfType }
    if rest.first == "e" || rest.first == "E" {
      exponent = "e"
      rest.removeFirst()
      if let sign = rest.first, sign == "-" || sign == "+" {
        exponent.unicodeScalars.append(sign)
        rest.removeFirst()
      }
      guard !rest.isEmpty, rest.allSatisfy({ WrittenNumber.digit($0) != nil }) else {
        throw .notOfType
      }
      exponent.unicodeScalars.append(contentsOf: rest)
      rest = []
    }
    guard rest.isEmpty else { throw .notOfType }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
  }

  /// The number, multiplied by the unit, as a cell.
  ///
  /// An integer without unit has no decimals, not even zeros; a decimal has at
  /// most as many as its scale once multiplied, zeros at the end not counted;
  /// exponents are for doubles without unit alone.
  func value(_ target: Target, unitPower: Int) throws(ExportFault) -> ExportCell {
    switch target {
    case .integer:
      if unitPower == 0 && hasPoint { throw .notOfType }
      return .integer(try units(scale: 0, unitPower: unitPower))
    case .decimal(let scale):
      return .decimal(try units(scale: scale, unitPower: unitPower))
    case .double:
      if unitPower > 0 && !exponent.isEmpty { throw .notOfType }
      let digits = whole.map(String.init).joined() + "." + decimals.map(String.init).joined()
      let text = (whole.isEmpty ? "0" : "") + digits + (decimals.isEmpty ? "0" : "")
      let power = unitPower > 0 ? "e\(unitPower)" : exponent
      guard let magnitude = Double(text + power) else { throw .notOfType }
      guard magnitude.isFinite else { throw .outOfRange }
      return .double(isNegative ? -magnitude : magnitude)
    }
  }

  /// The number in units of 10^−scale.
  private func units(scale: Int, unitPower: Int) throws(ExportFault) -> Int64 {
    guard exponent.isEmpty else { throw .notOfType }
    var decimals = decimals
    while decimals.last == 0 { decimals.removeLast() }
    let missing = scale + unitPower - decimals.count
    guard missing >= 0 else { throw .tooManyDecimals }
    var value: Int128 = 0
    for digit in whole + decimals + [Int](repeating: 0, count: missing) {
      value = value * 10 + Int128(digit)
      // 2^63 is the magnitude of the lowest Int64.
      guard value <= 1 << 63 else { throw .outOfRange }
    }
    guard let units = Int64(exactly: isNegative ? -value : value) else { throw .outOfRange }
    return units
  }
}
