import DelimitedText

/// The ways of writing a day, by the names that pipelines give them.
public enum DateForm: String, CaseIterable, Sendable {
  case dashes = "yyyy-mm-dd"
  case slashes = "yyyy/mm/dd"
  case compact = "yyyymmdd"
  case chinese = "yyyy年mm月dd日"
  case month = "yyyymm"
  case serial = "excel"
  case dashesAndTime = "yyyy-mm-dd hh:mm:ss"
  case slashesAndTime = "yyyy/mm/dd hh:mm:ss"

  var form: DayForm {
    switch self {
    case .dashes: .dashes
    case .slashes: .slashes
    case .compact: .compact
    case .chinese: .chinese
    case .month: .month
    case .serial: .serial
    case .dashesAndTime: .dashesAndTime
    case .slashesAndTime: .slashesAndTime
    }
  }
}
