import Statistics
import Tabular

/// An organisation whose place another takes, or the same under another code,
/// from the first of a month on.
struct Succession: Sendable {
  enum Kind: Sendable {
    /// It ends, and another takes over what it had.
    case merger
    /// It goes on as it is, under another code and name.
    case codeChange

    /// The name in the truth.
    var label: StaticString {
      switch self {
      case .merger: "merger"
      case .codeChange: "code_change"
      }
    }

    /// The words of exports.
    var words: StaticString {
      switch self {
      case .merger: "吸收合并"
      case .codeChange: "统一社会信用代码变更"
      }
    }
  }

  /// A subject, and under which code and name it goes.
  struct Party: Sendable {
    let subject: UInt32
    let code: UInt8
    let name: UInt8
  }

  let kind: Kind
  let month: Int16
  let predecessor: Party
  let successor: Party
  /// Who could have been taken for the successor by mistake; nil where there
  /// is nobody.
  let other: Party?
  /// Where the predecessor was.
  let county: UInt8

  /// The draws of when its rows become known.
  func timing(_ registry: Registry) -> Draws {
    registry.keys.draws(
      .successions, Int(predecessor.subject), month: Int(month), part: 2)
  }
}

/// A row that tells of a succession, or takes back one that is none.
struct SuccessionRow: Sendable {
  let succession: Succession
  /// Who is the successor, as far as the row says.
  let successor: Succession.Party
  let action: Action
  let known: Day
  /// The month of the file it is in.
  let due: Int16
  let trap: Trap?
  /// Whether the row, or what it takes back, is a mistake.
  let isMistaken: Bool
}
