import Diagnostics

/// A change as the page shows it: an arrow, a sign, the published digits, and
/// words for those who see neither.
struct MoveView {
  /// `up`, `down` or `flat`.
  let way: String
  let arrow: String
  let text: String
  let spoken: String

  /// A published change. Its printed digits decide the direction: what is
  /// printed as 0.00 went neither up nor down.
  init(_ change: Bulletin.Figure, _ language: Language) {
    self.init(change.direction, text: change.signed, language)
  }

  /// Places won in a ranking.
  init(places: Int, _ language: Language) {
    self.init(
      places > 0 ? .up : places < 0 ? .down : .flat,
      text: places == 0 ? "0" : grouped(Int(clamping: places.magnitude)), language)
  }

  private init(_ direction: Direction, text: String, _ language: Language) {
    (way, arrow, spoken) =
      switch direction {
      case .up: ("up", "▲", Phrases.rose[language])
      case .down: ("down", "▼", Phrases.fell[language])
      case .flat: ("flat", "＝", Phrases.unchanged[language])
      }
    self.text = text
  }
}

/// Where a number went.
enum Direction {
  case up, down, flat
}

extension Bulletin.Figure {
  /// The direction that the printed digits tell.
  var direction: Direction {
    guard text.utf8.contains(where: { (0x31...0x39).contains($0) }) else { return .flat }
    return text.hasPrefix("-") ? .down : .up
  }

  /// The printed text, with `+` before what is above zero.
  var signed: String { direction == .up && !text.hasPrefix("+") ? "+" + text : text }

  /// The printed text without its sign.
  var unsigned: String {
    text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
  }
}
