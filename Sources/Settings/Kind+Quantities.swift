import Diagnostics
import Documents
import Tabular

extension Kind where Value == ByteSize {
  /// A number of bytes, with or without a unit.
  public static var byteSize: Kind {
    let base = Kind.written(
      as: Wording(en: "a size such as 300MB or 24GiB", zh: "容量，例如 300MB 或 24GiB"),
      pattern: "^[0-9]+(\(ByteSize.units.map(\.name).dropFirst().joined(separator: "|")))?$",
      read: { ByteSize(parsing: $0) }, write: { String($0.bytes) })
    return Kind(
      words: base.words, read: base.read, write: { .integer($0.bytes) }, describe: base.describe)
  }
}

extension Kind where Value == Share {
  /// A share of a whole: `1%` or `0.01`, 0 to 1.
  public static var share: Kind {
    let words = Wording(en: "a share such as 1% or 0.01", zh: "比例，例如 1% 或 0.01")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let text = mistakes.text(node, expecting: words) else { return nil }
        guard let number = Share.number(text) else {
          mistakes.malformed(text, words, at: node.place)
          return nil
        }
        guard let share = Share(number) else {
          mistakes.add(
            SettingsFindings.outOfRange.at(
              node.place,
              [
                "text": .name(text.clipped),
                "range": .word(Wording(en: "0 to 1, or 0% to 100%", zh: "0 至 1，或 0% 至 100%")),
              ]))
          return nil
        }
        return share
      },
      write: { .number($0.value.description) },
      describe: { _ in
        [
          "type": ["string", "number"], "minimum": 0, "maximum": 1,
          "pattern":
            #"^((100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)%|1(\.0+)?|0(\.[0-9]+)?)$"#,
        ]
      })
  }
}

extension Kind where Value == TimeSpan {
  /// A length of time in months or days.
  public static var timeSpan: Kind {
    .written(
      as: Wording(en: "a span such as 6M or 30D", zh: "时间跨度，例如 6M 或 30D"), type: "string",
      pattern: "^(0|[1-9][0-9]{0,4})[MD]$", read: { TimeSpan(parsing: $0) }, write: \.description)
  }
}

extension Kind where Value == Day {
  /// A calendar day, `2026-01-05` and no other form.
  public static var day: Kind {
    .written(
      as: Wording(en: "a day such as 2026-01-05", zh: "日期，例如 2026-01-05"), type: "string",
      pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", read: { Day($0) }, write: \.description)
  }
}

extension Kind where Value == Month {
  /// A calendar month, `2026-10` and no other form.
  public static var month: Kind {
    .written(
      as: Wording(en: "a month such as 2026-10", zh: "月份，例如 2026-10"), type: "string",
      pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$", read: { Month($0) }, write: \.description)
  }
}
