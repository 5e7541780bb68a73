import Diagnostics

/// The rule for the names of columns, which is not part of the grammar.
public enum HeaderRule {
  /// Checks that every cell of a header has a name of its own. Names are
  /// compared without the blanks around them.
  ///
  /// - Throws: `blankName` and `repeatedName`, one finding for each cell, the
  ///   later of two equal names.
  /// - Complexity: O(cells).
  public static func check(_ header: [HeaderCell], in file: String) throws(Failure) {
    var seen: Set<String> = []
    var findings: [Finding] = []
    for (index, cell) in header.enumerated() {
      let place = Place.position(file: file, line: cell.line, column: cell.column)
      let name = trimmed(cell.name)
      if name.isEmpty {
        findings.append(
          DelimitedTextFindings.blankName.at(place, ["position": .count(index + 1)]))
      } else if !seen.insert(name).inserted {
        findings.append(DelimitedTextFindings.repeatedName.at(place, ["name": .name(name)]))
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  /// A name without the blanks around it: ASCII white space, U+00A0, U+3000.
  public static func trimmed(_ name: String) -> String {
    var name = name
    return name.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return "" }
      let cell = CellBytes(base: base, count: bytes.count).trimmed
      return String(
        decoding: UnsafeBufferPointer(start: cell.base, count: cell.count), as: UTF8.self)
    }
  }
}
