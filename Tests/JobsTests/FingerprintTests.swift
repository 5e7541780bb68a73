import Documents
import Jobs
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
  let workshop = Workshop()

  private func fingerprint(_ edit: (inout ToyStage) -> Void) async throws -> Fingerprint? {
    try workshop.folder.write("x", to: "in/f")
    try workshop.folder.write("y", to: "in/g")
    var stage = workshop.stage("load/p", files: ["f", "g"])
    edit(&stage)
    return try await workshop.run([stage]).records.first?.fingerprint
  }

  @Test("the order of members, and where a file lies, do not count")
  func unchanged() async throws {
    let plain = try await fingerprint { _ in }
    #expect(plain != nil)
    #expect(try await fingerprint { $0.definition = ["b": 2, "a": 1] } == plain)
    try workshop.folder.write("x", to: "elsewhere")
    let moved = workshop.folder["elsewhere"]
    #expect(
      try await fingerprint { $0.inputs[0] = .file(name: "f", path: moved) } == plain)
    #expect(try await fingerprint { $0.records = false } == plain)
  }

  @Test("version, parts, names, contents and the order of inputs count, and the kind of stage")
  func changed() async throws {
    let moved = try workshop.folder.write("z", to: "other")
    var seen = [try await fingerprint { _ in }]
    for edit in [
      { $0.version = 2 }, { $0.definition = ["a": 1] }, { $0.definition = ["a": 1, "b": 3] },
      { $0.definition = ["a": 1, "c": 2] }, { $0.definition = [1, 2] },
      { $0.inputs.reverse() }, { $0.inputs.removeLast() }, { $0.id = id("other/p") },
      { $0.inputs[0] = .file(name: "f", path: moved) },
      { $0.inputs[0] = .file(name: "h", path: $0.inputs[0].path) },
    ] as [(inout ToyStage) -> Void] {
      seen.append(try await fingerprint(edit))
    }
    #expect(Set(seen).count == 11 && !seen.contains(nil))
  }
}

extension StageInput {
  var path: String {
    if case .file(_, let path) = self { path } else { "" }
  }
}
