import Expressions
import Tabular
import Testing

@Suite("Conditions")
struct ConditionTests {
  static let words = ["true", "false", "null"]

  /// The truth tables of SQL:2016, 6.39.
  @Test("and, or, not follow the three-valued tables", arguments: words)
  func tables(a: String) throws {
    let read: (String) -> Truth = { $0 == "true" ? .true : $0 == "false" ? .false : .unknown }
    for b in Self.words {
      let (x, y) = (read(a).rawValue, read(b).rawValue)
      #expect(try truth("\(a) and \(b)").rawValue == min(x, y))
      #expect(try truth("\(a) or \(b)").rawValue == max(x, y))
      // The same on columns, which are not constants.
      let cells = [a, b].map { word -> Cell in
        word == "null" ? .missing(.empty) : .bool(word == "true")
      }
      let rows = block([(.bool, [cells[0]]), (.bool, [cells[1]])])
      let columns = scope(["p": .bool, "q": .bool])
      for (text, expected) in [
        ("p and q", min(x, y)), ("p or q", max(x, y)), ("p and \(b)", min(x, y)),
        ("\(a) or q", max(x, y)), ("not p", 2 - x), ("not (p and q)", 2 - min(x, y)),
        ("p = q", x == 1 || y == 1 ? 1 : x == y ? 2 : 0),
        ("p <> q", x == 1 || y == 1 ? 1 : x == y ? 0 : 2),
        ("p is null", x == 1 ? 2 : 0), ("(p and q) is not null", min(x, y) == 1 ? 0 : 2),
      ] {
        let truths = try Condition(text, at: here, in: columns).truths(on: rows)
        #expect(truths[0].rawValue == expected, "\(text) for \(a), \(b)")
      }
    }
  }

  @Test("a filter keeps the rows that are true, in order")
  func filter() throws {
    let rows = block([
      (.integer, [.integer(5), .missing(.empty), .integer(1), .integer(9), .integer(7)])
    ])
    let truths = try Condition("a > 4", at: here, in: scope(["a": .integer])).truths(on: rows)
    #expect(truths.trueRows == [0, 3, 4])
    #expect((truths.count, truths.trueCount, truths.unknownCount) == (5, 3, 1))
    #expect((0..<5).map { truths[$0] } == [.true, .unknown, .false, .true, .true])
    #expect(truths.withUnsafeBytes { Array($0) } == [2, 1, 0, 2, 2])
  }

  @Test("a condition without columns holds for every row, of which there may be none")
  func constants() throws {
    let condition = try Condition("1 < 2", at: here, in: scope(["a": .integer]))
    let three = block([(.integer, [.integer(1), .integer(2), .integer(3)])])
    #expect(condition.truths(on: three).trueRows == [0, 1, 2])
    #expect(condition.truths(on: block([(.integer, [])])).trueRows == [])
    #expect(condition.expression.columnsUsed == [])
  }

  @Test("rows without a result because an operation had none are counted")
  func undefined() throws {
    let columns = scope(["a": .integer, "b": .integer])
    let rows = block([
      (.integer, [.integer(6), .integer(6), .missing(.empty), .integer(6)]),
      (.integer, [.integer(2), .integer(0), .integer(0), .missing(.empty)]),
    ])
    let plain = try Condition("a / b > 2", at: here, in: columns).truths(on: rows)
    #expect((0..<4).map { plain[$0] } == [.true, .unknown, .unknown, .unknown])
    #expect(plain.undefinedCount == 1)
    let guarded = try Condition("b <> 0 and a / b > 2", at: here, in: columns).truths(on: rows)
    #expect((0..<4).map { guarded[$0] } == [.true, .false, .false, .unknown])
    #expect(guarded.undefinedCount == 0)
    let constant = try Condition("a > 1 / 0", at: here, in: columns).truths(on: rows)
    #expect((constant.unknownCount, constant.undefinedCount) == (4, 4))
  }
}
