import Diagnostics
import Tabular

/// A class with everything that its indicators are made of.
struct MeasuredClass: Sendable {
  let subjects: IdentifiedSubjects
  /// In binary order of their names.
  let indicators: [Measured]
  /// The columns of a subject's attributes.
  private let attributes: Attributes

  /// An indicator of the class.
  struct Measured: Sendable {
    let declared: DeclaredIndicator
    let source: Source

    enum Source: Sendable {
      case records(RecordMeasure)
      case subjects(SubjectMeasure)
      /// Positions among the class's indicators.
      case share(part: Int, whole: Int)
    }
  }

  private struct Attributes: Sendable {
    let name: [ExportCell]?
    let region: [ExportCell]?
    let sector: [ExportCell]?
    let size: MeasuredColumn?
  }

  /// Throws what is wrong with the definition.
  init(
    _ subjects: IdentifiedSubjects, _ records: [IdentifiedRecords],
    _ declared: [DeclaredIndicator]
  ) throws(Failure) {
    self.subjects = subjects
    let table = subjects.table
    let section = "subjects.\(subjects.declared.name)"
    attributes = Attributes(
      name: try table.optional(subjects.declared.subjectName, by: section + ".name"),
      region: try table.optional(subjects.declared.region, by: section + ".region"),
      sector: try table.optional(subjects.declared.sector, by: section + ".sector"),
      size: try subjects.declared.size.map { (name) throws(Failure) in
        try MeasuredColumn(name, of: table, by: section + ".size")
      })
    var indicators: [Measured] = []
    for indicator in declared {
      indicators.append(
        Measured(
          declared: indicator,
          source: try MeasuredClass.source(of: indicator, subjects, records, declared)))
    }
    self.indicators = indicators
  }

  private static func source(
    of indicator: DeclaredIndicator, _ subjects: IdentifiedSubjects,
    _ records: [IdentifiedRecords], _ declared: [DeclaredIndicator]
  ) throws(Failure) -> Measured.Source {
    switch indicator.source {
    case .dataset(let reading):
      if let own = records.first(where: { $0.declared.dataset == reading.dataset }) {
        return .records(
          try RecordMeasure(
            indicator, reading, of: own, about: subjects.declared.name))
      }
      return .subjects(try SubjectMeasure(indicator, reading, of: subjects))
    case .share(let part, let whole):
      func position(_ name: String, _ key: String) throws(Failure) -> Int {
        guard let position = declared.firstIndex(where: { $0.name == name }) else {
          throw Failure(
            VerificationFindings.unknownReference.at(
              .named(indicator.name),
              ["key": .name("indicators.\(indicator.name).share.\(key)"), "name": .name(name)]))
        }
        return position
      }
      return .share(part: try position(part, "part"), whole: try position(whole, "whole"))
    }
  }

  /// The rows of the subjects in force; with `wanted` that subject's alone,
  /// and what its values were made of.
  func rows(at day: Day, _ knowing: Knowing, wanted: Int? = nil) -> [RecomputedSubject] {
    let starts = indicators.map { indicator in
      if case .records(let measure) = indicator.source {
        measure.dayBeforeWindow(at: day.number)
      } else {
        nil as Int32?
      }
    }
    let chosen = wanted.map { $0..<$0 + 1 } ?? subjects.ids.indices
    return chosen.compactMap { subject in
      subjects.versionInForce(of: subject, at: day.number, knowing).map {
        version in
        let values = values(of: subject, version, starts, at: day.number, knowing)
        let evidence =
          wanted == nil
          ? ([], [])
          : evidence(of: subject, version, starts, at: day.number, knowing)
        return RecomputedSubject(
          id: subjects.ids[subject].string, name: attributes.name?[version.row].text?.string,
          region: (attributes.region?[version.row]).flatMap(subjects.region),
          sector: attributes.sector?[version.row].text?.string,
          size: attributes.size?.numbers[version.row], values: values, evidence: evidence.0,
          leftOut: evidence.1)
      }
    }
  }

  private func values(
    of subject: Int, _ version: SubjectVersion, _ starts: [Int32?], at day: Int32,
    _ knowing: Knowing
  ) -> [Double?] {
    var values = [Double?](repeating: nil, count: indicators.count)
    var shares: [(own: Int, part: Int, whole: Int)] = []
    for (index, indicator) in indicators.enumerated() {
      switch indicator.source {
      case .records(let measure):
        values[index] = measure.value(of: subject, after: starts[index], at: day, knowing)
      case .subjects(let measure): values[index] = measure.value(of: version, at: day)
      case .share(let part, let whole): shares.append((index, part, whole))
      }
    }
    // Shares of shares wait for those; in a circle none would end.
    while !shares.isEmpty {
      let waiting = Set(shares.map(\.own))
      let ready = shares.filter { !waiting.contains($0.part) && !waiting.contains($0.whole) }
      if ready.isEmpty { break }
      for share in ready {
        values[share.own] =
          MeasuredClass.share(values[share.part], of: values[share.whole])
          ?? indicators[share.own].declared.empty
      }
      shares.removeAll { share in ready.contains { $0.own == share.own } }
    }
    return values
  }

  /// A part of a whole; nil where one of the two is missing, or the whole 0.
  private static func share(_ part: Double?, of whole: Double?) -> Double? {
    guard let part, let whole, whole != 0 else { return nil }
    return part / whole
  }

  /// By indicator, the rows that its value was made of, and those that it
  /// leaves out because they are not in force.
  private func evidence(
    of subject: Int, _ version: SubjectVersion, _ starts: [Int32?], at day: Int32,
    _ knowing: Knowing
  ) -> ([[SourceRecord]], [[SourceRecord]]) {
    var counted: [[SourceRecord]] = []
    var leftOut: [[SourceRecord]] = []
    for (index, indicator) in indicators.enumerated() {
      switch indicator.source {
      case .records(let measure):
        let start = starts[index]
        counted.append(
          measure.evidence(
            measure.records(of: subject, after: start, at: day, knowing), at: day,
            knowing))
        leftOut.append(
          measure.evidence(
            measure.leftOut(of: subject, after: start, at: day, knowing), at: day,
            knowing))
      case .subjects(let measure):
        counted.append([measure.evidence(version)])
        leftOut.append([])
      case .share:
        counted.append([])
        leftOut.append([])
      }
    }
    return (counted, leftOut)
  }
}
