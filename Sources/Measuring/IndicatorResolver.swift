import Diagnostics
import Documents
import Expressions
import Records
import Settings
import Tabular

/// Looks up what indicators name, and collects what is wrong.
struct IndicatorResolver {
  private let definitions: [Named<IndicatorDefinition>]
  private let classes: [MeasurableClass]
  private let datasets: DeclaredNames
  private let indicators: DeclaredNames
  private var findings: [Finding]

  /// A dataset that indicators may name.
  private struct Home {
    /// The classes whose subjects it is about.
    let owners: [String]
    let schema: Schema
    let isOfSubjects: Bool
    /// Which of its rows subjects declared themselves; nil where none is said
    /// to be.
    let selfDeclared: ExpressionText?
  }

  init(_ definitions: [Named<IndicatorDefinition>], classes: [MeasurableClass]) {
    self.definitions = definitions
    self.classes = classes
    datasets = DeclaredNames(
      Wording(en: "dataset of subjects or records", zh: "主体或记录数据集"),
      classes.flatMap { [$0.subjectsDataset] + $0.recordDatasets }.distinct.map { Located($0) })
    indicators = DeclaredNames(Wording(en: "indicator", zh: "指标"), definitions.map(\.name))
    findings = indicators.repeated
  }

  mutating func resolve() throws(Failure) -> [ClassIndicators] {
    var resolved: [(owners: [String], indicator: Indicator)] = []
    for definition in definitions {
      // The matrix as published has a column of subjects.
      if definition.name.value.hasPrefix("_") || definition.name.value == "subject" {
        findings.append(
          MeasuringFindings.reservedName.at(
            definition.name.place, ["indicator": .name(definition.name.value)]))
      }
      if definition.value.share == nil, let found = measured(definition) { resolved.append(found) }
    }
    resolved += shares(besides: resolved)
    guard findings.isEmpty else { throw Failure(findings) }
    return classes.map { owner in
      ClassIndicators(
        name: owner.name,
        indicators: resolved.filter { $0.owners.contains(owner.name) }.map(\.indicator)
          .sorted { $0.name.precedesInBytes($1.name) },
        subjectsDataset: owner.subjectsDataset, areSucceeded: owner.areSucceeded)
    }
  }

  private func place(of dataset: String) -> Home? {
    let owners = classes.filter {
      $0.subjectsDataset == dataset || $0.recordDatasets.contains(dataset)
    }
    guard let first = owners.first, let schema = first.schemas[dataset] else { return nil }
    return Home(
      owners: owners.map(\.name), schema: schema, isOfSubjects: first.subjectsDataset == dataset,
      selfDeclared: first.selfDeclared[dataset])
  }

  /// An indicator of a dataset; nil where findings were added, here or when
  /// the definition was read.
  private mutating func measured(
    _ named: Named<IndicatorDefinition>
  ) -> (owners: [String], indicator: Indicator)? {
    let definition = named.value
    guard let dataset = definition.dataset else { return nil }
    if let finding = datasets.finding(for: dataset) {
      findings.append(finding)
      return nil
    }
    guard let place = place(of: dataset.value) else { return nil }
    let count = findings.count
    checkUse(definition, of: place, dataset)
    let condition = condition(definition.filter, in: place)
    let excluded = excluded(definition, in: place, dataset)
    let column = column(definition, in: place, dataset)
    guard findings.count == count else { return nil }
    let source: Indicator.Source
    if place.isOfSubjects {
      guard let column else { return nil }
      source = .subjects(Indicator.SubjectSource(condition: condition, column: column))
    } else {
      source = .records(
        Indicator.RecordSource(
          dataset: dataset.value, condition: condition, excluded: excluded,
          window: definition.window?.value,
          counting: definition.counts, column: column,
          halfLife: definition.halfLife?.value.count))
    }
    return (place.owners, indicator(named, source, condition: condition, column: column))
  }

  /// What does not go with the kind of the dataset.
  private mutating func checkUse(
    _ definition: IndicatorDefinition, of place: Home, _ dataset: Located<String>
  ) {
    let measure = definition.measure
    let values: KeyValuePairs<String, Finding.Value> = [
      "dataset": .name(dataset.value), "measure": .name(measure.value.rawValue),
    ]
    guard place.isOfSubjects else {
      if !measure.value.isOfRecords {
        findings.append(MeasuringFindings.notOfRecords.at(measure.place, values))
      }
      if measure.value == .daysSince, let column = definition.column {
        findings.append(
          MeasuringFindings.needlessSetting.at(
            column.place,
            ["measure": .name(measure.value.rawValue), "setting": .name("of")]))
      }
      return
    }
    guard measure.value.isOfSubjects else {
      findings.append(MeasuringFindings.notOfSubjects.at(measure.place, values))
      return
    }
    if definition.column == nil {
      findings.append(
        MeasuringFindings.neededSetting.at(
          measure.place, ["measure": .name(measure.value.rawValue), "setting": .name("of")]))
    }
    if let window = definition.window, measure.value == .daysSince {
      refuseOfSubjects("window", window.place, dataset)
    }
    if definition.counts == .history, measure.value == .daysSince {
      refuseOfSubjects("counts", measure.place, dataset)
    }
  }

  private mutating func refuseOfSubjects(
    _ setting: String, _ place: Place, _ dataset: Located<String>
  ) {
    findings.append(
      MeasuringFindings.settingOfRecords.at(
        place, ["setting": .name(setting), "dataset": .name(dataset.value)]))
  }

  private mutating func condition(_ filter: ExpressionText?, in place: Home) -> Condition? {
    guard let filter else { return nil }
    do throws(Failure) {
      return try Condition(filter, onRowOf: place.schema.columns)
    } catch {
      findings += error.findings
      return nil
    }
  }

  /// The records that are left out for their origin.
  private mutating func excluded(
    _ definition: IndicatorDefinition, in place: Home, _ dataset: Located<String>
  ) -> Condition? {
    guard definition.origin == .certified else { return nil }
    if place.isOfSubjects {
      if definition.measure.value == .daysSince {
        refuseOfSubjects("origin", definition.measure.place, dataset)
      }
      return nil
    }
    guard let selfDeclared = place.selfDeclared else {
      findings.append(
        MeasuringFindings.nothingSelfDeclared.at(
          dataset.place, ["dataset": .name(dataset.value)]))
      return nil
    }
    // What is wrong with it is told where it is declared.
    return try? Condition(selfDeclared, onRowOf: place.schema.columns)
  }

  private mutating func column(
    _ definition: IndicatorDefinition, in place: Home, _ dataset: Located<String>
  ) -> Column? {
    guard let reference = definition.column else { return nil }
    let names = DeclaredNames(
      Wording(en: "column of `\(dataset.value)`", zh: "“\(dataset.value)”的列"),
      place.schema.columns.map { Located($0.name) })
    if let finding = names.finding(for: reference) {
      findings.append(finding)
      return nil
    }
    guard let position = place.schema.position(of: reference.value) else { return nil }
    let column = place.schema.columns[position]
    let measure = definition.measure.value
    if let needed = measure.need(unmetBy: column.type, ofSubjects: place.isOfSubjects) {
      findings.append(
        MeasuringFindings.wrongColumnType.at(
          reference.place,
          [
            "measure": .name(measure.rawValue), "needed": .word(needed),
            "column": .name(column.name), "type": .name(column.type.description),
          ]))
    }
    return column
  }

  /// The shares whose two indicators are there, each behind those it divides.
  private mutating func shares(
    besides resolved: [(owners: [String], indicator: Indicator)]
  ) -> [(owners: [String], indicator: Indicator)] {
    let declared = definitions.compactMap { named in named.value.share.map { (named, $0) } }
    let count = findings.count
    for (_, share) in declared {
      for reference in [share.part, share.whole] {
        if let finding = indicators.finding(for: reference) { findings.append(finding) }
      }
    }
    let needs = Dependencies(
      definitions.map { named in
        (named.name, named.value.share.map { [$0.part, $0.whole] } ?? [])
      })
    if let cycle = needs.cycle { findings.append(cycle) }
    guard findings.count == count else { return [] }
    var owners = Dictionary(
      resolved.map { ($0.indicator.name, $0.owners) }, uniquingKeysWith: { first, _ in first })
    var found: [(owners: [String], indicator: Indicator)] = []
    var left = declared
    // A share of shares waits for a later round; no circle, so all get theirs,
    // but those that need an indicator with findings of its own.
    while true {
      let waiting = left.count
      left.removeAll { named, share in
        guard let part = owners[share.part.value], let whole = owners[share.whole.value] else {
          return false
        }
        let both = part.filter(whole.contains)
        if both.isEmpty {
          findings.append(
            MeasuringFindings.otherClass.at(
              share.whole.place,
              ["part": .name(share.part.value), "whole": .name(share.whole.value)]))
        }
        owners[named.name.value] = both
        let source = Indicator.Source.share(part: share.part.value, whole: share.whole.value)
        found.append((both, indicator(named, source, condition: nil, column: nil)))
        return true
      }
      if left.count == waiting { return found }
    }
  }

  private func indicator(
    _ named: Named<IndicatorDefinition>, _ source: Indicator.Source, condition: Condition?,
    column: Column?
  ) -> Indicator {
    let definition = named.value
    let measure = definition.measure.value
    let empty =
      definition.empty ?? (measure.countsNothingAsZero ? .number(0) : .missing)
    let decimals = definition.decimals ?? measure.decimals(of: column?.type)
    var members = (IndicatorDefinition.shape.canonical(of: definition).members ?? []).filter {
      !["where", "empty", "decimals", "origin"].contains($0.name)
    }
    // Left out where it says nothing, so that a definition without it stays
    // what it was.
    if definition.origin != .any {
      members.append(.init("origin", .string(definition.origin.rawValue)))
    }
    members.append(.init("empty", empty.json))
    members.append(.init("decimals", .integer(Int64(decimals))))
    if let condition { members.append(.init("where", .string(condition.expression.canonicalText))) }
    return Indicator(
      name: named.name.value, title: definition.title, measure: measure, unit: definition.unit,
      decimals: decimals,
      canonical: .object(members.sorted { $0.name.precedesInBytes($1.name) }), source: source,
      empty: empty)
  }
}
