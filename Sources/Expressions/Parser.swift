import Diagnostics

/// Reads tokens into syntax by recursive descent, one function per line of the
/// grammar in `Expression`.
///
/// Recursion happens only inside brackets (parentheses, calls, `case`), whose
/// depth is limited; signs and operators in a row are read in loops. After a
/// mistake the parser reports it, skips to the next sign that can continue the
/// expression at the same bracket, and goes on, so that one reading finds all
/// mistakes.
struct Parser {
  /// How many operations and brackets may enclose one another.
  static let maximumDepth = 64

  let tokens: [Token]
  let map: SourceMap
  var position = 0
  var depth = 0
  /// The token of the last mistake: one mistake is reported once.
  private var reported = -1
  private var isTooDeep = false
  var findings: [Finding]

  init(_ lexer: Lexer) {
    tokens = lexer.tokens
    map = lexer.map
    findings = lexer.findings
  }

  /// The whole expression.
  mutating func expression() -> Syntax {
    if case .end = tokens[0].kind {
      findings.append(ExpressionsFindings.empty.at(map.place(0)))
      return Syntax(.invalid, at: 0)
    }
    let root = disjunction()
    while token.kind != .end {
      if case .symbol(.close) = token.kind {
        findings.append(ExpressionsFindings.unmatchedBracket.at(place))
      } else {
        expected(.word(Wording(en: "an operator or the end", zh: "运算符或表达式末尾")))
      }
      // Go on behind the mistake for the sake of further findings.
      position += 1
      skip()
      if take(.and) || take(.or) { _ = disjunction() }
    }
    return root
  }

  /// `conjunction { or conjunction }`
  mutating func disjunction() -> Syntax {
    let start = token.offset
    var parts = [conjunction()]
    while take(.or) { parts.append(conjunction()) }
    guard parts.count > 1 else { return parts[0] }
    // `or` is associative in three-valued logic: brackets among its operands
    // are redundant.
    let flat = parts.flatMap { part in
      if case .any(let inner) = part.form { inner } else { [part] }
    }
    return node(.any(flat), at: start)
  }

  /// `negation { and negation }`
  mutating func conjunction() -> Syntax {
    let start = token.offset
    var parts = [negation()]
    while take(.and) { parts.append(negation()) }
    guard parts.count > 1 else { return parts[0] }
    let flat = parts.flatMap { part in
      if case .all(let inner) = part.form { inner } else { [part] }
    }
    return node(.all(flat), at: start)
  }

  /// `{ not } predicate`
  mutating func negation() -> Syntax {
    var offsets: [Int] = []
    while case .keyword(.not) = token.kind {
      offsets.append(token.offset)
      position += 1
    }
    var result = predicate()
    for offset in offsets.reversed() { result = node(.not(result), at: offset) }
    return result
  }

  // MARK: Tokens

  var token: Token { tokens[position] }
  var place: Place { map.place(token.offset) }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard token.kind == .keyword(keyword) else { return false }
    position += 1
    return true
  }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  /// Takes a word that must stand here, or reports its absence and skips.
  mutating func require(_ keyword: Keyword) {
    if take(keyword) { return }
    expected(.name("`\(keyword.rawValue)`"))
    skip()
    _ = take(keyword)
  }

  mutating func require(_ symbol: Symbol) {
    if take(symbol) { return }
    expected(.name("`\(symbol.rawValue)`"))
    skip()
    _ = take(symbol)
  }

  // MARK: Mistakes

  /// Syntax, unless it nests too deeply.
  mutating func node(_ form: Syntax.Form, at offset: Int) -> Syntax {
    let node = Syntax(form, at: offset)
    guard node.height > Parser.maximumDepth else { return node }
    tooDeep(at: offset)
    return Syntax(.invalid, at: offset)
  }

  private mutating func tooDeep(at offset: Int) {
    guard !isTooDeep else { return }
    isTooDeep = true
    findings.append(
      ExpressionsFindings.tooDeep.at(
        map.place(offset), ["limit": .count(Parser.maximumDepth)]))
  }

  /// Ends the reading, because brackets nest too deeply to be matched.
  mutating func giveUp() {
    tooDeep(at: token.offset)
    position = tokens.count - 1
    reported = position
  }

  mutating func expected(_ expected: Finding.Value) {
    // What is unreadable was reported when it was read.
    if case .invalid = token.kind { return }
    if reported == position { return }
    reported = position
    findings.append(
      ExpressionsFindings.expected.at(place, ["expected": expected, "found": token.found]))
  }

  /// Moves to the next sign at this bracket with which an expression can go
  /// on: `)`, `,`, `and`, `or`, a word of `case`, or the end.
  mutating func skip() {
    var open = 0
    while true {
      switch token.kind {
      case .end: return
      case .symbol(.open): open += 1
      case .symbol(.close):
        if open == 0 { return }
        open -= 1
      case .symbol(.comma) where open == 0: return
      case .keyword(let keyword) where open == 0:
        switch keyword {
        case .and, .or, .when, .then, .else, .end: return
        default: break
        }
      default: break
      }
      position += 1
    }
  }
}
