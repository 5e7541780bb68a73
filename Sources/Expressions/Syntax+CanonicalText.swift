import Tabular

extension Syntax {
  /// The expression with one blank between signs, keywords in lower case and
  /// brackets around every operation, so that layout, case of keywords and
  /// redundant brackets do not show. It reads back as the same expression.
  ///
  /// - Complexity: O(length).
  var canonicalText: String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch form {
    case .invalid: out += "?"
    case .null: out += "null"
    case .truth(let flag): out += flag ? "true" : "false"
    case .literal(let literal): out += literal.canonicalText
    case .column(let name): out += name.isPlainName ? name : Syntax.quote(name, by: "\"")
    case .chain(let first, let steps):
      out += "("
      first.write(to: &out)
      for step in steps {
        out += " \(step.operation.rawValue) "
        step.operand.write(to: &out)
      }
      out += ")"
    case .minus(let operand): Syntax.bracket(&out, "- ", operand)
    case .comparison(let comparison, let left, let right):
      Syntax.bracket(&out, "", left, " \(comparison.rawValue) ", right)
    case .between(let value, let low, let high, let sense):
      out += "("
      value.write(to: &out)
      out += sense == .negated ? " not between " : " between "
      low.write(to: &out)
      out += " and "
      high.write(to: &out)
      out += ")"
    case .member(let value, let items, let sense):
      out += "("
      value.write(to: &out)
      out += sense == .negated ? " not in (" : " in ("
      Syntax.join(items, ", ", to: &out)
      out += "))"
    case .like(let value, let pattern, let escape, let sense):
      out += "("
      value.write(to: &out)
      out += sense == .negated ? " not like " : " like "
      pattern.write(to: &out)
      if let escape {
        out += " escape "
        escape.write(to: &out)
      }
      out += ")"
    case .isNull(let value, let sense):
      Syntax.bracket(&out, "", value, sense == .negated ? " is not null" : " is null")
    case .not(let operand): Syntax.bracket(&out, "not ", operand)
    case .all(let parts):
      out += "("
      Syntax.join(parts, " and ", to: &out)
      out += ")"
    case .any(let parts):
      out += "("
      Syntax.join(parts, " or ", to: &out)
      out += ")"
    case .call(let name, let arguments):
      out += name.asciiLowercased + "("
      Syntax.join(arguments, ", ", to: &out)
      out += ")"
    case .cases(let branches, let otherwise):
      out += "case"
      for branch in branches {
        out += " when "
        branch.condition.write(to: &out)
        out += " then "
        branch.value.write(to: &out)
      }
      if let otherwise {
        out += " else "
        otherwise.write(to: &out)
      }
      out += " end"
    }
  }

  private static func bracket(
    _ out: inout String, _ before: String, _ first: Syntax, _ between: String = "",
    _ second: Syntax? = nil
  ) {
    out += "(" + before
    first.write(to: &out)
    out += between
    second?.write(to: &out)
    out += ")"
  }

  private static func join(_ parts: [Syntax], _ separator: String, to out: inout String) {
    for (index, part) in parts.enumerated() {
      if index > 0 { out += separator }
      part.write(to: &out)
    }
  }

  /// The text between quotes, quotes inside it doubled.
  static func quote(_ text: String, by quote: Unicode.Scalar) -> String {
    var out = String(quote)
    for scalar in text.unicodeScalars {
      if scalar == quote { out.unicodeScalars.append(quote) }
      out.unicodeScalars.append(scalar)
    }
    out.unicodeScalars.append(quote)
    return out
  }
}

extension Literal {
  var canonicalText: String {
    switch self {
    case .integer(let value): return String(value)
    case .decimal(let units, let scale):
      let digits = String(units)
      let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
      return "\(padded.dropLast(scale)).\(padded.suffix(scale))"
    case .double(let value):
      // An exponent is what makes a number floating.
      let text = value.description
      return text.contains("e") ? text : text + "e0"
    case .text(let text): return Syntax.quote(text, by: "'")
    case .day(let day): return "date '\(day)'"
    }
  }
}
