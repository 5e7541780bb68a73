import Tabular

/// Cells that occur in several tables.
extension TableWriter {
  /// The first characters of credit codes by class.
  private func codeKind(_ subject: Int) -> (UInt8, UInt8) {
    var draws = registry.keys.draws(.attributes, subject, part: 3)
    let draw = draws.below(100)
    switch registry.ranges.classOf(subject) {
    case .enterprise:
      if registry.hasOtherClass(subject) { return (UInt8(ascii: "5"), UInt8(ascii: "2")) }
      return (UInt8(ascii: "9"), UInt8(ascii: draw < 96 ? "1" : "3"))
    case .socialOrganisation:
      return (UInt8(ascii: "5"), UInt8(ascii: draw < 45 ? "1" : draw < 98 ? "2" : "3"))
    case .publicInstitution: return (UInt8(ascii: "1"), UInt8(ascii: "2"))
    case .government: return (UInt8(ascii: "1"), UInt8(ascii: "1"))
    case .person: return (UInt8(ascii: "0"), UInt8(ascii: "0"))
    }
  }

  /// The right credit code of an organisation: that of another where two
  /// share one, the second of its own where it is asked for.
  func writeCode(_ subject: Int, isSecond: Bool = false) {
    let owner = registry.codeOwner(subject)
    Codes.writeCredit(
      isSecond ? Province.secondCodes + owner : Province.codeNumber(owner, codeVersion),
      kind: codeKind(owner), county: codeCounty(owner), to: out.claim(18))
  }

  /// Two digits of the division inside codes.
  private func codeCounty(_ subject: Int) -> Int { 1 + subject % 90 }

  /// The credit code of the subject of the row, with the row's fault.
  func codeCell(_ subject: Int) {
    switch trap {
    case nil: writeCode(subject)
    case .nameOnly, .ambiguousName, .nobody: break
    case .fillerCode: out.text("00000000000000000X")
    case .shortCode: out.padded(subject * 7 + 1_234_567, 7)
    case .registrationNumber: registrationNumber(subject)
    case .organisationCode: organisationCode(subject, hyphenated: false)
    case .hyphenatedCode: organisationCode(subject, hyphenated: true)
    case .secondCode: writeCode(subject, isSecond: true)
    case .some(let trap):
      let code = out.base + out.count
      writeCode(subject)
      damage(code, trap)
    }
  }

  /// Puts a fault into the eighteen characters of a credit code.
  private func damage(_ code: UnsafeMutablePointer<UInt8>, _ trap: Trap) {
    switch trap {
    case .lowerCaseCode:
      for place in 0..<18 where (0x41...0x5A).contains(code[place]) { code[place] |= 0x20 }
    case .maskedCode: for place in 6..<12 { code[place] = UInt8(ascii: "*") }
    case .wrongCheck:
      code[17] = code[17] == UInt8(ascii: "T") ? UInt8(ascii: "R") : UInt8(ascii: "T")
    case .transposed:
      // Neighbours that differ: the M and A that every code has.
      (code[8], code[9]) = (code[9], code[8])
    case .wrongInnerCheck:
      code[16] = code[16] == UInt8(ascii: "4") ? UInt8(ascii: "7") : UInt8(ascii: "4")
      Codes.closeCredit(code)
    default: break
    }
  }

  /// The organisation code inside the credit code.
  func organisationCode(_ subject: Int, hyphenated: Bool) {
    let code = out.claim(9)
    Codes.writeOrganisation(
      Province.codeNumber(registry.codeOwner(subject), codeVersion), to: code)
    guard hyphenated else { return }
    _ = out.claim(1)
    code[9] = code[8]
    code[8] = UInt8(ascii: "-")
  }

  /// The fifteen-digit registration number.
  func registrationNumber(_ subject: Int) {
    Codes.writeRegistration(
      Province.entityNumber(subject, codeVersion), county: codeCounty(subject),
      to: out.claim(15))
  }

  /// The number by which market supervision knows an organisation (主体身份代码).
  func entityNumber(_ subject: Int) {
    out.text("3399")
    out.padded(Province.entityNumber(subject, codeVersion), 12)
  }

  /// The right citizen number of a person.
  func writeCitizen(_ person: Int) { Codes.writeCitizen(person, to: out.claim(18)) }

  /// The citizen number of the person whom the row is about, with its fault.
  func citizenCell(_ person: Int) {
    let code = out.base + out.count
    writeCitizen(person)
    if trap == .maskedCitizen {
      for place in 6..<18 { code[place] = UInt8(ascii: "*") }
    } else if trap == .wrongCheck {
      code[17] = code[17] == UInt8(ascii: "4") ? UInt8(ascii: "7") : UInt8(ascii: "4")
    }
  }

  // Names

  /// Four characters for a number, all different below 64^4.
  private func coined(_ number: Int) {
    var rest = (UInt64(truncatingIfNeeded: number) &* 11_400_714_819 &+ 88_651) & 0xFF_FFFF
    for _ in 0..<4 {
      out.bytes(Words.characters.utf8Start + 3 * Int(rest & 63), 3)
      rest >>= 6
    }
  }

  /// Whether the name of a subject has parentheses.
  func hasParentheses(_ subject: Int) -> Bool {
    registry.ranges.classOf(subject) == .enterprise && registry.nameOwner(subject) % 4 == 0
  }

  /// The name of an organisation, as it is.
  func organisationName(_ subject: Int, version: Int) {
    organisationName(subject, version: version, nil)
  }

  /// The name of the organisation that the row is about, with its fault.
  func nameCell(_ subject: Int, version: Int) {
    if trap != .nobody { organisationName(subject, version: version, trap) }
  }

  private func organisationName(_ subject: Int, version: Int, _ trap: Trap?) {
    let owner = registry.nameOwner(subject)
    out.text("虚拟")
    if trap == .blankName { out.byte(UInt8(ascii: " ")) }
    coined(owner)
    if version > 0 { out.bytes(Words.characters.utf8Start + 3 * (version & 63), 3) }
    if hasParentheses(owner) {
      if trap == .wideName { out.text("（浙江）") } else { out.text("(浙江)") }
    }
    switch registry.ranges.classOf(subject) {
    case .enterprise:
      out.text(Section.all[Int(registry.section(owner))].trade)
      out.text("有限公司")
    case .socialOrganisation: out.text("协会")
    case .publicInstitution: out.text("中心")
    case .government: out.text("局")
    case .person: break
    }
    if trap == .blankName { out.text("\u{3000}") }
  }

  /// The name of a person: not unique.
  func personName(_ person: Int) {
    out.text("虚")
    var draws = registry.keys.draws(.attributes, person, part: 4)
    let number = draws.below(4096)
    out.bytes(Words.characters.utf8Start + 3 * (number & 63), 3)
    out.bytes(Words.characters.utf8Start + 3 * (number >> 6), 3)
  }

  /// The name of a county's department.
  func authorityName(_ department: Int, county: Int) {
    out.text("虚拟")
    out.text(Divisions.counties[county].name)
    out.text(Words.departments[department])
  }

  func authorityCode(_ department: Int, county: Int) {
    province.writeAuthorityCode(department, county: county, to: out)
  }

  // Days

  /// `2026-01-05`.
  @inline(__always)
  func day(_ day: Day) {
    let (year, month, number) = day.civil
    out.padded(year, 4)
    out.byte(UInt8(ascii: "-"))
    out.padded(month, 2)
    out.byte(UInt8(ascii: "-"))
    out.padded(number, 2)
  }

  /// The day that the row is about, with its fault.
  func dayCell(_ one: Day) {
    let (year, month, number) = one.civil
    switch trap {
    case .unpaddedDate, .timedDate:
      out.number(year)
      out.byte(UInt8(ascii: "-"))
      out.number(month)
      out.byte(UInt8(ascii: "-"))
      out.number(number)
      if trap == .timedDate { out.text(" 0:00:00") }
    case .digitDate: out.padded(year * 10_000 + month * 100 + number, 8)
    case .monthDate: out.padded(year * 100 + month, 6)
    default: day(one)
    }
  }

  /// A day that there may not be.
  func optionalDay(_ day: Day?) {
    if let day {
      self.day(day)
    } else if trap == .emptyDate {
      out.text("1900-1-1 0:00:00")
    }
  }

  // Amounts, divisions, words

  /// An amount in 元 as one in 万元 with six decimals.
  func tenThousands(_ yuan: Int, mark: Unicode.Scalar = ".") {
    out.number(yuan / 10_000)
    out.byte(UInt8(ascii: mark))
    out.padded(yuan % 10_000 * 100, 6)
  }

  /// The amount that the row is about, with its fault.
  func amountCell(_ yuan: Int) {
    guard trap == .commaInNumber else { return tenThousands(yuan) }
    out.byte(UInt8(ascii: "\""))
    tenThousands(yuan, mark: ",")
    out.byte(UInt8(ascii: "\""))
  }

  /// An amount in 元 with two decimals.
  func yuan(_ yuan: Int) {
    out.number(yuan)
    out.text(".00")
  }

  /// A county's code, with the row's fault.
  func divisionCell(_ county: Int) {
    let one = Divisions.counties[county]
    out.padded(trap == .formerDivision ? one.former ?? one.code : one.code, 6)
    if trap == .longDivision { out.text(one.code % 2 == 0 ? "001" : "000000") }
  }

  /// A required word, empty where that is the fault.
  @inline(__always)
  func requiredWord(_ word: StaticString) {
    if trap != .missingField { out.text(word) }
  }

  /// A cell without a value, or a word for that.
  func nothing(_ choice: Int) {
    if trap == .nullWord { out.text(Words.nulls[choice % Words.nulls.count]) }
  }

  /// SJC, opt_type and env_flag.
  func flags(_ known: Day, _ action: Action) {
    day(known)
    out.next()
    out.text(action.option)
    out.next()
    out.byte(UInt8(ascii: action == .test ? "1" : "0"))
  }
}
