import Diagnostics
import Documents
import Verification

extension SourceRecord.Origin {
  /// Whom the record was taken over from, and since when, in a few words.
  func summary(_ language: Language) -> String {
    let since = Wording(
      en: "\(id.printable) from \(effective)" + (known.map { ", known \($0)" } ?? ""),
      zh: "\(id.printable)，自 \(effective) 起" + (known.map { "，\($0) 知悉" } ?? ""))
    return since[language]
  }

  /// The same for a program.
  var json: JSONValue {
    [
      "subject": .string(id), "effective": .string(effective.description),
      "known": known.map { .string($0.description) } ?? .null,
    ]
  }
}
