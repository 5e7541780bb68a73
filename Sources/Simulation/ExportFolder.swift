import Diagnostics
import Documents
import Store

/// The folder that a province is written into: exports and truth.
final class ExportFolder {
  private let province: Province
  private let exports: String
  private let truth: String
  private let path: String
  private let ledger: ExportStream
  private let successions: ExportStream
  /// The files of the month, by table.
  private var streams: [ExportStream?] = Table.allCases.map { _ in nil }
  private var month = 0
  /// The first licences of all, for the file under a wrong heading.
  private var firstLicences: [UInt8] = []
  /// Every file that is finished: path, rows, size, digest.
  private(set) var files: [WrittenFile] = []
  private(set) var tally = FaultTally()
  /// Rows so far.
  private(set) var rows = 0

  /// - Throws: `notEmpty` where the folder has anything in it.
  init(_ path: String, _ province: Province) throws(Failure) {
    let files = Files.local
    guard try files.listIfPresent(path).isEmpty else {
      throw Failure(SimulationFindings.notEmpty.at(.file(path)))
    }
    self.path = path
    self.province = province
    exports = path.appending(entry: "exports")
    truth = path.appending(entry: "truth")
    try files.createFolder(exports)
    try files.createFolder(truth)
    ledger = try ExportStream(truth.appending(entry: "ledger.csv"), isCompressed: false)
    try ledger.append("trap,dataset,file,line,count\n", lines: 1)
    successions = try ExportStream(
      truth.appending(entry: "successions.csv"), isCompressed: false)
    try successions.append("class,kind,from,to,effective,known,withdrawn\n", lines: 1)
  }

  func beginMonth(_ number: Int) throws(Failure) {
    month = number
    guard number == 0 else { return }
    // A pattern of files that matches nothing is a mistake to the loader.
    for table in Table.allCases { _ = try stream(table) }
  }

  private func fileName(_ table: Table) -> String {
    table.fileName(province.registry.month(month))
  }

  /// The month's file of a table, begun with its header.
  private func stream(_ table: Table) throws(Failure) -> ExportStream {
    if let stream = streams[table.number] { return stream }
    let name = fileName(table)
    let stream = try ExportStream(
      exports.appending(entry: name), isCompressed: table.isCompressed)
    try stream.append("\(table.header)\n", lines: 1)
    streams[table.number] = stream
    return stream
  }

  private func note(
    _ trap: Trap, _ table: Table, _ file: String, line: Int
  ) throws(Failure) {
    tally.inject(trap, in: table)
    try ledger.append(
      "\(trap.name),\(table.dataset),\(file),\(line),\(trap.reading.rawValue)\n", lines: 1)
  }

  /// Appends what a chunk did, after the chunks before it.
  func append(_ output: ChunkOutput) throws(Failure) {
    var bases = [Int](repeating: 0, count: Table.allCases.count)
    for table in Table.allCases {
      let buffer = output.buffers[table.number]
      guard buffer.rows > 0 else { continue }
      let stream = try stream(table)
      bases[table.number] = stream.lines
      try stream.append(buffer.bytes, lines: buffer.rows)
      rows += buffer.rows
      if table == .licence, month == 0, firstLicences.count < ExportFolder.misheadedSize {
        firstLicences += buffer.bytes
      }
    }
    var text = ""
    for entry in output.ledger {
      let line = bases[entry.table.number] + entry.row + 1
      text += entry.trap.name
      text += ","
      text += entry.table.dataset
      text += ","
      text += fileName(entry.table)
      text += ",\(line),"
      text += entry.trap.reading.rawValue
      text += "\n"
    }
    try ledger.append(text, lines: output.ledger.count)
    tally.add(output.tally)
  }

  /// Appends who succeeded whom.
  func append(successions rows: RowBuffer) throws(Failure) {
    try successions.append(rows.bytes, lines: rows.rows)
  }

  /// Puts the month's files in their places.
  func endMonth() throws(Failure) {
    for table in Table.allCases {
      guard let stream = streams[table.number] else { continue }
      let rows = stream.lines - 1
      let (size, digest) = try stream.finish()
      files.append(
        WrittenFile(
          path: "exports/" + fileName(table), dataset: table.dataset, rows: rows, size: size,
          digest: digest))
      streams[table.number] = nil
      guard province.settings.dirt.isDirty else { continue }
      if table == .arrears { try note(.spacedColumn, table, fileName(table), line: 1) }
      if table.namesSubjectOtherwise { try note(.columnAlias, table, fileName(table), line: 1) }
    }
    if month == 0, province.settings.dirt.isDirty { try writeMisheaded() }
  }

  private static let misheadedSize = 4096

  /// A licence table under the heading of penalties, outside the patterns.
  private func writeMisheaded() throws(Failure) {
    let folder = exports.appending(entry: "misheaded")
    try Files.local.createFolder(folder)
    let kept = firstLicences.prefix(ExportFolder.misheadedSize)
    let end = kept.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let rows = kept[..<end]
    let name = "misheaded/" + fileName(.licence)
    let stream = try ExportStream(exports.appending(entry: name), isCompressed: false)
    try stream.append("\(Table.penalty.header)\n", lines: 1)
    let body = Array(rows)
    let lines = body.count { $0 == UInt8(ascii: "\n") }
    try stream.append(body, lines: lines)
    try note(.wrongHeading, .licence, name, line: 1)
    let (size, digest) = try stream.finish()
    files.append(
      WrittenFile(
        path: "exports/" + name, dataset: "misheaded", rows: lines, size: size, digest: digest))
  }

  /// Puts the ledger, and who succeeded whom, in their places.
  func finishTruth() throws(Failure) {
    for (name, stream) in [("ledger", ledger), ("successions", successions)] {
      let rows = stream.lines - 1
      let (size, digest) = try stream.finish()
      files.append(
        WrittenFile(
          path: "truth/\(name).csv", dataset: name, rows: rows, size: size, digest: digest))
    }
  }

  /// Writes a whole file below `truth`.
  func writeTruth(_ name: String, _ text: String) throws(Failure) {
    let writer = try FileWriter(truth.appending(entry: name))
    try writer.write(text)
    let (size, digest) = try writer.finish()
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    files.append(
      WrittenFile(
        path: "truth/" + name, dataset: String(name.prefix { $0 != "." }), rows: lines,
        size: size, digest: digest))
  }

  /// Writes what says that everything else is there.
  func writeSummary(_ json: JSONValue) throws(Failure) {
    try Files.local.writeAtomically(
      Array((json.text() + "\n").utf8), to: path.appending(entry: "simulation.json"))
  }
}

/// A file that was written.
struct WrittenFile: Sendable {
  let path: String
  let dataset: String
  /// Lines without the header.
  let rows: Int
  let size: Int
  let digest: Digest
}
