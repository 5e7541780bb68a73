import Diagnostics
import Jobs
import Records
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Numbering subjects and finding them")
struct SubjectIndexTests {
  private let workers = Workers(threads: 2) { () throws(Failure) in }
  private let partitioning = Partitioning(3)

  /// The index of the subjects that rows name, and the ordinal of each row.
  private func index(_ ids: [String]) throws -> (index: SubjectIndex, ordinals: [UInt32]) {
    let export = Export(
      "subjects", [Column("id", .text)], ids.map { [$0.isEmpty ? .missing(.empty) : .text($0)] })
    let folder = TemporaryFolder()
    let table = try export.load(folder["table"]).table
    let rows = DatasetRows(count: ids.count)
    let cells = try CellTable(table, columns: [0], workers)
    let partitions = SharedArray<UInt16>(ids.count)
    let subjects = IdentifiedSubjects(
      title: Wording(en: "t", zh: "题"), dataset: "subjects", schema: export.schema,
      id: IdentifierColumn(0, [.opaque]), also: [], arePersons: false, codeClasses: nil, name: nil,
      region: nil, sector: nil, size: nil, effective: nil, known: nil, founded: nil,
      ended: nil, lasts: nil, inForce: nil, succession: nil)
    let scan = SubjectScan(
      subjects: subjects, table: table, rows: rows, ids: cells, identifiers: nil,
      className: "enterprise",
      partitioning: partitioning, partitions: partitions)
    for block in 0..<table.blockCount { try scan.scan(block: block) }
    let index = try SubjectIndex(
      SubjectList(of: rows, ids: cells, partitions, partitioning, workers), workers)
    return (index, ids.indices.map { rows.subjects[$0] })
  }

  private func ordinal(_ id: String, in index: SubjectIndex) -> UInt32 {
    Array(id.utf8).withUnsafeBytes { index.ordinal(of: $0) }
  }

  /// What cells of text name, many at a time.
  private func ordinals(_ ids: [String], in index: SubjectIndex) -> [UInt32] {
    let column = CellColumn(.text, [ColumnSegment(.text, ids.map(Cell.text))])
    defer { extendLifetime(column) }
    var found = [UInt32](repeating: 7, count: ids.count)
    found.withUnsafeMutableBufferPointer {
      index.findOrdinals(of: column[0], 0..<ids.count, into: $0)
    }
    return found
  }

  /// Identifiers of all lengths about those that fit a slot, among them such
  /// as differ only in the middle, where a slot does not hold them.
  private static let ids: [String] = (1...60).flatMap { length in
    let plain = String(repeating: "a", count: length)
    let middle = plain.prefix(length / 2) + "b" + plain.dropFirst(length / 2 + 1)
    return [plain, String(middle), plain + "企业"]
  }

  @Test("subjects are numbered partition by partition, in binary order in each")
  func order() throws {
    var generator = SeededGenerator(5)
    let named = (Self.ids + Self.ids + [""]).shuffled(using: &generator)
    let (index, found) = try index(named)
    let distinct = Set(Self.ids)
    #expect(index.count == distinct.count)
    let expected = distinct.map { id in
      (Array(id.utf8).withUnsafeBytes { partitioning.partition(ofClass: "enterprise", id: $0) }, id)
    }
    .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : Array($0.1.utf8).lexicographicallyPrecedes($1.1.utf8) }
    for (ordinal, subject) in expected.enumerated() {
      #expect(String(decoding: index.id(ordinal), as: UTF8.self) == subject.1)
      #expect(Int(index.list.partitions[ordinal]) == subject.0)
      #expect(self.ordinal(subject.1, in: index) == UInt32(ordinal))
    }
    for (id, ordinal) in zip(named, found) {
      let own = expected.firstIndex { $0.1 == id }.map { UInt32($0) }
      #expect(ordinal == own ?? DatasetRows.noSubject)
    }
  }

  @Test("an identifier is found with blanks around it, and no other for it")
  func finding() throws {
    let (index, _) = try index(Self.ids)
    let strangers = Self.ids.map { $0 + "x" } + Self.ids.map { "x" + $0.dropFirst() } + ["", "b"]
    let sought = Self.ids + strangers + Self.ids.map { " \($0)\t" }
    let expected = sought.map { id in
      let trimmed = id.filter { $0 != " " && $0 != "\t" }
      return Self.ids.contains(trimmed) ? ordinal(trimmed, in: index) : DatasetRows.noSubject
    }
    #expect(Set(expected).count == Set(Self.ids).count + 1)
    #expect(ordinals(sought, in: index) == expected)
  }

  @Test("nobody is found among no subjects")
  func nobody() throws {
    let (index, found) = try index(["", ""])
    #expect(index.count == 0)
    #expect(found == [DatasetRows.noSubject, DatasetRows.noSubject])
    #expect(ordinals(["a", ""], in: index) == [DatasetRows.noSubject, DatasetRows.noSubject])
  }
}
