import Testing

@testable import Simulation

/// Who succeeded whom in truth, in the registers and in the exports.
@Suite("Simulation: successions")
struct SuccessionTests {
  /// A line of `truth/successions.csv`.
  private struct Told: Hashable {
    let from: String
    let to: String
    let effective: String
    let known: String
  }

  private static func province(
    _ seed: String, rate: Double, dirt: DirtRates = .usual, contagion: Double = 0.3
  ) throws -> SimulatedProvince {
    try SimulatedProvince(
      SimulationSettings(
        subjects: 1500, months: 24, until: testMonth, seed: seed, dirt: dirt,
        contagion: contagion, successions: rate))
  }

  /// Those of a kind in truth, and of the others.
  private func truth(
    _ province: SimulatedProvince
  ) throws -> (true: [(kind: String, Told)], mistakes: [(withdrawn: String, Told)]) {
    let lines = try province.truth("successions.csv").map { cells in
      (cells[1], cells[6], Told(from: cells[2], to: cells[3], effective: cells[4], known: cells[5]))
    }
    return (
      lines.filter { $0.0 != "mistake" }.map { ($0.0, $0.2) },
      lines.filter { $0.0 == "mistake" }.map { ($0.1, $0.2) }
    )
  }

  /// The rows of all exports of a dataset, in the order of the months.
  private func rows(_ province: SimulatedProvince, _ dataset: String) throws -> [NamedRow] {
    try province.exports.filter { $0.hasPrefix(dataset) }
      .sorted { $0.suffix(11) < $1.suffix(11) }
      .flatMap { file in
        let records = try province.records(of: file)
        let columns = ColumnNames(records[0])
        return records.dropFirst().map { NamedRow(columns, $0) }
      }
  }

  @Test("rows tell every succession that became known, and every mistake twice")
  func told() throws {
    let dirt = DirtRates(replacing: [(.mistakenSuccession, 0.3), (.lowerCaseCode, 0.05)])
    let province = try SuccessionTests.province("told", rate: 0.01, dirt: dirt)
    let (successions, mistakes) = try truth(province)
    #expect(successions.count > 100 && mistakes.count > 10)
    var firsts: Set<Told> = []
    var withdrawals: [Told: String] = [:]
    for row in try rows(province, "succession") where row["env_flag"] == "0" {
      let told = Told(
        from: try #require(row.code).uppercased(),
        to: try #require(row["uni_social_crd_cd_af"]),
        effective: try #require(row.day.flatMap(plainDay)).description,
        known: try #require(row["SJC"]))
      if row["opt_type"] == "d" {
        withdrawals[Told(from: told.from, to: told.to, effective: told.effective, known: "")] =
          told.known
      } else {
        firsts.insert(told)
      }
    }
    let last = testMonth.lastDay.description
    func days(_ told: Told) throws -> Told {
      Told(
        from: told.from, to: told.to, effective: try #require(plainDay(told.effective)).description,
        known: told.known)
    }
    let expected = successions.map(\.1).filter { $0.known <= last } + mistakes.map(\.1)
    #expect(firsts == Set(try expected.map(days)))
    #expect(withdrawals.count == mistakes.count)
    for (withdrawn, mistake) in mistakes {
      let told = try days(mistake)
      let key = Told(from: told.from, to: told.to, effective: told.effective, known: "")
      #expect(withdrawals[key] == withdrawn)
      #expect(withdrawn <= last)
    }
  }

  @Test("who is succeeded ends in the register on that day; whoever changes code goes on there")
  func registers() throws {
    let province = try SuccessionTests.province("registers", rate: 0.01, dirt: .none)
    var entries: [String: [NamedRow]] = [:]
    for row in try rows(province, "subject_register") {
      entries[try #require(row.code), default: []].append(row)
    }
    var predecessors: Set<String> = []
    var chains = 0
    let successions = try truth(province).true
    for (kind, told) in successions {
      #expect(predecessors.insert(told.from).inserted, "nobody is succeeded twice")
      let ended = try #require(entries[told.from]?.last)
      #expect(ended["reg_state"] == "注销" && ended["appr_dt"] == told.effective)
      let first = try #require(entries[told.to]?.first)
      if kind == "code_change" {
        #expect(first["appr_dt"] == told.effective && first["reg_state"] == "存续")
        for same in ["est_dt", "domdi_strict", "reg_capt", "indv_nm", "legal_repre"] {
          #expect(first[same] == ended[same])
        }
        for other in ["comp_nm", "main_identi_id"] { #expect(first[other] != ended[other]) }
      } else {
        // Before it, and not ended on the same day.
        #expect(try #require(first["est_dt"]) < told.effective)
        #expect(
          entries[told.to]?.allSatisfy { row in
            row["reg_state"] == "存续" || (row["appr_dt"] ?? "") > told.effective
          } == true)
      }
    }
    for (_, told) in successions where predecessors.contains(told.to) { chains += 1 }
    #expect(chains > 0)
    // Every code is of one name and entity at a time, and every name of one code.
    var codes: [String: Set<String>] = [:]
    for (code, rows) in entries {
      for row in rows { codes[row["comp_nm"] ?? "", default: []].insert(code) }
      #expect(Set(rows.map { $0["main_identi_id"] }).count == 1)
    }
    #expect(codes.values.allSatisfy { $0.count == 1 })
  }

  @Test("nothing that happens from the day on bears the code of who was succeeded")
  func records() throws {
    let province = try SuccessionTests.province("records", rate: 0.01, dirt: .none)
    let effective = Dictionary(
      uniqueKeysWithValues: try truth(province).true.map { ($0.1.from, $0.1.effective) })
    var older = 0
    for (file, records) in try province.allRecords()
    where !file.contains("register-") && !file.hasPrefix("succession") {
      let columns = ColumnNames(records[0])
      let month = String(file.split(separator: ".")[0].suffix(7))
      for cells in records.dropFirst() {
        let row = NamedRow(columns, cells)
        guard let day = row.code.flatMap({ effective[$0] }) else { continue }
        let event = file.hasPrefix("shareholder") || file.hasPrefix("guarantee") ? nil : row.day
        #expect((event ?? month) < day, "\(file)")
        if month >= day.prefix(7) { older += 1 }
      }
    }
    // What is told later of older records does.
    #expect(older > 0)
  }

  @Test("who takes part in no succession has the same rows without any")
  func others() throws {
    let with = try SuccessionTests.province("others", rate: 0.005, dirt: .none, contagion: 0)
    let without = try SuccessionTests.province("others", rate: 0, dirt: .none, contagion: 0)
    #expect(try without.truth("successions.csv").isEmpty)
    let participants = Set(try truth(with).true.flatMap { [$0.1.from, $0.1.to] })
    #expect(participants.count > 20)
    func rows(_ province: SimulatedProvince) throws -> [String: [[String]]] {
      var kept: [String: [[String]]] = [:]
      for (file, records) in try province.allRecords() where !file.hasPrefix("succession") {
        let columns = ColumnNames(records[0])
        let rest = records.dropFirst().filter { cells in
          NamedRow(columns, cells).code.map { !participants.contains($0) } ?? true
        }
        if !rest.isEmpty { kept[file] = rest }
      }
      return kept
    }
    #expect(try rows(with) == rows(without))
  }

  @Test("in the smallest classes, whoever cannot be succeeded is not")
  func few() throws {
    let province = try SimulatedProvince(
      SimulationSettings(subjects: 8, months: 36, until: testMonth, successions: 0.1))
    let merged = try truth(province).true.filter { $0.kind == "merger" }
    #expect(merged.allSatisfy { $0.1.from != $0.1.to })
    let codes = Set(try truth(province).true.map(\.1.from))
    #expect(codes.count == (try truth(province).true.count))
  }
}
