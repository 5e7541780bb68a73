import Store
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "moments are written as RFC 3339 in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_868_799_999_000_000, "2000-02-29T23:59:59.999Z"),
    ])
  func text(nanoseconds: Int64, text: String) {
    #expect(Timestamp(nanoseconds: nanoseconds).description == text)
  }
}
