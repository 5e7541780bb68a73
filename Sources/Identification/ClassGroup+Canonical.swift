import Documents
import Expressions
import Settings
import Tabular

extension ClassGroup {
  /// The definition with everything resolved, as the sections `subjects` and
  /// `records` that hold this group and nothing else: defaults written out,
  /// expressions in canonical text, names in binary order.
  public var canonical: JSONValue {
    [
      "records": .object(records.map { .init($0.dataset, canonical(of: $0)) }),
      "subjects": .object(classes.map { .init($0.name, $0.subjects.canonical) }),
    ]
  }

  /// The definition of records of the group as in a pipeline, resolved.
  func canonical(of records: IdentifiedRecords) -> JSONValue {
    let names = records.classes.map { JSONValue.string(classes[$0].name) }
    return records.canonical(classes: names.count == 1 ? names[0] : .array(names))
  }
}

extension IdentifiedSubjects {
  /// The definition as in a pipeline, resolved.
  public var canonical: JSONValue {
    let roles: [(String, Int?)] = [
      ("name", name), ("region", region), ("sector", sector), ("size", size),
      ("effective", effective), ("known", known), ("founded", founded), ("ended", ended),
    ]
    var members: [JSONValue.Member] = [
      .init("dataset", .string(dataset)), .init("id", id.canonical(schema)),
      .init("title", ["en": .string(title.en), "zh": .string(title.zh)]),
    ]
    // What is not declared is left out, so that a definition without it stays
    // what it was.
    if !also.isEmpty {
      members.append(.init("also", .array(also.map { $0.canonical(schema) })))
    }
    if arePersons { members.append(.init("persons", true)) }
    if let codeClasses {
      members.append(.init("code_classes", .array(codeClasses.map { .string($0.rawValue) })))
    }
    for (role, column) in roles {
      if let column { members.append(.init(role, schema.name(column))) }
    }
    if let lasts { members.append(.init("lasts", .string(lasts.description))) }
    if let inForce {
      members.append(.init("in_force", .string(inForce.expression.canonicalText)))
    }
    if let succession { members.append(.init("succession", succession.canonical)) }
    return .object(members.sorted { $0.name.precedesInBytes($1.name) })
  }
}

extension IdentifiedSuccession {
  /// The definition as in a pipeline, resolved.
  fileprivate var canonical: JSONValue {
    var members: [JSONValue.Member] = [
      .init("dataset", .string(dataset)), .init("effective", schema.name(effective)),
      .init("from", from.canonical(schema)), .init("to", to.canonical(schema)),
    ]
    if let known { members.append(.init("known", schema.name(known))) }
    if let withdrawal {
      members.append(.init("withdrawal", .string(withdrawal.expression.canonicalText)))
    }
    return .object(members.sorted { $0.name.precedesInBytes($1.name) })
  }
}

extension IdentifiedRecords {
  /// The definition as in a pipeline, resolved.
  fileprivate func canonical(classes: JSONValue) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("class", classes), .init("key", schema.names(key)),
    ]
    switch owner {
    case .subject(let column, let event):
      let columns = ([column] + further).map { $0.canonical(schema) }
      members.append(.init("subject", columns.count == 1 ? columns[0] : .array(columns)))
      members.append(.init("event", schema.name(event)))
    case .record(let dataset, let columns):
      members.append(
        .init("through", ["columns": schema.names(columns), "dataset": .string(dataset)]))
    }
    if let named {
      members.append(.init("named", schema.name(named.column)))
      if let region = named.region { members.append(.init("named_region", schema.name(region))) }
    }
    if let known {
      members.append(.init(isSnapshot ? "snapshot" : "known", schema.name(known)))
    }
    if let expires {
      members.append(
        .init(
          "expires",
          ["column": schema.name(expires.column), "last": .string(expires.last.rawValue)]))
    }
    if let repaired {
      var parts: [JSONValue.Member] = [.init("column", schema.name(repaired.column))]
      if let known = repaired.known { parts.append(.init("known", schema.name(known))) }
      parts += rules.barsCanonical
      members.append(.init("repaired", .object(parts.sorted { $0.name.precedesInBytes($1.name) })))
    }
    if let withdrawal {
      members.append(.init("withdrawal", .string(withdrawal.expression.canonicalText)))
    }
    members += rules.canonical
    return .object(members.sorted { $0.name.precedesInBytes($1.name) })
  }
}

extension Schema {
  fileprivate func name(_ column: Int) -> JSONValue { .string(columns[column].name) }

  fileprivate func names(_ positions: [Int]) -> JSONValue { .array(positions.map(name)) }
}
