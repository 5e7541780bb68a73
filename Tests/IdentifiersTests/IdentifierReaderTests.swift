import Identifiers
import Testing

@Suite("Reading identifiers")
struct IdentifierReaderTests {
  private let reader = IdentifierReader(accepting: [.uscc, .organisation])
  private let code = "91330102MA0000015R"

  @Test("width, case, blanks, hyphens and invisible characters do not matter")
  func normalised() {
    for cell in [
      code, code.lowercased(), fullWidth(code), fullWidth(code.lowercased()),
      " \t91330102MA0000015R\r\n", "\u{FEFF}91330102MA0000015R", "\u{3000}91330102\u{A0}MA0000015R",
      "91330102-MA000001-5-R", "91330102－MA000001—5–R", "9133\u{200B}0102MA00\u{AD}00015R\u{200E}",
      "\u{0}91330102MA0000015R\u{7F}",
    ] {
      #expect(reader.read(cell) == Read(.valid(.uscc), code), "\(cell)")
    }
  }

  @Test("nothing, and what is left of blanks and hyphens, is absent")
  func absent() {
    for cell in ["", " ", "\u{3000}", "-", "——", " - - ", "\u{FEFF}"] {
      #expect(reader.read(cell) == Read(.absent), "\(cell)")
    }
  }

  @Test("fillers are absent: zeros, a repeated character, zeros with a last character")
  func fillers() {
    for cell in [
      "0", "00", "000000000000000000", "00000000000000000X", fullWidth("00000000000000000X"),
      "000000000000001", "00000000-0", "00000000-X", "111111111111111111", "999999999999999",
      "AAAA", "xxxxxxxxxxxxxxxxxx", String(repeating: "0", count: 40),
    ] {
      #expect(reader.read(cell) == Read(.absent), "\(cell)")
    }
    #expect(reader.read("7") == .wrong(nil, .length))
    #expect(reader.read("0001") == .wrong(nil, .length))
  }

  @Test("asterisks mask, whatever their width and number, and so does the multiplication sign")
  func masked() {
    for (cell, canonical) in [
      ("913301******00015R", "913301******00015R"), ("913301＊＊＊＊＊＊00015r", "913301******00015R"),
      ("913301××××××00015R", "913301******00015R"), ("9133*", "9133*"), ("***", "***"),
      ("330102 1999 **** ****", "3301021999********"), ("3301**-15", "3301**15"),
    ] {
      #expect(reader.read(cell) == Read(.masked, canonical), "\(cell)")
    }
    #expect(reader.read("张**") == .wrong(nil, .character))
    #expect(reader.read(String(repeating: "*", count: 19)) == .wrong(nil, .length))
  }

  @Test("four X in a row mask in what is not valid")
  func runsOfX() {
    #expect(reader.read("913301XXXXXX00015R") == Read(.masked, "913301******00015R"))
    #expect(reader.read("330102xxxxxxxx0014") == Read(.masked, "330102********0014"))
    #expect(reader.read("3302ｘｘｘｘ") == Read(.masked, "3302****"))
    #expect(reader.read("330102209901XXX014") == .wrong(.uscc, .check))
    let body = Array("91330102XXXX0000".utf8)
    let inner = completed(OrganisationCode.checkCharacter, Array(body[8...])) ?? []
    let whole = completed(UnifiedCreditCode.checkCharacter, Array(body[..<8]) + inner) ?? []
    #expect(reader.read(text(whole)) == Read(.valid(.uscc), text(whole)))
  }

  @Test("an identifier is what its pattern says, not what its column is called")
  func otherKinds() {
    for kinds in [[IdentifierKind.uscc], [.prcID], [.registration], [.organisation, .opaque]] {
      let reader = IdentifierReader(accepting: kinds)
      #expect(reader.read("330102209901010014") == Read(.valid(.prcID), "330102209901010014"))
      #expect(reader.read("91330102MA0000015R") == Read(.valid(.uscc), "91330102MA0000015R"))
      #expect(reader.read("330100000000011") == Read(.valid(.registration), "330100000000011"))
      #expect(reader.read("MA000001-5") == Read(.valid(.organisation), "MA0000015"))
      #expect(IdentifierKind.allCases.filter(reader.accepts) == kinds)
    }
  }

  @Test("what passes for both is a citizen number, so that none is published as a credit code")
  func both() throws {
    // Invented: birth dates in the future, orders tried until both hold.
    let reader = IdentifierReader(accepting: [.uscc])
    var found = 0
    for order in 0..<1000 {
      for month in 10...12 {
        let head = Array("3399102099\(month)15".utf8)
        let digits = String(order + 1000).dropFirst()
        guard let number = completed(CitizenNumber.checkCharacter, head + Array(digits.utf8)),
          holds(UnifiedCreditCode.checkCharacter, number),
          holds(OrganisationCode.checkCharacter, Array(number[UnifiedCreditCode.organisation]))
        else { continue }
        found += 1
        #expect(reader.read(text(number)) == Read(.valid(.prcID), text(number)))
      }
    }
    #expect(found > 0)
  }

  @Test("what is neither is wrong as the likelier of the two")
  func likelier() {
    // The look of a birth date, whatever the column.
    #expect(reader.read("330102209901010011") == .wrong(.prcID, .check))
    #expect(reader.read("33010220990101001X") == .wrong(.prcID, .check))
    // Of two checks that hold, the stronger: of 31 rather than of 11.
    #expect(reader.read("113300000000002132") == .wrong(.uscc, .innerCheck))
    // A month 93: the digits of a credit code.
    #expect(reader.read("913302052099930174") == .wrong(.uscc, .check))
    #expect(reader.read("3301022099010100A1") == .wrong(.uscc, .check))
    #expect(
      IdentifierReader(accepting: [.prcID]).read("3301022099010100A1")
        == .wrong(.prcID, .character))
  }

  @Test("no coded kind has the length, or a character that none has")
  func noKind() {
    for cell in ["1616173", "91330102MA0000015", "91330102MA0000015RR", "33010219900101"] {
      #expect(reader.read(cell) == .wrong(nil, .length), "\(cell)")
    }
    for cell in ["杭州某公司", "91330102MA0000015Я", "91330102/MA0000015R", "#N/A", "9.13E+17", "'1"] {
      #expect(reader.read(cell) == .wrong(nil, .character), "\(cell)")
    }
    #expect(reader.read("33010000000001A") == .wrong(.registration, .character))
    #expect(reader.read("00000017A") == .wrong(.organisation, .check))
  }

  @Test("an opaque identifier is the cell without ASCII blanks around it, otherwise as written")
  func opaque() {
    let reader = IdentifierReader(accepting: [.opaque])
    for cell in ["ab-12", "＊*", "00000000000000000X", "330102209901010014", "\u{3000}"] {
      #expect(reader.read(" \t\(cell)\n") == Read(.valid(.opaque)), "\(cell)")
      let trimmed = Array(" \t\(cell)\n".utf8).withUnsafeBytes {
        String(decoding: OpaqueIdentifier.trimmed($0), as: UTF8.self)
      }
      #expect(trimmed == cell)
    }
    for cell in ["", " \r\n\t\u{B}\u{C}"] { #expect(reader.read(cell) == Read(.absent)) }
  }

  @Test("beside coded kinds, opaque is what none of them recognises")
  func opaqueBeside() {
    let reader = IdentifierReader(accepting: [.uscc, .opaque])
    for cell in ["91330102MA0000015T", "P-1", "11", "0", "某", String(repeating: "*", count: 19)] {
      #expect(reader.read(cell) == Read(.valid(.opaque)), "\(cell)")
    }
    #expect(reader.read("91330102ma0000015r") == Read(.valid(.uscc), code))
    #expect(reader.read("9133****") == Read(.masked, "9133****"))
    #expect(reader.read("00000000000000000X") == Read(.absent))
    #expect(reader.read("\u{3000}") == Read(.absent))
  }

  @Test("the room for a canonical form is empty after a cell that gives none")
  func reused() {
    var canonical = CanonicalIdentifier()
    let cells: [(String, Int)] = [(code, 18), ("x", 0), ("00000017-4", 9), ("", 0), ("33**", 4)]
    for (cell, count) in cells {
      _ = Array(cell.utf8).withUnsafeBytes { reader.read($0, into: &canonical) }
      #expect(canonical.count == count)
    }
    #expect(canonical[3] == UInt8(ascii: "*"))
  }
}

/// The text in full-width forms.
private func fullWidth(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
}
