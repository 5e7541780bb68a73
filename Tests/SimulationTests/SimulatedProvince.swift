import DelimitedText
import Diagnostics
import Documents
import Store
import Tabular
import TestSupport

@testable import Simulation

/// The month until which provinces of tests run.
let testMonth = Month(number: 2026 * 12 + 9)

/// A province in a folder of its own, and its files as cells.
final class SimulatedProvince: Sendable {
  let folder = TemporaryFolder()
  let settings: SimulationSettings
  let summary: SimulationSummary

  init(_ settings: SimulationSettings, threads: Int = 2, chunkSize: Int = 700) throws {
    self.settings = settings
    summary = try Simulator(settings, chunkSize: chunkSize)
      .write(to: folder["province"], threads: threads)
  }

  /// The province that most tests read: with every fault, some of them oftener
  /// than usual, so that a small one has them all.
  static let dirty = Result {
    try SimulatedProvince(
      SimulationSettings(
        subjects: 3000, months: 24, until: testMonth, seed: "tests", dirt: oftener,
        successions: 0.005))
  }

  private static let oftener = DirtRates(
    replacing: Trap.declared.map { trap in
      switch trap {
      case .secondCode, .ambiguousName, .mistakenSuccession: (trap, 0.1)
      case .sharedCode, .twoCodes, .otherClass: (trap, 0.02)
      default: (trap, 0.012)
      }
    })

  /// The names of the exports.
  var exports: [String] {
    get throws {
      try Files.local.list(folder["province/exports"]).filter { $0 != "misheaded" }
    }
  }

  /// The records of an export, the header first: the line of each is its
  /// position, from 1.
  func records(of file: String) throws -> [[String]] {
    let dataset = file.split(separator: "-")[0]
    let isGB =
      settings.encoding == .gb18030
      || settings.encoding == .mixed
        && Table.allCases.contains { $0.dataset == dataset && $0.isUsuallyGB18030 }
    let reader = try DelimitedReader(
      .file(folder["province/exports/" + file]),
      dialect: Dialect(
        encoding: TextEncoding(isGB && !file.hasPrefix("misheaded") ? "gb18030" : "utf-8"),
        header: .absent),
      options: ReaderOptions(compression: file.hasSuffix(".gz") ? .gzip : .none))
    return try reader.readRecords(threads: 1).records.map(\.cells)
  }

  /// The records of every export.
  func allRecords() throws -> [String: [[String]]] {
    var all: [String: [[String]]] = [:]
    for file in try exports { all[file] = try records(of: file) }
    return all
  }

  /// A file of the truth as cells, without its header.
  func truth(_ name: String) throws -> [[String]] {
    let text = String(
      decoding: try Files.local.read(folder["province/truth/" + name]), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// Where the columns of a table are.
struct ColumnNames {
  let names: [String]
  private let positions: [String: Int]

  init(_ names: [String]) {
    self.names = names
    positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  subscript(name: String) -> Int? { positions[name] }
}

/// A row by the names of its columns.
struct NamedRow {
  private let columns: ColumnNames
  private let cells: [String]

  init(_ columns: ColumnNames, _ cells: [String]) {
    self.columns = columns
    self.cells = cells
  }

  /// The cell of a column; nil where the table has none of that name.
  subscript(name: String) -> String? {
    columns[name].flatMap { cells.indices.contains($0) ? cells[$0] : nil }
  }

  /// The first cell of a column that is there.
  func first(of names: [String]) -> String? { names.lazy.compactMap { self[$0] }.first }

  /// What names the subject as an organisation.
  var code: String? {
    first(of: [
      "CF_XDR_SHXYM", "XK_XDR_SHXYM", "uni_social_crd_cd", "subject_code", "promisor_code",
      "party_b_code", "F_SHXYDM", "tax_no", "uni_social_crd_cd_bf",
    ])
  }

  /// What names the subject as a person.
  var citizen: String? { first(of: ["CF_XDR_ZJHM", "XK_XDR_ZJHM", "identi_id", "cer_no"]) }

  var name: String? {
    first(of: [
      "CF_XDR_MC", "XK_XDR_MC", "executed_nm", "comp_nm", "comp_name", "subject_name",
      "promisor_name", "party_b_name", "F_QYMC", "tax nm", "tax_nm", "comp_nm_bf",
    ])
  }

  /// The day that the row is about.
  var day: String? {
    first(of: [
      "CF_JDRQ", "XK_JDRQ", "publish_dt", "inclu_dt", "inspect_date", "accept_date", "occur_date",
      "promise_date", "sign_date", "F_FBSJ", "evalua_dt", "est_dt", "alt_dt",
    ])
  }

  /// What names the record.
  var key: String? {
    first(of: [
      "CF_WSH", "XK_WSH", "dishonest_id", "busexclist", "ill_comp_id", "inspect_no",
      "complaint_no", "accident_no", "promise_code", "contract_no", "F_BZ", "alt_id",
    ])
  }

  /// The row without the columns that say when it became known.
  var content: [String] {
    zip(columns.names, cells).filter { !["SJC", "F_ZXGXRQ", "opt_type"].contains($0.0) }.map(\.1)
  }
}
