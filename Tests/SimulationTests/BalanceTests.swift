import Testing

@testable import Simulation

@Suite("Simulation: truth")
struct TruthTests {
  @Test("rows balance: files, kinds and the summary say the same")
  func balance() throws {
    let province = try SimulatedProvince.dirty.get()
    var lines: [String: Int] = [:]
    for (file, records) in try province.allRecords() {
      let dataset = String(file.split(separator: "-")[0])
      lines[dataset, default: 0] += records.count - 1
    }
    let balance = try province.truth("balance.csv")
    #expect(balance.count == Truth.datasets.count)
    for row in balance {
      let numbers = try row.dropFirst().map { try #require(Int($0)) }
      #expect(numbers[0] == numbers.dropFirst().reduce(0, +), "\(row[0])")
      #expect(numbers[0] == lines[row[0]], "\(row[0])")
    }
    #expect(province.summary.datasets.map(\.rows).reduce(0, +) == province.summary.rows)
  }

  @Test("kinds of rows are what the ledger lists")
  func kinds() throws {
    let province = try SimulatedProvince.dirty.get()
    let ledger = try province.truth("ledger.csv")
    let balance = try province.truth("balance.csv")
    func total(_ kind: RowKind) throws -> Int {
      try balance.reduce(0) { try $0 + #require(Int($1[2 + kind.rawValue])) }
    }
    func listed(_ traps: Trap...) -> Int {
      let names = traps.map(\.name)
      return ledger.count { names.contains($0[0]) }
    }
    #expect(try total(.duplicate) == listed(.duplicate))
    #expect(try 2 * total(.conflict) == listed(.conflict))
    #expect(try total(.correction) == listed(.correction))
    #expect(try total(.annulment) == listed(.annulment))
    #expect(try total(.deletion) == listed(.deletion, .discharge, .mistakenSuccession))
    #expect(try total(.test) == listed(.testRow))
    #expect(try total(.secondCode) == listed(.twoCodes))
  }

  @Test("faults are as frequent as declared, within five standard deviations")
  func rates() throws {
    let province = try SimulatedProvince.dirty.get()
    var totals: [String: (rate: Double, eligible: Double, injected: Double)] = [:]
    for row in try province.truth("traps.csv") where !row[3].isEmpty {
      let rate = try #require(Double(row[2]))
      let eligible = try #require(Double(row[3]))
      var injected = try #require(Double(row[4]))
      // Some rows are of pairs or come twice.
      if row[0] == Trap.conflict.name { injected /= 2 }
      totals[row[0], default: (rate, 0, 0)].eligible += eligible
      totals[row[0], default: (rate, 0, 0)].injected += injected
    }
    #expect(totals.count == Trap.declared.count)
    for (trap, (rate, eligible, injected)) in totals {
      // Rows that would become known after the last month are not written.
      let pairs = [Trap.sharedCode.name, Trap.sharedName.name].contains(trap)
      let follows = [
        Trap.late.name, Trap.duplicate.name, Trap.correction.name, Trap.deletion.name,
      ].contains(trap)
      let deviation = (eligible * rate * (1 - rate) * (pairs ? 2 : 1)).squareRoot()
      let low = eligible * rate * (follows ? 0.85 : 0.97) - 5 * deviation
      #expect(injected >= low, "\(trap): \(injected) of \(eligible) at \(rate)")
      #expect(
        injected <= eligible * rate + 5 * deviation,
        "\(trap): \(injected) of \(eligible) at \(rate)")
      #expect(injected > 0, "\(trap)")
    }
  }

  @Test("without dirt there is nothing in the ledger but turns of life")
  func clean() throws {
    let province = try SimulatedProvince(
      SimulationSettings(subjects: 500, months: 12, until: testMonth, dirt: .none))
    let ledger = try province.truth("ledger.csv")
    #expect(ledger.allSatisfy { $0[4] == "life" || $0[0] == "annulment" || $0[0] == "discharge" })
    #expect(try province.truth("balance.csv").allSatisfy { $0[5] == "0" || $0[0] == "penalty" })
  }
}
