import Testing

@testable import Quality

@Suite("The section quality")
struct QualityDefinitionTests {
  @Test(
    "what it names has to be there, of the type that its role needs",
    arguments: [
      ("datasets: {penalties: {period: published}}", "BH-1114"),
      ("datasets: {penalty: {period: publishd}}", "BH-1114"),
      ("datasets: {penalty: {period: code}}", "BH-2703"),
      ("datasets: {penalty: {period: published, identifier: {column: fine}}}", "BH-2703"),
      ("datasets: {penalty: {period: published, name: name}}", "BH-2702"),
      ("datasets: {penalty: {period: published, event: decided, limit: 7}}", "BH-2701"),
      ("datasets: {penalty: {period: published, known: published, limit: 7}}", "BH-2701"),
      ("datasets: {penalty: {period: published, withdrawal: op}}", "BH-1322"),
    ])
  func refused(_ yaml: String, _ code: String) {
    #expect(mistakes(yaml).count == 1)
    let found = mistakes(yaml)
    if code.hasPrefix("BH-27") { #expect(found == [code]) }
  }

  @Test("it is resolved, with defaults written out, and read back the same")
  func canonical() throws {
    let section = try resolve(
      "datasets: {penalty: {period: published, identifier: {column: code}}}")
    #expect(
      section.canonical.canonicalText
        == #"{"datasets":{"penalty":{"identifier":{"column":"code","kinds":["uscc"]},"key":[],"#
        + #""period":"published","required":[]}},"examples":20,"targets":{}}"#)
  }

  @Test("all mistakes are told at once")
  func together() {
    #expect(
      mistakes("datasets: {penalty: {period: code, key: [none], required: [nothing]}}").count == 3)
  }
}
