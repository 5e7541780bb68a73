import Tabular

/// Licences and penalties (双公示).
extension TableWriter {
  /// The thirteen columns about the party.
  private func party(_ row: RecordRow) {
    let subject = row.subject
    if row.isPerson {
      personName(subject)
      out.next()
      out.text("自然人")
      out.next()
      // A citizen number in the column of credit codes is not in its own.
      let isMisplaced = trap == .citizenInCodeColumn
      if isMisplaced { citizenCell(subject) }
      out.next(9)
      out.text("01")
      out.next()
      if !isMisplaced { citizenCell(subject) }
      return
    }
    nameCell(subject, version: Int(row.record.nameVersion))
    out.next()
    out.text("法人及非法人组织")
    out.next()
    codeCell(subject)
    out.next()
    if registry.ranges.classOf(subject) == .enterprise, isKnownOtherwise {
      registrationNumber(subject)
    }
    out.next(5)
    let person = registry.representative(subject, version: Int(row.record.representativeVersion))
    personName(person)
    out.next()
    out.text("01")
    out.next()
    out.next(2)
  }

  /// Whether other columns may tell who is meant: not where the fault is that
  /// nothing but the name does.
  private var isKnownOtherwise: Bool {
    switch trap {
    case .nameOnly, .ambiguousName, .nobody, .fillerCode, .shortCode: false
    default: true
    }
  }

  func penalty(_ row: RecordRow) {
    let terms = PenaltyTerms(row.record, registry)
    let kind = Words.penalties[terms.kind]
    party(row)
    out.next()
    out.text("虚罚〔")
    out.number(row.event.civil.year)
    out.text("〕")
    row.number(out)
    out.text("号")
    out.next()
    requiredWord(Words.violations[terms.violation])
    out.next()
    out.text("虚构事实")
    out.next()
    out.text("虚构依据第")
    out.number(terms.violation + 1)
    out.text("条")
    out.next()
    out.text(kind.code)
    out.next()
    out.text(kind.word)
    if row.isAltered { out.text("（已核对）") }
    if let amount = terms.fine ?? terms.confiscated {
      tenThousandsText(amount)
      out.text("万元")
    }
    out.next()
    penaltyAmounts(terms)
    out.next()
    if terms.kind == 5 || terms.kind == 7 { out.text("虚构许可证") }
    out.next()
    dayCell(row.event)
    out.next()
    let end = row.event.advanced(months: terms.severity.months)
    day(end)
    out.next()
    day(row.action == .repair ? row.day : end)
    out.next()
    penaltyAuthority(row)
    out.next()
    if trap == .nullWord { nothing(row.subject) }
    out.next()
    out.text(status(row.action))
    out.next()
    optionalDay(row.action == .repair ? row.day : nil)
  }

  /// CF_NR_FK and CF_NR_WFFF; a fine in 元 where that is the fault.
  private func penaltyAmounts(_ terms: PenaltyTerms) {
    if let fine = terms.fine {
      if trap == .amountWord {
        out.text("暂无")
      } else {
        tenThousands(trap == .amountUnit ? fine * 10_000 : fine)
      }
    }
    out.next()
    if let confiscated = terms.confiscated { tenThousands(confiscated) }
  }

  private func tenThousandsText(_ yuan: Int) {
    out.number(yuan / 10_000)
    out.byte(UInt8(ascii: "."))
    out.padded(yuan % 10_000, 4)
  }

  private func penaltyAuthority(_ row: RecordRow) {
    let department = [0, 3, 5, 6, 7][row.subject % 5]
    authorityName(department, county: row.county)
    out.next()
    authorityCode(department, county: row.county)
    out.next()
    authorityName(4, county: row.county)
    out.next()
    authorityCode(4, county: row.county)
  }

  /// CF_ZT.
  private func status(_ action: Action) -> StaticString {
    switch action {
    case .annulment: "2"
    case .objection: "3"
    case .repair: "4"
    default: "1"
    }
  }

  func licence(_ row: RecordRow) {
    var draws = row.draws(registry)
    let kind = draws.below(Words.licences.count)
    let isOpen = LicenceTerms.isOpen(row.record, registry)
    party(row)
    out.next()
    out.text("虚拟准予许可决定书")
    out.next()
    out.text("虚许〔")
    out.number(row.event.civil.year)
    out.text("〕")
    row.number(out)
    out.text("号")
    out.next()
    out.padded(kind + 1, 2)
    out.next()
    out.text("虚拟许可证")
    out.next()
    out.text("XK")
    row.number(out)
    out.next()
    requiredWord(Words.licences[kind])
    if row.isAltered { out.text("（已核对）") }
    out.next()
    dayCell(row.event)
    out.next()
    day(row.event)
    out.next()
    if isOpen {
      out.text(trap == .openEnd ? "9999-9-9" : "2099-12-31")
    } else {
      day(row.event.advanced(months: 12 * (1 + draws.below(5))))
    }
    out.next()
    licenceAuthority(row)
    out.next()
    if trap == .nullWord { nothing(row.subject) }
  }

  /// Authority, its code, the status, source and its code.
  private func licenceAuthority(_ row: RecordRow) {
    authorityName(0, county: row.county)
    out.next()
    authorityCode(0, county: row.county)
    out.next()
    out.byte(UInt8(ascii: "1"))
    out.next()
    authorityName(4, county: row.county)
    out.next()
    authorityCode(4, county: row.county)
  }
}

/// What a licence says of its end.
enum LicenceTerms {
  /// Whether it has none.
  static func isOpen(_ record: Record, _ registry: Registry) -> Bool {
    var draws = registry.keys.draws(
      .content, Int(record.subject), month: Int(record.month), part: record.part | 2 << 16)
    return draws.happens(0.3)
  }
}
