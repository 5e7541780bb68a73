import Foundation
import Testing

@testable import Expressions

@Suite("The reference page of expressions")
struct ReferencePageTests {
  static func file(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test("it lists every finding and every function")
  func lists() throws {
    let page = try Self.file("docs/reference/expressions.md")
    for kind in ExpressionsFindings.all { #expect(page.contains(kind.code), "\(kind.code)") }
    for function in Function.allCases { #expect(page.contains("`\(function.rawValue)(")) }
  }

  @Test("its grammar is the grammar of the doc comment")
  func grammar() throws {
    let page = try Self.file("docs/reference/expressions.md")
    let start = try #require(page.range(of: "```ebnf\n")?.upperBound)
    let end = try #require(page.range(of: "```", range: start..<page.endIndex)?.lowerBound)
    let source = try Self.file("Sources/Expressions/Expression.swift")
      .replacing("  /// ", with: "").replacing("/// ", with: "")
    #expect(source.contains(page[start..<end]))
  }
}
