import Documents

extension [FittedParameters.GroupValue] {
  /// By the code of the group.
  var json: JSONValue {
    .object(
      map { one in
        .init(
          one.group,
          .object(
            [.init("observed", .integer(Int64(one.observed)))]
              + (one.value.map { [.init("value", .double($0))] } ?? [])))
      })
  }

  /// Nil where a member is unknown, or holds something else.
  init?(json: JSONValue) {
    guard let members = json.members, members.isInBinaryOrder else { return nil }
    self = members.compactMap { member in
      guard member.value.hasOnly(["observed", "value"]),
        let observed = member.value["observed"]?.count
      else { return nil }
      let value = member.value["value"]?.finite
      guard (member.value["value"] == nil) == (value == nil) else { return nil }
      return .init(group: member.name, observed: observed, value: value)
    }
    guard count == members.count else { return nil }
  }
}
