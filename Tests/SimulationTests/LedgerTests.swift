import Identifiers
import Testing

@testable import Simulation

/// The ledger against the files: what it names is there, and what it does not
/// name is not.
@Suite("Simulation: ledger")
struct LedgerTests {
  private static func read(_ text: String?) -> IdentifierReading {
    var canonical = CanonicalIdentifier()
    return Array((text ?? "").utf8).withUnsafeBytes {
      IdentifierReader(accepting: [.uscc, .prcID, .organisation, .registration])
        .read($0, into: &canonical)
    }
  }

  /// Whether a row shows a fault; nil where the row alone cannot.
  private func shows(_ row: NamedRow, _ trap: Trap) -> Bool? {
    let code = row.code ?? ""
    let reading = LedgerTests.read(row.code)
    let day = row.day ?? ""
    switch trap {
    case .lowerCaseCode: return reading == .valid(.uscc) && code != code.uppercased()
    case .maskedCode:
      return reading == .masked && code.hasPrefix(code.prefix(6)) && code.count == 18
    case .maskedCitizen: return LedgerTests.read(row.citizen) == .masked
    case .fillerCode: return code == "00000000000000000X"
    case .wrongCheck:
      return reading == .wrong(WrongIdentifier(.uscc, .check))
        || LedgerTests.read(row.citizen) == .wrong(WrongIdentifier(.prcID, .check))
    case .transposed:
      return reading == .wrong(WrongIdentifier(.uscc, .check)) && code.dropFirst(8).hasPrefix("AM")
    case .wrongInnerCheck: return reading == .wrong(WrongIdentifier(.uscc, .innerCheck))
    case .organisationCode: return reading == .valid(.organisation) && code.count == 9
    case .hyphenatedCode: return reading == .valid(.organisation) && code.count == 10
    case .shortCode: return code.count == 7
    case .registrationNumber: return reading == .valid(.registration)
    case .citizenInCodeColumn: return reading == .valid(.prcID) && row.citizen == ""
    case .secondCode: return reading == .valid(.uscc)
    case .otherClass: return reading == .valid(.uscc) && code.hasPrefix("52")
    case .nameOnly, .ambiguousName: return code.isEmpty && row.name?.isEmpty == false
    case .nobody: return code.isEmpty && row.name == ""
    case .wideName: return row.name?.contains("（浙江）") ?? false
    case .blankName:
      return row.name.map { $0.hasPrefix("虚拟 ") && $0.hasSuffix("\u{3000}") } ?? false
    case .unpaddedDate: return day.split(separator: "-").count == 3 && (8...9).contains(day.count)
    case .timedDate: return day.hasSuffix(" 0:00:00")
    case .digitDate: return day.count == 8 && Int(day) != nil
    case .monthDate: return day.count == 6 && Int(day) != nil
    case .emptyDate: return (row["CF_XFRQ"] ?? row["remove_dt"]) == "1900-1-1 0:00:00"
    case .openEnd: return ["9999-9-9", "2099-12-31"].contains(row["XK_YXQZI"] ?? row["opt_to"])
    case .nullWord:
      let cell = row.first(of: ["BZ", "lv_pripid", "F_ZZJGDM"])
      return ["\\n", "暂无", "无", "无处罚期限", "[]号"].contains(cell)
    case .amountWord: return row.first(of: ["CF_NR_FK", "amount", "reg_capt"]) == "暂无"
    case .commaInNumber: return row["cumula_sub_amt"]?.contains(",") ?? false
    case .formerDivision:
      let codes = Divisions.counties.compactMap { $0.former.map(String.init) }
      return row["domdi_strict"].map(codes.contains) ?? false
    case .longDivision: return [9, 12].contains(row["domdi_strict"]?.count)
    case .amountUnit:
      // The text has the fine in 万元 with four decimals.
      guard let text = row["CF_NR"], let fine = row["CF_NR_FK"], let amount = Double(fine) else {
        return false
      }
      let written = text.drop { !$0.isASCII }.prefix(while: \.isASCII)
      return Double(written).map { abs($0 * 10_000 - amount) < 0.001 } ?? false
    case .missingField:
      return row.first(of: [
        "CF_WFXW", "XK_NR", "executed_court", "inclu_reason", "result", "promise_type",
        "contract_type", "F_MDMC", "evalua_dept", "reg_org", "topic", "accident_type",
      ]) == "" || row["topic"] == ""
    case .testRow: return row["env_flag"] == "1"
    case .deletion, .discharge, .mistakenSuccession: return row["opt_type"] == "d"
    case .correction, .removal, .performance, .breach, .dismissal: return row["opt_type"] == "u"
    case .repair: return row["CF_ZT"] == "4" && row["CF_XFRQ"] == row["CF_GSJZQ"]
    case .annulment: return row["CF_ZT"] == "2"
    case .objection: return row["CF_ZT"] == "3"
    default: return nil
    }
  }

  @Test("every row that the ledger names shows its fault, and is read as it says")
  func found() throws {
    let province = try SimulatedProvince.dirty.get()
    let files = try province.allRecords()
    var seen: Set<String> = []
    for entry in try province.truth("ledger.csv") {
      let trap = try #require(Trap.allCases.first { $0.name == entry[0] })
      #expect(entry[4] == trap.reading.rawValue)
      seen.insert(entry[0])
      guard trap != .wrongHeading else { continue }
      let records = try #require(files[entry[2]])
      let line = try #require(Int(entry[3]))
      #expect((1...records.count).contains(line))
      #expect(entry[2].hasPrefix(entry[1]))
      if trap == .spacedColumn {
        #expect(records[0].contains("tax nm"))
      } else if line > 1 {
        let shown = shows(NamedRow(ColumnNames(records[0]), records[line - 1]), trap)
        #expect(shown != false, "\(entry) \(records[line - 1])")
      }
    }
    let rare: Set<String> = [Trap.removal.name, Trap.dismissal.name, Trap.annulment.name]
    #expect(seen.union(rare) == Set(Trap.allCases.map(\.name)).union(rare))
  }

  @Test("faults that show by themselves are where the ledger says, and nowhere else")
  func nothingElse() throws {
    let province = try SimulatedProvince.dirty.get()
    let ledger = try province.truth("ledger.csv")
    let traps: [Trap] = [
      .lowerCaseCode, .maskedCode, .maskedCitizen, .fillerCode, .wrongInnerCheck,
      .organisationCode, .hyphenatedCode, .shortCode, .registrationNumber, .citizenInCodeColumn,
      .wideName, .blankName, .timedDate, .digitDate, .monthDate, .emptyDate, .nullWord,
      .amountWord, .amountUnit, .commaInNumber, .formerDivision, .longDivision, .missingField,
      .unpaddedDate, .nobody, .testRow,
    ]
    var expected: [Trap: Set<String>] = [:]
    for entry in ledger {
      guard let trap = Trap.allCases.first(where: { $0.name == entry[0] }) else { continue }
      expected[trap, default: []].insert("\(entry[2]):\(entry[3])")
    }
    var found: [Trap: Set<String>] = [:]
    var unusable: Set<String> = []
    for (file, records) in try province.allRecords() {
      let columns = ColumnNames(records[0])
      for (index, cells) in records.enumerated().dropFirst() {
        let row = NamedRow(columns, cells)
        for trap in traps where shows(row, trap) == true {
          found[trap, default: []].insert("\(file):\(index + 1)")
        }
        switch LedgerTests.read(row.code) {
        case .wrong: unusable.insert("\(file):\(index + 1)")
        default: break
        }
      }
    }
    for trap in traps {
      #expect(found[trap, default: []] == expected[trap, default: []], "\(trap)")
    }
    // Every code that is wrong is one that was made so.
    let wrong: [Trap] = [.wrongCheck, .transposed, .wrongInnerCheck, .shortCode]
    let injected = wrong.reduce(into: Set<String>()) { $0.formUnion(expected[$1, default: []]) }
    #expect(unusable.isSubset(of: injected))
  }

  @Test("duplicates are the same row again; conflicts and corrections are not")
  func repeats() throws {
    let province = try SimulatedProvince.dirty.get()
    let files = try province.allRecords()
    var rows: [String: [(NamedRow, [String])]] = [:]
    for file in files.keys.sorted() {
      guard let records = files[file] else { continue }
      let columns = ColumnNames(records[0])
      for cells in records.dropFirst() {
        let row = NamedRow(columns, cells)
        if let key = row.key { rows[key, default: []].append((row, cells)) }
      }
    }
    for entry in try province.truth("ledger.csv") {
      guard let records = files[entry[2]], let line = Int(entry[3]), line > 1 else { continue }
      let cells = records[line - 1]
      let row = NamedRow(ColumnNames(records[0]), cells)
      let same = row.key.flatMap { rows[$0] } ?? []
      switch entry[0] {
      case Trap.duplicate.name: #expect(same.count { $0.1 == cells } == 2, "\(entry)")
      case Trap.conflict.name:
        #expect(same.count { $0.0["SJC"] == row["SJC"] } == 2 && same.count { $0.1 == cells } == 1)
      case Trap.correction.name, Trap.deletion.name, Trap.mistakenSuccession.name:
        let known = try #require(row["SJC"])
        let first = try #require(same.first { $0.0["opt_type"] == "i" })
        #expect(try #require(first.0["SJC"]) < known)
        let isSame = first.0.content == row.content
        #expect(isSame == (entry[0] != Trap.correction.name), "\(entry)")
      default: break
      }
    }
  }

  @Test("codes and names that several share are shared")
  func shared() throws {
    let province = try SimulatedProvince.dirty.get()
    let files = try province.allRecords()
    var codes: [String: Set<String>] = [:]
    var names: [String: Set<String>] = [:]
    var entities: [String: Set<String>] = [:]
    for (file, records) in files where file.hasPrefix("subject_register-enterprise") {
      let columns = ColumnNames(records[0])
      for cells in records.dropFirst() {
        let row = NamedRow(columns, cells)
        let entity = row["main_identi_id"] ?? ""
        codes[row.code ?? "", default: []].insert(entity)
        entities[entity, default: []].insert(row.code ?? "")
        names[row.name ?? "", default: []].insert(entity)
      }
    }
    for entry in try province.truth("ledger.csv") {
      guard let records = files[entry[2]], let line = Int(entry[3]), line > 1 else { continue }
      let row = NamedRow(ColumnNames(records[0]), records[line - 1])
      switch entry[0] {
      case Trap.sharedCode.name: #expect(codes[row.code ?? ""]?.count == 2)
      case Trap.sharedName.name: #expect(names[row.name ?? ""]?.count == 2)
      case Trap.twoCodes.name: #expect(entities[row["main_identi_id"] ?? ""]?.count == 2)
      case Trap.ambiguousName.name: #expect(names[row.name ?? ""]?.count == 2)
      case Trap.nameOnly.name: #expect((names[row.name ?? ""]?.count ?? 1) == 1)
      default: break
      }
    }
  }

  @Test("late rows are known after more than seven working days, others within seven days")
  func late() throws {
    let province = try SimulatedProvince.dirty.get()
    var late: Set<String> = []
    for entry in try province.truth("ledger.csv") where entry[0] == Trap.late.name {
      late.insert("\(entry[2]):\(entry[3])")
    }
    for (file, records) in try province.allRecords() where records[0].contains("SJC") {
      let columns = ColumnNames(records[0])
      for (index, cells) in records.enumerated().dropFirst() {
        let row = NamedRow(columns, cells)
        guard row["opt_type"] == "i", let event = row.day.flatMap(plainDay),
          let known = row["SJC"].flatMap(plainDay)
        else { continue }
        let days = known - event
        let isLate = late.contains("\(file):\(index + 1)")
        #expect(isLate ? (25...80).contains(days) : (1...7).contains(days))
      }
    }
  }

  @Test("every right identifier in a record has its subject in a register by then")
  func subjects() throws {
    let province = try SimulatedProvince.dirty.get()
    var known: [String: String] = [:]
    let files = try province.allRecords()
    func month(_ file: String) -> String {
      String(file.split(separator: ".")[0].suffix(7))
    }
    for (file, records) in files where file.contains("register-") {
      let columns = ColumnNames(records[0])
      for cells in records.dropFirst() {
        let row = NamedRow(columns, cells)
        let id = (row["identi_id"] ?? row.code ?? "").uppercased()
        known[id] = min(known[id] ?? "9999", month(file))
      }
    }
    for (file, records) in files where !file.contains("register-") {
      let columns = ColumnNames(records[0])
      for cells in records.dropFirst() {
        let row = NamedRow(columns, cells)
        for text in [row.code, row.citizen] {
          switch LedgerTests.read(text) {
          case .valid(.uscc), .valid(.prcID):
            let first = known[(text ?? "").uppercased()]
            #expect(first.map { $0 <= month(file) } == true, "\(file)")
          default: break
          }
        }
      }
    }
  }
}
