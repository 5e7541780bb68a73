import Tabular

/// An expression of the tests, built at random, written down as text for the
/// module and evaluated row by row for comparison. Nothing here is shared with
/// the module.
indirect enum Model {
  case column(String, CellType)
  case integer(Int64)
  case decimal(Int64, scale: Int)
  case double(Double)
  case text(String)
  case day(Int32)
  case bool(Bool)
  case null
  case operation(String, Model, Model)
  case minus(Model)
  case comparison(String, Model, Model)
  case between(Model, Model, Model, isNegated: Bool)
  case member(Model, [Model], isNegated: Bool)
  case like(Model, String, escape: String?, isNegated: Bool)
  case isNull(Model, isNegated: Bool)
  case not(Model)
  case and(Model, Model)
  case or(Model, Model)
  case call(String, [Model])
  case cases([(Model, Model)], Model?)
}

/// A value of the reference: exact numbers in 128 bits with their scale, texts
/// as code points.
enum Value: Equatable {
  case missing
  case exact(Int128, scale: Int)
  case double(Double)
  case day(Int64)
  case text([UInt32])
  case bool(Bool)

  init(_ cell: Cell) {
    switch cell {
    case .integer(let value): self = .exact(Int128(value), scale: 0)
    case .decimal(let units, let scale): self = .exact(Int128(units), scale: scale)
    case .double(let value): self = .double(value)
    case .day(let day): self = .day(Int64(day.number))
    case .text(let text): self = .text(text.unicodeScalars.map(\.value))
    case .bool(let flag): self = .bool(flag)
    case .missing: self = .missing
    }
  }

  init(_ truth: Bool?) {
    self = truth.map(Value.bool) ?? .missing
  }

  var truth: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  /// The nearest Double, read from the number written out.
  var number: Double? {
    switch self {
    case .exact(let units, let scale): Double("\(units)e-\(scale)")
    case .double(let value): value
    default: nil
    }
  }
}
