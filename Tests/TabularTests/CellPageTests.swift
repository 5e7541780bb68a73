import TestSupport
import Testing

@testable import Tabular

@Suite("Cells in memory")
struct CellPageTests {
  /// Random cells of a type, of which many are the same.
  private func cells(_ type: CellType, _ generator: inout SeededGenerator) -> [Cell] {
    let texts = ["", "a", "abcdefg", "abcdefgh", "abcdefghi", "企业", "企业企业企业"]
    return (0..<60).map { _ in
      let number = Int.random(in: -3...3, using: &generator)
      switch (type, Int.random(in: 0..<8, using: &generator)) {
      case (_, 0): return .missing(.empty)
      case (_, 1): return .missing(.nullWord)
      case (.integer, _): return .integer(Int64(number))
      case (.decimal(let scale), _): return .decimal(Int64(number), scale: scale)
      case (.double, let draw): return .double(draw < 5 ? Double(number) : -0.0)
      case (.day, _): return .day(Day(number: Int32(number)))
      case (.bool, _): return .bool(number > 0)
      case (.text, _), (.code, _): return .text(texts[number + 3])
      }
    }
  }

  /// What makes cells come one after the other, told plainly.
  private func order(_ a: Cell, _ b: Cell) -> Int {
    func sign<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (a, b) {
    case (.missing, .missing): return 0
    case (.missing, _): return -1
    case (_, .missing): return 1
    case (.integer(let a), .integer(let b)), (.decimal(let a, _), .decimal(let b, _)):
      return sign(a, b)
    case (.double(let a), .double(let b)): return sign(a, b)
    case (.day(let a), .day(let b)): return sign(a.number, b.number)
    case (.bool(let a), .bool(let b)): return sign(a ? 1 : 0, b ? 1 : 0)
    case (.text(let a), .text(let b)):
      let (a, b) = (Array(a.utf8), Array(b.utf8))
      return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
    default:
      Issue.record("cells of one column have one type")
      return 0
    }
  }

  @Test(
    "cells of every type say, and come in the order of, what they are",
    arguments: [CellType.integer, .decimal(scale: 2), .double, .day, .bool, .text, .code])
  func comparing(type: CellType) {
    var generator = SeededGenerator(7)
    let values = cells(type, &generator)
    let segment = ColumnSegment(type, values)
    defer { extendLifetime(segment) }
    let page = CellPage(segment)
    #expect(page.mayMiss)
    for (row, a) in values.enumerated() {
      for (other, b) in values.enumerated() {
        let expected = order(a, b)
        #expect(page.compare(row, with: page, other).signum() == expected)
        #expect(page.says(row, sameAs: page, other) == (expected == 0))
        #expect((page.word(row) == page.word(other)) == (expected == 0))
        #expect((page.wordOfTable(row) == page.wordOfTable(other)) == (expected == 0))
      }
    }
  }

  @Test("a cell is missing where it has a reason")
  func missing() {
    let segment = ColumnSegment(.day, [.day(Day(number: 5)), .missing(.nullWord)])
    let whole = ColumnSegment(.integer, [.integer(5)])
    defer { extendLifetime((segment, whole)) }
    let page = CellPage(segment)
    #expect([0, 1].map(page.isMissing) == [false, true])
    #expect([0, 1].map(page.reason) == [0, MissingReason.nullWord.rawValue])
    #expect([0, 1].map(page.day) == [5, noDay])
    let all = CellPage(whole)
    #expect(!all.mayMiss && !all.isMissing(0) && all.reason(0) == 0)
    #expect(all.value(0, as: Int64.self) == 5)
  }

  @Test("text is the same in two tables, in a dictionary or not")
  func dictionaries() {
    let texts = ["", "a", "abcdefg", "abcdefgh", "abcdefghi", "企业", "企业企业企业"]
    let segments = [CellType.text, .code].map { ColumnSegment($0, texts.map(Cell.text)) }
    let fewer = ColumnSegment(.code, texts.dropFirst(3).map(Cell.text))
    defer { extendLifetime((segments, fewer)) }
    let (text, code, part) = (CellPage(segments[0]), CellPage(segments[1]), CellPage(fewer))
    for row in texts.indices {
      #expect(Array(text.text(row)) == Array(texts[row].utf8))
      #expect(text.word(row) == code.word(row) && text.says(row, sameAs: code, row))
    }
    for row in texts.indices.dropFirst(3) {
      #expect(code.word(row) == part.word(row - 3) && code.says(row, sameAs: part, row - 3))
    }
    #expect(Set(texts.indices.map { text.word($0) }).count == texts.count)
  }

  @Test("a segment without rows has a page")
  func empty() {
    for type in [CellType.integer, .decimal(scale: 2), .double, .day, .bool, .text, .code] {
      #expect(!CellPage(ColumnSegment(type, [])).mayMiss)
    }
  }
}
