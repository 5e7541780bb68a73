import DelimitedText
import Diagnostics
import Jobs
import Store

extension ProductTable {
  /// What became of a table that was written.
  struct Written {
    let csv: (size: Int, digest: Digest)
    let twin: (size: Int, digest: Digest)
  }

  /// Writes the CSV and the JSON twin, in one pass over the rows.
  ///
  /// CSV: UTF-8, RFC 4180, a header of column names, nothing for null; text
  /// that a spreadsheet would run is neutralised. Twin: `TwinForm`.
  ///
  /// Throws `repeatedKey` where a short table has two rows with one key.
  /// - Parameter threads: parts made at the same time.
  /// - Precondition: the parts have the declared number of rows.
  /// - Complexity: O(length) time, O(threads × part) memory.
  func write(
    csv csvPath: String, twin twinPath: String, files: Files, threads: Int,
    checkInterruption: @Sendable () throws(Failure) -> Void
  ) throws(Failure) -> Written {
    let layout = RowLayout(self)
    let csv = try FileWriter(csvPath, files: files)
    let json = try FileWriter(twinPath, files: files)
    try csv.write(description.header)
    try json.write(description.opening(of: twin))
    var written = 0
    var keys: Set<[UInt8]> = []
    try inOrder(parts, threads: threads) { (part) throws(Failure) -> RowWriter.Output in
      try checkInterruption()
      var writer = RowWriter(layout)
      try rows(part, &writer)
      return writer.finish()
    } commit: { (_, output) throws(Failure) in
      for key in output.keys where !keys.insert(key).inserted {
        throw Failure(
          PublicationFindings.repeatedKey.at(.program, ["table": .name(description.path)]))
      }
      try csv.write(output.csv)
      if twin == .document, written > 0, output.count > 0 { try json.write(",") }
      try json.write(output.json)
      written += output.count
    }
    precondition(written == count, "\(description.path) has as many rows as it says")
    try json.write(description.ending(of: twin, rows: count))
    return Written(csv: try csv.finish(), twin: try json.finish())
  }
}

extension TableDescription {
  /// The first record of the CSV.
  fileprivate var header: [UInt8] {
    var encoder = DelimitedEncoder()
    for column in columns {
      var name = column.name
      name.withUTF8 { encoder.text(utf8: UnsafeRawBufferPointer($0)) }
    }
    encoder.endRecord()
    return encoder.bytes
  }
}
