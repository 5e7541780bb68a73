import Diagnostics
import Settings

/// A file of rates: `traps: {masked_code: 1%, late: 0}`. Faults that it does
/// not name keep their usual rates.
struct DirtDefinition: Sendable {
  let traps: [Named<Share>]

  static let shape: Shape<DirtDefinition> = Shape(
    "dirt", doc: Wording(en: "How often faults are injected", zh: "注入问题数据的比例"),
    make: DirtDefinition.init
  ) {
    Field(
      "traps", \.traps, .map(of: .share), default: [],
      doc: Wording(en: "Rates by fault, in place of the usual ones", zh: "各类问题的比例，代替通常比例"))
  }
  .checked { definition, _ in
    definition.traps.compactMap { entry in
      guard Trap.named(entry.name.value) == nil else { return nil }
      let names = Trap.declared.map(\.name)
      return SimulationFindings.unknownTrap.at(
        entry.name.place,
        [
          "name": .name(entry.name.value),
          "next": .word(
            entry.name.value.nearest(in: names).map {
              Wording(en: "did you mean `\($0)`?", zh: "是否应为 `\($0)`？")
            }
              ?? Wording(
                en: "docs/concepts/simulation.md lists them",
                zh: "参见 docs/concepts/simulation.md")),
        ])
    }
  }
}

extension Trap {
  fileprivate static func named(_ name: String) -> Trap? { declared.first { $0.name == name } }
}

extension DirtRates {
  /// The rates that a file declares.
  ///
  /// - Throws: every mistake of the file; `tooDirty` where the rates of which
  ///   a record draws one add up to more than 1,
  ///   `tooShared` where those of pairs do to more than a tenth.
  public init(file: String) throws(Failure) {
    let definition = try DirtDefinition.shape.read(file: file).get()
    self.init(
      replacing: definition.traps.compactMap { entry in
        Trap.named(entry.name.value).map { ($0, Double(entry.value.value)) }
      })
    guard perRecord <= 1 else {
      throw Failure(SimulationFindings.tooDirty.at(.file(file)))
    }
    guard ofPairs <= Coefficients.settled else {
      throw Failure(SimulationFindings.tooShared.at(.file(file)))
    }
  }
}
