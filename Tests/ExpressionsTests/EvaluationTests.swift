import Tabular
import Testing

@testable import Expressions

@Suite("What operations give")
struct EvaluationTests {
  @Test("decimals are exact where floating numbers are not")
  func exact() throws {
    #expect(try truth("0.1 + 0.2 = 0.3") == .true)
    #expect(try truth("0.1e0 + 0.2e0 = 0.3e0") == .false)
    #expect(try value("12.50 * 0.4") == .decimal(5000, scale: 3))
    #expect(try value("1 - 0.99") == .decimal(1, scale: 2))
  }

  @Test("an exact result that does not fit is undefined, one that just fits is not")
  func overflow() throws {
    #expect(try value("9223372036854775807 + 0") == .integer(.max))
    #expect(try value("9223372036854775807 + 1") == .missing(.undefined))
    #expect(try value("- 9223372036854775807 - 1") == .integer(.min))
    #expect(try value("- (- 9223372036854775807 - 1)") == .missing(.undefined))
    #expect(try value("abs(- 9223372036854775807 - 1)") == .missing(.undefined))
    #expect(try value("3037000500 * 3037000500") == .missing(.undefined))
    // The rescaled operand overflows, the sum does not.
    #expect(
      try value("92233720368547759 + (- 0.59 - 0.60)")
        == .decimal(9_223_372_036_854_775_781, scale: 2))
    #expect(try value("9223372036854775807 + 0.5") == .missing(.undefined))
  }

  @Test("a quotient is floating; by zero it is undefined")
  func quotients() throws {
    #expect(try value("1 / 2") == .double(0.5))
    #expect(try value("12.50 / 2.5") == .double(5))
    #expect(try value("1 / 0") == .missing(.undefined))
    #expect(try value("0e0 / 0e0") == .missing(.undefined))
    #expect(try value("1e308 * 10") == .missing(.undefined))
  }

  @Test("exact numbers of any scale compare exactly")
  func comparison() throws {
    #expect(try truth("9223372036854775807 > 9.223372036854775807") == .true)
    #expect(try truth("0.000000000000000001 > 0") == .true)
    let columns = scope(["a": .decimal(scale: 18), "b": .integer, "c": .decimal(scale: 2)])
    let rows = block([
      (.decimal(scale: 18), [.decimal(.max, scale: 18)]), (.integer, [.integer(.max)]),
      (.decimal(scale: 2), [.decimal(.max, scale: 2)]),
    ])
    for text in [
      "a < b", "b > a", "a <> b", "c < b", "c > 0.005", "b > 0.5", "a < 9.3",
      "b in (9223372036854775807, 0.5)",
    ] {
      #expect(try value(text, in: columns, on: rows) == .bool(true), "\(text)")
    }
    #expect(try value("b = c", in: columns, on: rows) == .bool(false))
  }

  @Test("days move within the years 1 to 9999")
  func days() throws {
    #expect(try value("date '9999-12-31' + 1") == .missing(.undefined))
    #expect(try value("date '0001-01-01' - 1") == .missing(.undefined))
    #expect(try value("date '2024-02-28' + 2 - date '2024-03-01'") == .integer(0))
    #expect(try value("date '2026-01-05' - 9223372036854775807") == .missing(.undefined))
    #expect(try value("date '2026-01-05' - (- 9223372036854775807 - 1)") == .missing(.undefined))
  }

  @Test("halves are rounded away from zero, of decimals and of the exact value of doubles")
  func rounding() throws {
    for (text, units) in [
      ("round(2.345, 2)", Int64(235)), ("round(-2.345, 2)", -235), ("round(2.344, 2)", 234),
      // 2.675 is a little less as a double.
      ("round(2.675e0, 2)", 267), ("round(2.5e0, 0)", 3), ("round(-0.125e0, 2)", -13),
      ("round(0.49999999999999994e0)", 0), ("round(4503599627370497.5e0)", 4_503_599_627_370_498),
      ("round(9007199254740993e0)", 9_007_199_254_740_992),
    ] {
      guard case .decimal(let found, _) = try value(text) else {
        Issue.record("\(text) has no value")
        continue
      }
      #expect(found == units, "\(text)")
    }
    #expect(try value("round(1e19, 0)") == .missing(.undefined))
  }

  @Test("texts compare by code point, whatever the locale and the type of the column")
  func texts() throws {
    let columns = scope(["k": .code, "t": .text])
    let order = ["", "A", "Z", "a", "é", "信", "\u{FFFF}", "\u{1F600}"]
    for (index, k) in order.enumerated() {
      for (other, t) in order.enumerated() {
        let rows = block([(.code, [.text(k)]), (.text, [.text(t)])])
        for text in ["k < t", "k < '\(t)'", "'\(k)' < t", "'\(k)' < '\(t)'"] {
          #expect(
            try value(text, in: columns, on: rows) == .bool(index < other), "\(k) \(t) \(text)")
        }
        #expect(try value("k = t", in: columns, on: rows) == .bool(index == other))
      }
    }
  }

  @Test("a dictionary of more entries than rows, and one of none, are read")
  func dictionaries() throws {
    let columns = scope(["k": .code])
    let dictionary = CodeDictionary(["a", "b", "c", "d"])
    let large = RowBlock(
      count: 2,
      columns: [
        ColumnSegment(
          .code, count: 2, cells: Bytes(copying: [UInt32(3), 1]), dictionary: dictionary)
      ])
    let empty = RowBlock(
      count: 2,
      columns: [
        ColumnSegment(
          .code, count: 2, cells: Bytes(copying: [UInt32(0), 0]),
          missing: Bytes(copying: [UInt8(1), 1]),
          dictionary: CodeDictionary([]))
      ])
    for (text, cells) in [
      ("k > 'b'", [Cell.bool(true), .bool(false)]),
      ("k in ('b', 'x')", [.bool(false), .bool(true)]),
      ("upper(k)", [.text("D"), .text("B")]), ("k like 'd%'", [.bool(true), .bool(false)]),
      ("coalesce(k, 'z')", [.text("d"), .text("b")]), ("length(k)", [.integer(1), .integer(1)]),
    ] {
      let checked = try CheckedExpression(text, at: here, in: columns)
      #expect([0, 1].map { checked.values(on: large).segment[$0] } == cells, "\(text)")
      let missing = checked.values(on: empty).segment[1]
      #expect(text.hasPrefix("coalesce") ? missing == .text("z") : missing.isMissing, "\(text)")
    }
  }

  @Test("a code made by an operation has a dictionary without repetitions")
  func interning() throws {
    let rows = block([(.code, [.text("a"), .text("A"), .text(" a"), .missing(.empty)])])
    let values = try CheckedExpression("lower(trim(k))", at: here, in: scope(["k": .code]))
      .values(on: rows).segment
    #expect(values.dictionary?.texts == ["a"])
    #expect((0..<4).map { values[$0] } == [.text("a"), .text("a"), .text("a"), .missing(.empty)])
  }

  @Test("a value that does not fit the common type is undefined, not skipped")
  func coalescing() throws {
    let columns = scope(["i": .integer, "d": .decimal(scale: 2)])
    let rows = block([(.integer, [.integer(.max)]), (.decimal(scale: 2), [.decimal(1, scale: 2)])])
    #expect(try value("coalesce(i, d)", in: columns, on: rows) == .missing(.undefined))
  }
}

extension Cell {
  fileprivate var isMissing: Bool { if case .missing = self { true } else { false } }
}
