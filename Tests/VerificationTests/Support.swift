import Documents
import Foundation
import Store
import Tabular
import TestSupport

@testable import Verification

/// A day of a test, as it is written.
func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
  return day
}

/// Exports and a definition, both as they are written.
struct Sample {
  let folder = TemporaryFolder()
  /// The sections of the pipeline as JSON.
  let pipeline: String
  var since: String?
  var period = "2026-10"
  var knownAt: String?

  /// A sample with these exports.
  init(
    _ pipeline: String, files: KeyValuePairs<String, String> = [:], since: String? = nil,
    period: String = "2026-10", knownAt: String? = nil
  ) throws {
    self.pipeline = pipeline
    self.since = since
    self.period = period
    self.knownAt = knownAt
    // Not through the store, which waits for the disk.
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(filePath: folder[name]))
    }
  }

  var definition: ReleaseDefinition {
    get throws {
      var members: [JSONValue.Member] = [
        .init("format", "baihe.definition/1"), .init("program", "0"),
        .init("period", .string(period)),
      ]
      if let since { members.append(.init("since", .string(since))) }
      if let knownAt { members.append(.init("known_at", .string(knownAt))) }
      members.append(.init("pipeline", try JSONValue(parsing: pipeline)))
      return try ReleaseDefinition(json: .object(members), named: "definition.json")
    }
  }

  func recomputed(data: String? = nil) throws -> Recomputation {
    try Recomputation(definition: definition, data: data ?? folder.path)
  }
}

extension Recomputation {
  /// The values of one indicator by subject, on a day known on the same or
  /// another.
  func values(
    of indicator: String, _ dayText: String, knownAt: String? = nil, in className: String = "c"
  ) throws -> [String: Double?] {
    let matrix = try matrix(of: className, at: day(dayText), knownAt: day(knownAt ?? dayText))
    guard let position = matrix.indicators.firstIndex(of: indicator) else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: matrix.subjects.map { ($0.id, $0.values[position]) })
  }

  /// The accounts of a dataset.
  func accounts(of dataset: String) -> DatasetAccounts? {
    accounts.first { $0.dataset == dataset }
  }
}

/// Random numbers from a seed that a failing test prints: splitmix64.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// A dataset as its members of JSON say, with the file `t.csv`.
func dataset(_ members: String) throws -> DeclaredDataset {
  try DeclaredDataset(
    "t",
    DefinitionNode(
      JSONValue(parsing: #"{"files": ["t.csv"], \#(members)}"#), path: "datasets.t", file: "d"))
}

/// A dataset of two columns of text in a file with a header, in this format.
func texts(format: String, more: String = "") throws -> DeclaredDataset {
  try dataset(
    """
    "format": {\(format)}, \(more) "columns": {"a": {"type": "text"}, "b": {"type": "text"}}
    """)
}
