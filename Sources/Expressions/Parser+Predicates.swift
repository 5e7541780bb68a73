import Diagnostics

extension Parser {
  /// `sum [ comparison sum | [not] between … | [not] in … | [not] like … | is [not] null ]`
  mutating func predicate() -> Syntax {
    let left = sum()
    guard let predicate = test(of: left) else { return left }
    // `a < b < c` would compare a truth with a value.
    if isTest {
      findings.append(ExpressionsFindings.chainedComparison.at(place))
      var rest = predicate
      while let further = test(of: rest) { rest = further }
    }
    return predicate
  }

  /// Whether a test of the value just read begins here.
  private var isTest: Bool {
    switch token.kind {
    case .symbol(let symbol): Comparison(symbol) != nil
    case .keyword(let keyword): [.between, .in, .like, .is, .not].contains(keyword)
    default: false
    }
  }

  private mutating func test(of left: Syntax) -> Syntax? {
    guard isTest else { return nil }
    let offset = token.offset
    if case .symbol(let symbol) = token.kind, let comparison = Comparison(symbol) {
      position += 1
      return node(.comparison(comparison, left, sum()), at: offset)
    }
    if take(.is) {
      let sense: Sense = take(.not) ? .negated : .affirmed
      require(.null)
      return node(.isNull(left, sense), at: offset)
    }
    let sense: Sense = take(.not) ? .negated : .affirmed
    if take(.between) {
      let low = sum()
      require(.and)
      return node(.between(left, low: low, high: sum(), sense), at: offset)
    }
    if take(.in) { return node(.member(left, of: list(), sense), at: offset) }
    if take(.like) {
      let pattern = sum()
      let escape = take(.escape) ? sum() : nil
      return node(.like(left, pattern: pattern, escape: escape, sense), at: offset)
    }
    expected(.name("`between`, `in`, `like`"))
    skip()
    return Syntax(.invalid, at: offset)
  }

  /// `( sum { , sum } )`
  private mutating func list() -> [Syntax] {
    guard take(.open) else {
      expected(.name("`(`"))
      skip()
      return [Syntax(.invalid, at: token.offset)]
    }
    return arguments { parser in parser.sum() }
  }

  /// What stands between an opening bracket, already taken, and its closing
  /// one: one or more items with commas between them.
  mutating func arguments(_ item: (inout Parser) -> Syntax) -> [Syntax] {
    enter { parser in
      var items = [item(&parser)]
      while parser.take(.comma) { items.append(item(&parser)) }
      parser.require(.close)
      return items
    } ?? [Syntax(.invalid, at: token.offset)]
  }

  /// Reads something inside a bracket; nil, with a finding and the bracket
  /// skipped, where brackets nest too deeply.
  mutating func enter<Part>(_ body: (inout Parser) -> Part) -> Part? {
    guard depth < Parser.maximumDepth else {
      giveUp()
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }
}
