import Tabular

/// What a subject's entry in a register says.
struct RegisterEntry {
  let subject: Int
  let county: Int
  let nameVersion: Int
  let representativeVersion: Int
  let capitalVersion: Int
  let state: State
  /// The day on which the entry was approved: known and in effect.
  let approved: Day

  enum State {
    case active, cancelled, revoked

    var words: StaticString {
      switch self {
      case .active: "存续"
      case .cancelled: "注销"
      case .revoked: "吊销"
      }
    }
  }
}

/// Registers of organisations and of persons.
extension TableWriter {
  /// A row of the register of an organisation.
  ///
  /// - Parameter isSecond: whether it is the row of the second code.
  func register(_ entry: RegisterEntry, isSecond: Bool = false) {
    let subject = entry.subject
    let one = registry.ranges.classOf(subject)
    let section = Int(registry.section(subject))
    entityNumber(subject)
    out.next()
    if trap != .missingField { authorityName(0, county: entry.county) }
    out.next()
    out.text(one.words)
    out.next()
    out.text(entry.state.words)
    out.next()
    if isSecond { writeCode(subject, isSecond: true) } else { codeCell(subject) }
    out.next()
    nameCell(subject, version: entry.nameVersion)
    out.next()
    out.text("虚拟路")
    out.number(1 + subject % 999)
    out.text("号")
    out.next()
    personName(registry.representative(subject, version: entry.representativeVersion))
    out.next()
    if section < Section.all.count { out.text(Section.all[section].name) }
    out.next()
    capital(entry)
    out.next()
    out.text("人民币")
    out.next()
    out.text("虚构经营范围")
    out.next()
    if one == .enterprise { registrationNumber(subject) }
    out.next()
    day(entry.approved)
    out.next()
    let established = registry.established(subject)
    dayCell(established)
    out.next()
    day(established)
    out.next()
    if trap == .openEnd { out.text(subject % 2 == 0 ? "9999-9-9" : "2099-12-31") }
    out.next()
    divisionCell(entry.county)
    out.next()
    out.padded(Divisions.counties[entry.county].code, 6)
    out.next()
    out.padded(310_000 + entry.county, 6)
    out.next()
    nothing(subject)
    out.next()
    if section < Section.all.count {
      out.text(Section.all[section].code)
      out.next()
      out.text(Section.all[section].name)
    } else {
      out.next()
    }
  }

  /// The capital in 万元 with six decimals.
  private func capital(_ entry: RegisterEntry) {
    if trap == .amountWord {
      out.text("暂无")
      return
    }
    var draws = registry.keys.draws(
      .attributes, entry.subject, month: entry.capitalVersion, part: 5)
    tenThousands(10_000 * (1 + draws.below(3000)))
  }

  /// A row of the register of persons.
  func person(_ subject: Int, county: Int) {
    citizenCell(subject)
    out.next()
    personName(subject)
    out.next()
    out.text(Codes.isMan(subject) ? "男" : "女")
    out.next()
    day(Codes.birthDay(subject))
    out.next()
    divisionCell(county)
    out.next()
    day(registry.established(subject))
  }
}
