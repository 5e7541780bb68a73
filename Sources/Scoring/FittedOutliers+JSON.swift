import Documents

extension FittedParameters.Outliers {
  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("outcome", .string(outcome.rawValue))]
    if let method { members.append(.init("method", .string(method.rawValue))) }
    if let why { members.append(.init("why", .string(why.rawValue))) }
    members.append(.init("moved_down", .integer(Int64(movedDown))))
    members.append(.init("moved_up", .integer(Int64(movedUp))))
    if let before { members.append(.init("before", before.json)) }
    if let after { members.append(.init("after", after.json)) }
    return .object(members)
  }

  /// Nil where a member is unknown, or holds something else.
  init?(json: JSONValue) {
    guard
      json.hasOnly(["outcome", "method", "why", "moved_down", "moved_up", "before", "after"]),
      let outcome = json["outcome"]?.string.flatMap(Outcome.init),
      let down = json["moved_down"]?.count, let up = json["moved_up"]?.count
    else { return nil }
    let method = json["method"]?.string.flatMap(Method.init)
    let why = json["why"]?.string.flatMap(Why.init)
    let before = json["before"].flatMap(FittedParameters.Shape.init)
    let after = json["after"].flatMap(FittedParameters.Shape.init)
    guard (json["method"] == nil) == (method == nil), (json["why"] == nil) == (why == nil),
      (json["before"] == nil) == (before == nil), (json["after"] == nil) == (after == nil)
    else { return nil }
    self.init(
      outcome: outcome, method: method, why: why, movedDown: down, movedUp: up, before: before,
      after: after)
  }
}

extension FittedParameters.Shape {
  fileprivate var json: JSONValue { [.double(skewness), .double(kurtosis)] }

  fileprivate init?(json: JSONValue) {
    guard let pair = json.pair else { return nil }
    self.init(skewness: pair.0, kurtosis: pair.1)
  }
}

extension FittedParameters.Power {
  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("lambda", .double(lambda))]
    if let why { members.append(.init("why", .string(why.rawValue))) }
    return .object(members)
  }

  /// Nil where a member is unknown, or holds something else.
  init?(json: JSONValue) {
    guard json.hasOnly(["lambda", "why"]), let lambda = json["lambda"]?.finite else { return nil }
    let why = json["why"]?.string.flatMap(Why.init)
    guard (json["why"] == nil) == (why == nil) else { return nil }
    self.init(lambda: lambda, why: why)
  }
}
