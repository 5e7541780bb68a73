import Diagnostics

/// Which records an indicator counts.
public enum Counting: String, CaseIterable, Sendable {
  /// Those that still count on the day: neither expired nor repaired.
  case inForce = "in_force"
  /// Expired and repaired ones too, where a rule says so; never superseded or
  /// withdrawn ones.
  case history
}

extension Counting {
  var meaning: Wording {
    switch self {
    case .inForce: Wording(en: "records neither expired nor repaired", zh: "未到期且未修复的记录")
    case .history:
      Wording(en: "expired and repaired records too; needs `basis`", zh: "含已到期和已修复的记录；须有 basis")
    }
  }
}
