import Documents
import Statistics
import Tabular
import Testing

@testable import Scoring

@Suite("Fitted parameters")
struct FittedParametersTests {
  private let everything = """
    {"format":"baihe.parameters/1","framework":"credit","fitted_on":"2026-10-31","subjects":300,\
    "indicators":{"a":{"observed":4,"impute":0.1,"sector_impute":{"":1,"C":2.5},\
    "winsorise":[-1,3.25],"minmax":[0,1e-7],"zscore":[0.30000000000000004,0],\
    "distribution":{"values":[1,2.5],"counts":[3,1]}},"b":{"observed":0}}}
    """

  @Test("a file reads back as it was written, to the last bit")
  func roundTrip() throws {
    let read = try #require(FittedParameters(json: try JSONValue(parsing: everything)))
    let text = read.json.text(.compact)
    #expect(text == everything.replacing("1e-7", with: "1e-07"))
    #expect(FittedParameters(json: try JSONValue(parsing: text)) == read)
    #expect(read["a"]?.zscore == FittedParameters.Moments(mean: 0.1 + 0.2, deviation: 0))
    #expect(read.fittedOn == Day("2026-10-31") && read["c"] == nil)
  }

  @Test(
    "a file that says something else is no file of parameters",
    arguments: [
      ("parameters/1", "parameters/2"), ("2026-10-31", "2026-10-32"), ("300", "-1"),
      ("\"b\"", "\"A\""), ("\"impute\"", "\"imputed\""), ("0.1", "\"0.1\""), ("0.1", "1e999"),
      ("[-1,3.25]", "[3.25,-1]"), ("[-1,3.25]", "[1]"), ("[1,2.5]", "[2.5,1]"), ("[3,1]", "[3,0]"),
      ("[3,1]", "[3,2]"), ("\"\":1,\"C\"", "\"C\":1,\"\""), ("0.30000000000000004,0", "0,-1"),
      ("{\"observed\":0}", "{}"), ("{\"observed\":0}", "0"), ("\"subjects\":300,", ""),
    ])
  func refused(old: String, new: String) throws {
    let text = everything.replacing(old, with: new, maxReplacements: 1)
    #expect(text != everything)
    #expect(FittedParameters(json: try JSONValue(parsing: text)) == nil)
  }
}
