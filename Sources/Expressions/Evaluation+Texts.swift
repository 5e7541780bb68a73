import Tabular

extension Evaluation {
  /// Tests each text; the texts of a dictionary once, where it has no more
  /// entries than there are rows.
  func textTruths(
    _ a: Lanes, _ holds: (UnsafeRawBufferPointer) -> Bool
  ) -> TruthLanes {
    let bytes = a.withTexts { texts in
      if let codes = texts.codes, texts.entries <= codes.count {
        // The spare entry is what missing cells of an empty dictionary read.
        var table = (0..<texts.entries).map { holds(texts.entry($0)) ? UInt8(2) : 0 }
        table.append(0)
        return Evaluation.looked(up: codes, in: table)
      }
      return (0..<a.count).map { holds(texts[$0]) ? UInt8(2) : 0 }
    }
    var result = TruthLanes(bytes: bytes, isConstant: a.isConstant)
    result.markUnknown(where: a)
    return result
  }

  private static func looked(
    up codes: UnsafeBufferPointer<UInt32>, in table: [UInt8]
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: codes.count) { out, initialized in
      let table = table.span
      for row in 0..<codes.count { out[row] = table[Int(codes[row])] }
      initialized = codes.count
    }
  }

  /// Tests the order of two texts in each row.
  @inline(__always)
  func comparedTexts(_ a: Lanes, _ b: Lanes, _ holds: (Int) -> Bool) -> TruthLanes {
    if b.isConstant, !a.isConstant {
      return half(a, b) { text, constant in holds(ordering(text, constant)) }
    }
    if a.isConstant, !b.isConstant {
      return half(b, a) { text, constant in holds(ordering(constant, text)) }
    }
    return pairs(a, b) { holds(ordering($0, $1)) }
  }

  func startsWith(_ a: Lanes, _ prefix: Lanes) -> TruthLanes {
    let holds = { (text: UnsafeRawBufferPointer, prefix: UnsafeRawBufferPointer) in
      prefix.count <= text.count
        && ordering(UnsafeRawBufferPointer(rebasing: text[..<prefix.count]), prefix) == 0
    }
    if prefix.isConstant, !a.isConstant { return half(a, prefix, holds) }
    return pairs(a, prefix, holds)
  }

  /// Texts against one constant.
  private func half(
    _ a: Lanes, _ constant: Lanes,
    _ holds: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Bool
  ) -> TruthLanes {
    var result = constant.withTexts { constants in
      let constant = constants[0]
      return textTruths(a) { holds($0, constant) }
    }
    result.markUnknown(where: constant)
    return result
  }

  /// Texts against texts, row by row.
  private func pairs(
    _ a: Lanes, _ b: Lanes,
    _ holds: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Bool
  ) -> TruthLanes {
    let bytes = a.withTexts { x in
      b.withTexts { y in (0..<Lanes.count(a, b)).map { holds(x[$0], y[$0]) ? UInt8(2) : 0 } }
    }
    var result = TruthLanes(bytes: bytes, isConstant: a.isConstant && b.isConstant)
    result.markUnknown(where: a)
    result.markUnknown(where: b)
    return result
  }

  /// How many code points each text has.
  func length(_ a: Lanes) -> Lanes {
    let cells = a.withTexts { texts in
      Bytes.cells(a.count, as: Int64.self) { out in
        for row in 0..<a.count {
          var count: Int64 = 0
          for byte in texts[row] where byte & 0xC0 != 0x80 { count += 1 }
          out[row] = count
        }
        Evaluation.clear(out, where: a.reasons(count: a.count))
      }
    }
    let segment = ColumnSegment(
      .integer, count: a.count, cells: cells, missing: a.segment.missing)
    return Lanes(segment, isConstant: a.isConstant)
  }

  /// Each text rewritten; the texts of a dictionary once.
  func rewritten(_ a: Lanes, _ rewriting: TextRewriting) -> Lanes {
    let segment = a.withTexts { texts in
      guard let codes = texts.codes else {
        var builder = TextBuilder()
        for row in 0..<a.count { builder.append(texts[row], rewriting) }
        return builder.segment(missing: a.segment.missing)
      }
      var builder = CodeBuilder()
      let cells = builder.codes(codes, of: texts, missing: a.segment.missing, rewriting)
      return builder.segment(cells, missing: a.segment.missing)
    }
    return Lanes(segment, isConstant: a.isConstant)
  }
}
