import TestSupport
import Testing

@testable import Simulation

@Suite("Simulation: rates of faults")
struct DirtDefinitionTests {
  @Test("a file changes the rates it names and no others")
  func overrides() throws {
    let folder = TemporaryFolder()
    let file = try folder.write("traps: {masked_code: 5%, late: 0}\n", to: "dirt.yaml")
    let rates = try DirtRates(file: file)
    #expect(rates[.maskedCode] == 0.05)
    #expect(rates[.late] == 0)
    #expect(rates[.lowerCaseCode] == DirtRates.usual[.lowerCaseCode])
    #expect(rates.isDirty)
  }

  @Test("unknown faults, and more faults than rows, are refused")
  func refused() throws {
    let folder = TemporaryFolder()
    let unknown = try folder.write("traps: {masked_cod: 5%}\n", to: "a.yaml")
    #expect(codes { _ = try DirtRates(file: unknown) } == ["BH-2601"])
    let many = try folder.write("traps: {masked_code: 60%, late: 60%}\n", to: "b.yaml")
    #expect(codes { _ = try DirtRates(file: many) } == ["BH-2602"])
    let shared = try folder.write("traps: {shared_code: 20%}\n", to: "c.yaml")
    #expect(codes { _ = try DirtRates(file: shared) } == ["BH-2605"])
  }

  @Test("usual rates leave room for rows without a fault, and every fault has a name")
  func usual() {
    #expect(DirtRates.usual.perRecord < 0.7)
    #expect(Set(Trap.allCases.map(\.name)).count == Trap.allCases.count)
    #expect(Trap.declared.allSatisfy { DirtRates.usual[$0] > 0 && DirtRates.none[$0] == 0 })
  }
}
