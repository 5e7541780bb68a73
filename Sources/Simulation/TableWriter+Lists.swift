import Tabular

/// Lists: dishonest judgment debtors, abnormal operations, serious violators,
/// honours.
extension TableWriter {
  func dishonest(_ row: RecordRow) {
    var draws = row.draws(registry)
    let amount = 1000 * (1 + draws.below(900))
    out.text("SX")
    row.number(out)
    out.next()
    out.text("3399")
    out.padded(row.county, 2)
    out.next()
    debtor(row)
    out.next()
    if trap != .missingField { authorityName(2, county: row.county) }
    out.next()
    caseNumber(row, "初")
    out.next()
    day(row.event.advanced(days: -90 - draws.below(200)))
    out.next()
    caseNumber(row, "执")
    out.next()
    authorityName(2, county: row.county)
    out.next()
    out.text("支付")
    out.number(amount)
    out.text("元")
    out.next()
    out.text(row.isAltered ? "部分未履行" : "全部未履行")
    out.next()
    dayCell(row.event)
    out.next()
    out.next()
    out.number(amount)
    out.text("元")
    out.next()
    if row.isPerson { out.text(Codes.isMan(row.subject) ? "男" : "女") }
    out.next()
    out.text(row.isPerson ? "自然人" : "法人")
    out.next()
    if row.isPerson { day(Codes.birthDay(row.subject)) }
    out.next()
    out.text(Words.behaviours[draws.below(Words.behaviours.count)])
  }

  /// Name, citizen number, code, legal representative.
  private func debtor(_ row: RecordRow) {
    guard !row.isPerson else {
      personName(row.subject)
      out.next()
      let isMisplaced = trap == .citizenInCodeColumn
      if !isMisplaced { citizenCell(row.subject) }
      out.next()
      if isMisplaced { citizenCell(row.subject) }
      out.next()
      return
    }
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next(2)
    codeCell(row.subject)
    out.next()
    personName(
      registry.representative(row.subject, version: Int(row.record.representativeVersion)))
  }

  private func caseNumber(_ row: RecordRow, _ kind: StaticString) {
    out.text("(")
    out.number(row.event.civil.year)
    out.text(")虚")
    out.text(kind)
    row.number(out)
    out.text("号")
  }

  func abnormal(_ row: RecordRow) {
    var draws = row.draws(registry)
    out.text("YC")
    row.number(out)
    out.next()
    codeCell(row.subject)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next(2)
    dayCell(row.event)
    out.next()
    let reason = draws.below(4)
    requiredWord(Words.abnormalReasons[row.isAltered ? (reason + 1) % 4 : reason])
    out.next()
    authorityName(0, county: row.county)
    out.next()
    let isRemoved = row.action == .removal
    optionalDay(isRemoved ? row.day : nil)
    out.next()
    if isRemoved { out.text("列入经营异常名录的情形已消失") }
    out.next()
    if isRemoved { authorityName(0, county: row.county) }
  }

  /// The entry that followed a serious penalty.
  func serious(_ row: RecordRow) {
    let entry = row.published
    let isRemoved = row.action == .seriousRemoval
    out.text("YZ")
    row.number(out)
    out.next()
    day(entry)
    out.next()
    requiredWord("受到较重行政处罚")
    out.next()
    authorityName(0, county: row.county)
    out.next()
    optionalDay(isRemoved ? row.day : nil)
    out.next()
    if isRemoved { out.text("列入期满") }
    out.next()
    if isRemoved { authorityName(0, county: row.county) }
    out.next()
    codeCell(row.subject)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    out.next()
    let county = Divisions.counties[row.county]
    out.text(Divisions.cities[county.city].name)
    out.next()
    out.text(county.name)
  }

  func honour(_ row: RecordRow) {
    var draws = row.draws(registry)
    let kind = draws.below(Words.honours.count)
    out.text("2")
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    codeCell(row.subject)
    out.next(2)
    nothing(row.subject)
    out.next()
    personName(
      registry.representative(row.subject, version: Int(row.record.representativeVersion)))
    out.next()
    requiredWord(Words.honours[kind])
    out.next()
    out.text("虚构事由")
    if row.isAltered { out.text("（已核对）") }
    out.next(2)
    authorityName(4, county: row.county)
    out.next()
    authorityName(4, county: row.county)
    out.next()
    dayCell(row.event)
    out.next(2)
    authorityName(4, county: row.county)
    out.next()
    day(row.known)
    out.next()
    out.text("MD")
    row.number(out)
  }
}
