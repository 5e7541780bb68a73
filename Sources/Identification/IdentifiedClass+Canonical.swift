import Documents
import Expressions
import Settings
import Tabular

extension IdentifiedClass {
  /// The definition with everything resolved, as the sections `subjects` and
  /// `records` that hold this class and nothing else: defaults written out,
  /// expressions in canonical text, names in binary order.
  public var canonical: JSONValue {
    [
      "records": .object(records.map { .init($0.dataset, $0.canonical(class: name)) }),
      "subjects": .object([.init(name, subjects.canonical)]),
    ]
  }
}

extension IdentifiedSubjects {
  /// The definition as in a pipeline, resolved.
  public var canonical: JSONValue {
    let roles: [(String, Int?)] = [
      ("id", id), ("name", name), ("region", region), ("sector", sector), ("size", size),
      ("effective", effective), ("known", known), ("founded", founded), ("ended", ended),
    ]
    var members: [JSONValue.Member] = [
      .init("dataset", .string(dataset)),
      .init("title", ["en": .string(title.en), "zh": .string(title.zh)]),
    ]
    for (role, column) in roles {
      if let column { members.append(.init(role, schema.name(column))) }
    }
    if let inForce {
      members.append(.init("in_force", .string(inForce.expression.canonicalText)))
    }
    return .object(members.sorted { $0.name.precedesInBytes($1.name) })
  }
}

extension IdentifiedRecords {
  /// The definition as in a pipeline, resolved.
  public func canonical(class name: String) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("class", .string(name)), .init("key", schema.names(key)),
    ]
    switch owner {
    case .subject(let column, let event):
      members.append(.init("subject", schema.name(column)))
      members.append(.init("event", schema.name(event)))
    case .record(let dataset, let columns):
      members.append(
        .init("through", ["columns": schema.names(columns), "dataset": .string(dataset)]))
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
      members.append(.init("repaired", .object(parts)))
    }
    if let withdrawal {
      members.append(.init("withdrawal", .string(withdrawal.expression.canonicalText)))
    }
    return .object(members.sorted { $0.name.precedesInBytes($1.name) })
  }
}

extension Schema {
  fileprivate func name(_ column: Int) -> JSONValue { .string(columns[column].name) }

  fileprivate func names(_ positions: [Int]) -> JSONValue { .array(positions.map(name)) }
}
