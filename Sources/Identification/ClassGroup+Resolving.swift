import Diagnostics
import Documents
import Identifiers
import Records
import Settings
import Tabular

extension ClassGroup {
  /// The classes of a pipeline, those together that share a dataset of
  /// records, and those that share one with these; in binary order of the
  /// first class's name.
  ///
  /// Throws every mistake at once: datasets, columns and classes that are not
  /// there, with the nearest name; columns of the wrong type; a dataset that
  /// is identified twice; records that belong to records of other classes, in
  /// a circle, or by columns that do not fit the key there; more than `most`
  /// classes that share datasets.
  /// - Parameters:
  ///   - schemas: the declared columns of the datasets, by name.
  ///   - divisions: what became of divisions; nil where regions are as written.
  public static func resolve(
    subjects: [Named<SubjectsDefinition>], records: [Named<RecordsDefinition>],
    schemas: [String: Schema], divisions: DivisionChanges? = nil
  ) throws(Failure) -> [ClassGroup] {
    var resolver = ClassResolver(
      subjects: subjects, records: records, schemas: schemas, divisions: divisions)
    let groups = resolver.groups()
    guard resolver.findings.isEmpty else { throw Failure(resolver.findings) }
    return groups
  }
}

/// Resolves the sections `subjects` and `records` and collects what is wrong.
private struct ClassResolver {
  private let subjects: [Named<SubjectsDefinition>]
  private let records: [Named<RecordsDefinition>]
  private let schemas: [String: Schema]
  private let divisions: DivisionChanges?
  private let datasetNames: DeclaredNames
  private let classNames: DeclaredNames
  private let recordsNames: DeclaredNames
  private(set) var findings: [Finding] = []

  init(
    subjects: [Named<SubjectsDefinition>], records: [Named<RecordsDefinition>],
    schemas: [String: Schema], divisions: DivisionChanges?
  ) {
    self.divisions = divisions
    self.subjects = subjects
    self.records = records
    self.schemas = schemas
    let datasets = schemas.keys.sorted { $0.precedesInBytes($1) }
    datasetNames = DeclaredNames(Wording(en: "dataset", zh: "数据集"), datasets.map { Located($0) })
    classNames = DeclaredNames(Wording(en: "class of subjects", zh: "主体类别"), subjects.map(\.name))
    recordsNames = DeclaredNames(
      Wording(en: "dataset of records", zh: "记录数据集"), records.map(\.name))
  }

  mutating func groups() -> [ClassGroup] {
    checkUses()
    let classes = subjects.compactMap { one in
      subjects(one.value).map { IdentifiedClass(name: one.name.value, subjects: $0) }
    }
    let names = groupedNames()
    let groups = names.map { names in
      ClassGroup(
        classes: names.compactMap { name in classes.first { $0.name == name } },
        records: records.filter { $0.value.names.contains(where: names.contains) }
          .compactMap { records($0, of: names) }
          .sorted { $0.dataset.precedesInBytes($1.dataset) },
        divisions: divisions)
    }
    for one in records {
      findings += one.value.classes.compactMap { classNames.finding(for: $0) }
      if !one.value.names.contains(where: subjects.map(\.name.value).contains) {
        // What else is wrong with it is told all the same.
        _ = records(one, of: [])
      }
      checkReference(of: one)
      checkBars(of: one)
      checkName(of: one)
    }
    let circle = Dependencies(
      records.map { one in
        let bars = one.value.repaired?.bars ?? []
        return (
          name: one.name,
          needs: [one.value.through?.dataset].compactMap(\.self) + bars.map(\.dataset)
        )
      }
    ).cycle
    findings += [circle].compactMap(\.self)
    return groups
  }

  /// The names of the classes, those together that records join; all in binary
  /// order.
  private mutating func groupedNames() -> [[String]] {
    var groups = subjects.map { [$0.name.value] }
    for one in records {
      let joined = groups.filter { $0.contains(where: one.value.names.contains) }
      guard joined.count > 1 else { continue }
      groups.removeAll { $0.contains(where: one.value.names.contains) }
      groups.append(joined.flatMap(\.self))
      if joined.flatMap(\.self).count > ClassGroup.most,
        joined.allSatisfy({ $0.count <= ClassGroup.most })
      {
        findings.append(
          IdentificationFindings.tooManyClasses.at(
            one.value.classes.first?.place ?? one.name.place,
            ["limit": .count(ClassGroup.most)]))
      }
    }
    return groups.map { $0.sorted { $0.precedesInBytes($1) } }
      .sorted { $0[0].precedesInBytes($1[0]) }
  }

  /// Every dataset is identified once: its rows are accounted for once.
  private mutating func checkUses() {
    var first: [String: Located<String>] = [:]
    let declared = subjects.flatMap {
      [$0.value.dataset, $0.value.succession?.dataset].compactMap(\.self)
    }
    for use in declared + records.map(\.name) {
      if let earlier = first[use.value] {
        findings.append(
          IdentificationFindings.datasetTwice.at(
            use.place,
            ["dataset": .name(use.value), "first": .name(earlier.place.description)]))
      } else {
        first[use.value] = use
      }
    }
  }

  private mutating func columns(of dataset: Located<String>) -> ColumnResolver? {
    guard let schema = schemas[dataset.value] else {
      findings += [datasetNames.finding(for: dataset)].compactMap(\.self)
      return nil
    }
    return ColumnResolver(dataset.value, schema, wrongType: IdentificationFindings.columnType)
  }

  private mutating func subjects(_ definition: SubjectsDefinition) -> IdentifiedSubjects? {
    guard var columns = columns(of: definition.dataset) else { return nil }
    defer { findings += columns.findings }
    return IdentifiedSubjects(
      title: definition.title, dataset: definition.dataset.value, schema: columns.schema,
      id: columns.identifier(definition.id), also: definition.also.map { columns.identifier($0) },
      arePersons: definition.arePersons, codeClasses: codeClasses(of: definition),
      name: columns.column(definition.name, .text),
      region: columns.column(definition.region, .text),
      sector: columns.column(definition.sector, .text),
      size: columns.column(definition.size, .number),
      effective: columns.column(definition.effective, .day),
      known: columns.column(definition.known, .day),
      founded: columns.column(definition.founded, .day),
      ended: columns.column(definition.ended, .day),
      lasts: definition.lasts?.value,
      inForce: columns.condition(definition.inForce),
      succession: definition.succession.flatMap { succession($0) })
  }

  private mutating func succession(
    _ definition: SubjectsDefinition.Succession
  ) -> IdentifiedSuccession? {
    guard var columns = columns(of: definition.dataset) else { return nil }
    defer { findings += columns.findings }
    return IdentifiedSuccession(
      dataset: definition.dataset.value, schema: columns.schema,
      from: columns.identifier(definition.from), to: columns.identifier(definition.to),
      effective: columns.column(definition.effective, .day),
      known: columns.column(definition.known, .day),
      withdrawal: columns.condition(definition.withdrawal))
  }

  /// - Parameter names: of the classes of their group, in order.
  private mutating func records(
    _ named: Named<RecordsDefinition>, of names: [String]
  ) -> IdentifiedRecords? {
    let definition = named.value
    guard var columns = columns(of: named.name) else { return nil }
    defer { findings += columns.findings }
    let owner: IdentifiedRecords.Owner
    if let through = definition.through {
      owner = .record(
        dataset: through.dataset.value,
        columns: through.columns.map { columns.column($0, .any) })
    } else if let subject = definition.subjects?.first, let event = definition.event {
      owner = .subject(columns.identifier(subject), event: columns.column(event, .day))
    } else {
      // Neither was declared, which the shape has said.
      return nil
    }
    return IdentifiedRecords(
      dataset: named.name.value,
      classes: names.indices.filter { definition.names.contains(names[$0]) },
      schema: columns.schema, owner: owner,
      further: (definition.subjects ?? []).dropFirst().map { columns.identifier($0) },
      named: definition.named.map {
        .init(
          column: columns.column($0, .text),
          region: columns.column(definition.namedRegion, .text))
      },
      key: definition.key.map { columns.column($0, .any) },
      known: columns.column(definition.snapshot ?? definition.known, .day),
      isSnapshot: definition.snapshot != nil,
      expires: definition.expires.map {
        .init(column: columns.column($0.column, .day), last: $0.last)
      },
      repaired: definition.repaired.map {
        .init(column: columns.column($0.column, .day), known: columns.column($0.known, .day))
      },
      withdrawal: columns.condition(definition.withdrawal),
      rules: RecordRules(definition, &columns))
  }

  /// The classes that codes may say, in the order of `CreditCodeClass`.
  private mutating func codeClasses(of definition: SubjectsDefinition) -> [CreditCodeClass]? {
    guard let classes = definition.codeClasses else { return nil }
    if !definition.id.kinds.contains(.uscc) {
      findings.append(IdentificationFindings.noCodes.at(classes.place))
    }
    return CreditCodeClass.allCases.filter(classes.value.contains)
  }

  /// What is wrong with resolving records by names.
  private mutating func checkName(of records: Named<RecordsDefinition>) {
    guard let named = records.value.named else { return }
    for owner in subjects where records.value.names.contains(owner.name.value) {
      if owner.value.arePersons {
        findings.append(
          IdentificationFindings.namedPersons.at(
            named.place, ["class": .name(owner.name.value)]))
      }
      func check(_ column: Located<String>?, _ key: String, _ own: Located<String>?) {
        guard let column, own == nil else { return }
        findings.append(
          IdentificationFindings.nothingToCompare.at(
            column.place, ["class": .name(owner.name.value), "key": .name(key)]))
      }
      check(named, "name", owner.value.name)
      check(records.value.namedRegion, "region", owner.value.region)
    }
  }

  /// Records are about the classes of those that name them.
  private mutating func checkClasses(
    of other: Named<RecordsDefinition>, areThoseOf own: Named<RecordsDefinition>,
    at reference: Located<String>
  ) {
    let (found, wanted) = (other.value.names, own.value.names)
    guard Set(found) != Set(wanted) else { return }
    findings.append(
      IdentificationFindings.otherClass.at(
        reference.place,
        ["dataset": .name(reference.value), "found": .names(found), "wanted": .names(wanted)]))
  }

  /// What is wrong between records and those that bar their repairs.
  private mutating func checkBars(of own: Named<RecordsDefinition>) {
    for bar in own.value.repaired?.bars ?? [] {
      guard let other = records.first(where: { $0.name.value == bar.dataset.value }) else {
        findings += [recordsNames.finding(for: bar.dataset)].compactMap(\.self)
        continue
      }
      checkClasses(of: other, areThoseOf: own, at: bar.dataset)
    }
  }

  /// What is wrong between records and those they belong to.
  private mutating func checkReference(of child: Named<RecordsDefinition>) {
    guard let through = child.value.through else { return }
    let target = through.dataset
    guard let parent = records.first(where: { $0.name.value == target.value }) else {
      findings += [recordsNames.finding(for: target)].compactMap(\.self)
      return
    }
    checkClasses(of: parent, areThoseOf: child, at: target)
    guard through.columns.count == parent.value.key.count else {
      findings.append(
        IdentificationFindings.referenceWidth.at(
          target.place,
          [
            "count": .count(through.columns.count), "dataset": .name(target.value),
            "needed": .count(parent.value.key.count),
          ]))
      return
    }
    for (column, key) in zip(through.columns, parent.value.key) {
      guard let own = type(of: column, in: child.name.value),
        let other = type(of: key, in: target.value), !own.isComparable(to: other)
      else { continue }
      findings.append(
        IdentificationFindings.referenceType.at(
          column.place,
          [
            "column": .name(column.value), "found": .name(own.description),
            "target": .name(key.value), "dataset": .name(target.value),
            "needed": .name(other.description),
          ]))
    }
  }

  private func type(of column: Located<String>, in dataset: String) -> CellType? {
    guard let schema = schemas[dataset], let position = schema.position(of: column.value) else {
      return nil
    }
    return schema.columns[position].type
  }
}

extension RecordsDefinition {
  /// The names of its classes, as listed.
  fileprivate var names: [String] { classes.map(\.value) }
}

extension SubjectsDefinition {
  /// Whether they are natural persons, said to be or by their numbers.
  fileprivate var arePersons: Bool { persons || id.kinds.contains(.prcID) }
}

extension CellType {
  /// Whether cells of both types are equal exactly where they say the same:
  /// text is text, in a dictionary or not.
  fileprivate func isComparable(to other: CellType) -> Bool {
    switch (self, other) {
    case (.text, .code), (.code, .text): true
    default: self == other
    }
  }
}

extension ColumnResolver {
  /// The column that names subjects.
  fileprivate mutating func identifier(_ definition: IdentifierColumnDefinition)
    -> IdentifierColumn
  {
    IdentifierColumn(column(definition.column, .text), definition.kinds)
  }
}
