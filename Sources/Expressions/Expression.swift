import Diagnostics

/// A condition or a value over the columns of a row, as an analyst writes it
/// in a pipeline: `amount > 10000 and kind in ('A', 'B')`.
///
/// ```swift
/// let origin = Origin(file: "pipeline.yaml", line: 12, column: 12)
/// let expression = try Expression("amount > 10000 and kind in ('A', 'B')", at: origin)
/// let checked = try expression.checked(in: scope)
/// ```
///
/// The language is a subset of the expressions of SQL:2016. Keywords and
/// functions may be written in either case, names of columns are exact.
///
/// ```
/// expression  = conjunction { "or" conjunction } ;
/// conjunction = negation { "and" negation } ;
/// negation    = { "not" } predicate ;
/// predicate   = sum [ comparison sum
///                   | [ "not" ] "between" sum "and" sum
///                   | [ "not" ] "in" "(" sum { "," sum } ")"
///                   | [ "not" ] "like" text [ "escape" text ]
///                   | "is" [ "not" ] "null" ] ;
/// comparison  = "=" | "<>" | "!=" | "<" | "<=" | ">" | ">=" ;
/// sum         = product { ( "+" | "-" ) product } ;
/// product     = factor { ( "*" | "/" ) factor } ;
/// factor      = { "-" } primary ;
/// primary     = integer | decimal | floating | text | "date" text
///             | "true" | "false" | "null" | column
///             | function "(" [ expression { "," expression } ] ")"
///             | "case" branch { branch } [ "else" expression ] "end"
///             | "(" expression ")" ;
/// branch      = "when" expression "then" expression ;
/// column      = name | '"' { any sign, '""' for '"' } '"' ;
/// name        = ( letter | "_" ) { letter | digit | "_" } ;   (* letters of any script *)
/// text        = "'" { any sign, "''" for "'" } "'" ;
/// integer     = digit { digit } ;
/// decimal     = { digit } "." digit { digit } ;
/// floating    = ( integer | decimal ) "e" [ "+" | "-" ] integer ;
/// ```
///
/// What the operations mean is in `docs/reference/expressions.md`.
public struct Expression: Sendable {
  /// The longest text that is read, in bytes of UTF-8.
  public static let maximumLength = 65_536

  let syntax: Syntax
  let map: SourceMap
  let findings: [Finding]

  /// Reads the text of an expression that stands at a place of a definition.
  ///
  /// Throws every mistake of its form at once, each at its own place. At most
  /// `maximumLength` bytes and 64 operations or brackets inside one another
  /// are read.
  /// - Complexity: O(length).
  public init(_ text: String, at origin: Origin) throws(Failure) {
    self.init(reading: text, at: origin)
    if !findings.isEmpty { throw Failure(findings) }
  }

  /// Reads a text; mistakes are in `findings`, and `.invalid` in the syntax.
  init(reading text: String, at origin: Origin) {
    let length = text.utf8.count
    guard length <= Expression.maximumLength else {
      map = SourceMap(origin, text: "")
      let kind = ExpressionsFindings.tooLong
      findings = [
        kind.at(
          map.place(0), ["count": .count(length), "limit": .count(Expression.maximumLength)])
      ]
      syntax = Syntax(.invalid, at: 0)
      return
    }
    map = SourceMap(origin, text: text)
    var lexer = Lexer(text, map: map)
    lexer.run()
    var parser = Parser(lexer)
    syntax = parser.expression()
    findings = parser.findings
  }

  /// The expression in one fixed form: every operation in brackets, one blank
  /// between signs, keywords and functions in lower case. Layout, case of
  /// keywords and redundant brackets do not change it, and it reads back as
  /// the same expression; it is what fingerprints are made of.
  ///
  /// - Complexity: O(length).
  public var canonicalText: String { syntax.canonicalText }

  /// The expression with the meaning that it has in a scope.
  ///
  /// Throws every unknown name and every operation that is not defined for
  /// its operands, each at its own place.
  /// - Complexity: O(length).
  public func checked(in scope: Scope) throws(Failure) -> CheckedExpression {
    try CheckedExpression(self, in: scope)
  }
}
