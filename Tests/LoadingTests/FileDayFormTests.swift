import Tabular
import Testing

@testable import Loading

@Suite("Days in the names of files")
struct FileDayFormTests {
  @Test(
    "the name holds one day of the form, with no digit beside it; of a month it is the last",
    arguments: [
      (FileDayForm.month, "debts-2026-02.csv", "2026-02-28" as String?),
      (.month, "2024-02.csv.gz", "2024-02-29"),
      (.month, "a-2026-02-b-2026-02.csv", "2026-02-28"),
      (.month, "2025-01/debts-2026-02.csv", "2026-02-28"),
      (.month, "2026-02/debts.csv", nil),
      (.month, "a-2026-02-b-2026-03.csv", nil),
      (.month, "debts-2026-13.csv", nil),
      (.month, "debts-12026-02.csv", nil),
      (.month, "debts-2026-021.csv", nil),
      (.month, "debts-202602.csv", nil),
      (.compactMonth, "debts_202602.csv", "2026-02-28"),
      (.compactMonth, "debts_20260201.csv", nil),
      (.compact, "债务20260215.csv", "2026-02-15"),
      (.compact, "debts20260230.csv", nil),
      (.dashes, "debts 2026-02-15.csv", "2026-02-15"),
      (.dashes, "", nil),
    ])
  func days(form: FileDayForm, name: String, day: String?) {
    #expect(form.day(inNameOf: name)?.description == day)
  }
}
