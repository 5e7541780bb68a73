import Diagnostics
import Documents

extension Plan {
  /// The plan for a program.
  public var json: JSONValue { ["stages": .array(steps.map(\.json))] }

  /// The plan for a reader: a line a stage, then a count.
  ///
  /// ```
  ///   load/penalties  run   changed   `columns` changed
  ///   load/subjects   skip  fresh
  /// 1 to run, 1 fresh, 0 blocked
  /// ```
  public func text(_ language: Language = .en) -> String {
    var table = TextTable(["": .left, " ": .left, "  ": .left, "   ": .left])
    for step in steps { table.add(step.cells(language)) }
    let running = steps.count { $0.cue.runs }
    let fresh = steps.count { $0.cue == .fresh }
    let blocked = steps.count { $0.cue == .blocked }
    return table.text(indent: 2)
      + Wording(
        en: "\(running) to run, \(fresh) fresh, \(blocked) blocked",
        zh: "待运行 \(running)，无需运行 \(fresh)，受阻 \(blocked)")[language]
  }
}

extension Plan.Step {
  /// The step for a program; the journal keeps it too, for `resume`.
  public var json: JSONValue {
    [
      "stage": .string(stage.text), "cue": .string(cue.rawValue),
      "details": .array(decision.details.map(\.json)),
      "fingerprint": fingerprint.map { .string($0.digest.hex) } ?? .null,
      "definition": definition.json, "files": .array(files.map(\.json)),
      "upstream": .array(upstream.map { .string($0.stage.text) }),
    ]
  }

  fileprivate func cells(_ language: Language) -> [String] {
    let action = cue.runs ? "run" : cue == .fresh ? "skip" : "hold"
    let details = decision.details.map { $0.text(language) }.joined(separator: "; ")
    return [stage.text.printable, action, cue.rawValue, details]
  }
}
