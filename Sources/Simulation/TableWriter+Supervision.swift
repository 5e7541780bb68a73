import Tabular

/// Inspections, complaints, accidents, commitments, contracts.
extension TableWriter {
  func inspection(_ row: RecordRow) {
    var draws = row.draws(registry)
    let isProblem = row.record.happening == .problemInspection
    codeCell(row.subject)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    out.text("JC")
    row.number(out)
    out.next()
    out.text(Words.inspectionKinds[draws.below(Words.inspectionKinds.count)])
    out.next()
    authorityName(0, county: row.county)
    out.next()
    dayCell(row.event)
    out.next()
    out.text(Words.inspectionItems[draws.below(Words.inspectionItems.count)])
    out.next()
    let problem = draws.below(Words.problems.count)
    if row.isAltered {
      requiredWord("未发现开展该经营活动")
    } else {
      requiredWord(isProblem ? Words.problems[problem] : "正常")
    }
    out.next()
    day(row.published)
    out.next()
    // Strict inspectors find more: drawn by strictness where there was
    // something to find, else alike.
    let strictness = Coefficients.strictness
    let inspector =
      isProblem
      ? draws.pick(strictness, total: strictness.reduce(0, +)) : draws.below(strictness.count)
    out.text("虚检")
    out.padded(row.county * strictness.count + inspector, 4)
  }

  func complaint(_ row: RecordRow) {
    var draws = row.draws(registry)
    out.text("TS")
    row.number(out)
    out.next()
    codeCell(row.subject)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    out.text(Words.channels[draws.below(Words.channels.count)])
    out.next()
    out.text(draws.below(4) == 0 ? "举报" : "投诉")
    out.next()
    dayCell(row.event)
    out.next()
    requiredWord(Words.topics[draws.below(Words.topics.count)])
    out.next()
    let outcome = draws.below(Words.outcomes.count)
    out.text(Words.outcomes[row.isAltered ? (outcome + 1) % Words.outcomes.count : outcome])
    out.next()
    day(row.event.advanced(days: 1))
  }

  func accident(_ row: RecordRow) {
    var draws = row.draws(registry)
    out.text("SG")
    row.number(out)
    out.next()
    codeCell(row.subject)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    requiredWord(Words.accidents[draws.below(Words.accidents.count)])
    out.next()
    let level = draws.pick([90, 9, 1], total: 100)
    out.text(Words.accidentLevels[level])
    out.next()
    dayCell(row.event)
    out.next()
    out.number(draws.below(3 * level + 2) + (row.isAltered ? 1 : 0))
    out.next()
    yuan(1000 * (1 + draws.below(500)))
  }

  func commitment(_ row: RecordRow) {
    var draws = row.draws(registry)
    let isBroken = row.record.happening == .brokenCommitment
    out.text("CN")
    row.number(out)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    codeCell(row.subject)
    out.next()
    requiredWord(Words.promises[draws.below(Words.promises.count)])
    out.next()
    out.text("虚构承诺事由")
    if row.isAltered { out.text("（已核对）") }
    out.next()
    dayCell(row.event)
    out.next()
    out.text("记入信用记录")
    out.next()
    authorityName(0, county: row.county)
    out.next()
    authorityCode(0, county: row.county)
    out.next()
    out.text(isBroken || row.action == .breach ? "违诺" : "履约中")
  }

  func contract(_ row: RecordRow) {
    let terms = ContractTerms(row.record, registry)
    let isBroken = row.record.happening == .breachedContract
    out.text("HT")
    row.number(out)
    out.next()
    out.text("虚构")
    out.text(Words.contracts[terms.kind])
    out.text("合同")
    out.next()
    requiredWord(Words.contracts[terms.kind])
    out.next()
    authorityName(6, county: row.county)
    out.next()
    authorityCode(6, county: row.county)
    out.next()
    nameCell(row.subject, version: Int(row.record.nameVersion))
    out.next()
    codeCell(row.subject)
    out.next()
    if trap == .amountWord {
      out.text("暂无")
    } else {
      yuan(row.isAltered ? terms.amount + 500 : terms.amount)
    }
    out.next()
    dayCell(terms.signed)
    out.next()
    // What is first heard of when it is broken was to be performed at once.
    day(isBroken ? terms.signed : terms.due)
    out.next()
    if isBroken || row.action == .breach {
      out.text("未履行")
      out.next()
      out.text("乙方")
    } else {
      if row.action == .performance { out.text("全部履行") }
      out.next()
    }
  }
}
