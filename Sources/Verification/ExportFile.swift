import DelimitedText
import Diagnostics
import Store

/// The rows of one export file.
struct ExportFile {
  /// By declared column, the cells of the rows.
  private(set) var columns: [[ExportCell]]
  /// Where the rows start.
  private(set) var lines: [Int] = []
  private(set) var unreadable: [Unreadable] = []
  /// The days that the file's name says.
  private(set) var namedDays: [Int32] = []
  let bytes: Int
  let sha256: String

  /// A record that cannot be read.
  struct Unreadable {
    let line: Int
    let fault: ExportFault
    /// The column of the cell that cannot be read; nil where the record as a
    /// whole is meant.
    let column: String?
  }

  /// Reads a file below a folder.
  ///
  /// Throws `exportRefused` where something makes the rest of the file
  /// doubtful, or any row is wrong and the dataset does not put up with it.
  init(_ name: String, of dataset: DeclaredDataset, below folder: String) throws(Failure) {
    let digest = RunningDigest()
    let text = try DecodedText.read(
      folder.appending(entry: name), encoding: TextEncoding(dataset.format.encoding), name: name,
      onRawBytes: { digest.update($0) })
    (sha256, bytes) = digest.finish()
    columns = Array(repeating: [], count: dataset.columns.count)
    var scanner = ExportScanner(text, dataset.format)
    do throws(ExportFault) {
      var row: [ExportCell] = []
      for column in dataset.columns {
        row.append(
          try column.fileDay.map { form throws(ExportFault) in
            .day(try FileDay.day(in: name, written: form))
          } ?? .missing)
      }
      namedDays = row.compactMap(\.day)
      try readRecords(&scanner, dataset, named: row)
    } catch {
      let line = scanner.lines.number(of: min(scanner.at, max(0, text.count - 1)))
      throw Failure(
        VerificationFindings.exportRefused.at(
          .position(file: name, line: line, column: 1),
          ["dataset": .name(dataset.name), "reason": .word(error.wording)]))
    }
  }

  /// - Parameter named: the cells that the file's name says, the others missing.
  private mutating func readRecords(
    _ scanner: inout ExportScanner, _ dataset: DeclaredDataset, named: [ExportCell]
  ) throws(ExportFault) {
    let heading = try ExportHeading(&scanner, dataset)
    let readings = dataset.columns.map(CellReading.init)
    // The leftmost cell that is wrong is the reason for a row's rejection.
    let order = heading.positions.enumerated()
      .compactMap { column, field in field.map { (field: $0, column: column) } }
      .sorted { $0 < $1 }
    var row = named
    while true {
      let start = scanner.at
      guard let found = try scanner.next() else { return }
      let line = scanner.lines.number(of: start)
      switch found {
      case .blank: continue
      case .malformed(let fault, let named): try reject(named, fault, dataset)
      case .record(let fields) where fields.count != heading.width:
        try reject(line, .fieldCount, dataset)
      case .record(let fields):
        var reading: Int?
        do throws(ExportFault) {
          for (field, column) in order {
            reading = column
            row[column] = try readings[column].read(scanner.content(fields[field]))
          }
          for column in row.indices { columns[column].append(row[column]) }
          lines.append(line)
        } catch {
          try reject(line, error, of: reading.map { dataset.columns[$0].name }, dataset)
        }
      }
    }
  }

  private mutating func reject(
    _ line: Int, _ fault: ExportFault, of column: String? = nil, _ dataset: DeclaredDataset
  ) throws(ExportFault) {
    switch dataset.onBadRecord {
    case .reject: unreadable.append(Unreadable(line: line, fault: fault, column: column))
    case .refuse: throw fault
    }
  }
}

/// The digest and the number of bytes seen.
private final class RunningDigest {
  private var hasher: SHA256? = SHA256()
  private var bytes = 0

  func update(_ more: UnsafeRawBufferPointer) {
    bytes += more.count
    hasher?.update(more)
  }

  /// - Precondition: called once.
  func finish() -> (sha256: String, bytes: Int) {
    guard let hasher = hasher.take() else { preconditionFailure("finished twice") }
    return (hasher.finish().hex, bytes)
  }
}
