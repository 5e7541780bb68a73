import Foundation
import Tabular

/// The number of a day written with hyphens, padded or not; nil for anything
/// else.
func plainDay(_ text: String) -> Int? {
  let parts = text.split(separator: "-").compactMap { Int($0) }
  guard parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]) else {
    return nil
  }
  return Int(day.number)
}
