import Diagnostics

/// Builds the tree of one definition file from its events, within limits.
///
/// Mistakes after which the rest still makes sense (a repeated key, a tag, a
/// merge key) are collected and the tree goes on; those after which it does
/// not (a syntax error, a limit) end the file.
struct YAMLComposer {
  /// How deep lists and mappings may nest.
  static let depthLimit = 64
  /// How many aliases a file may have.
  static let aliasLimit = 100
  /// How many values a file may have once aliases are expanded.
  static let nodeLimit = 100_000

  private struct Anchored {
    let node: YAMLNode
    let size: Int
    let height: Int
  }

  private let text: DefinitionText
  private let events: YAMLEvents
  private var anchors: [String: Anchored] = [:]
  private var aliases = 0
  private var nodes = 0
  private var findings: [Finding] = []

  private init(_ text: DefinitionText) {
    self.text = text
    self.events = YAMLEvents(text.bytes)
  }

  /// The root of the file and the mistakes that did not hinder building it.
  ///
  /// - Throws: everything found, where the file has no usable tree.
  /// - Complexity: O(bytes + expanded values).
  static func compose(_ text: DefinitionText) throws(Failure) -> (
    root: YAMLNode, findings: [Finding]
  ) {
    var composer = YAMLComposer(text)
    do {
      let root = try composer.document()
      return (root, composer.findings)
    } catch {
      throw Failure(composer.findings + error.findings)
    }
  }

  private mutating func document() throws(Failure) -> YAMLNode {
    _ = try next()
    guard case .documentStart = try next().content else {
      throw Failure(SettingsFindings.emptyFile.at(.file(text.file)))
    }
    let root = try node(from: try next(), depth: 1).node
    _ = try next()
    let end = try next()
    guard case .streamEnd = end.content else {
      throw Failure(SettingsFindings.severalDocuments.at(place(of: end)))
    }
    return root
  }

  private mutating func node(
    from event: YAMLEvents.Event, depth: Int
  ) throws(Failure) -> Anchored {
    let place = place(of: event)
    guard depth <= YAMLComposer.depthLimit else { throw tooDeep(at: place) }
    let built: Anchored
    var properties = YAMLEvents.Properties(anchor: nil, tag: nil)
    switch event.content {
    case .alias(let name):
      built = try expanded(name, at: place, depth: depth)
    case .scalar(let value, let style, let own):
      properties = own
      let scalar = YAMLScalar(
        text: value, style: style, line: event.line, column: event.column, source: text)
      built = Anchored(
        node: YAMLNode(content: .scalar(scalar), place: place), size: 1, height: 1)
    case .listStart(let own):
      properties = own
      built = try list(at: place, depth: depth)
    case .mapStart(let own):
      properties = own
      built = try map(at: place, depth: depth)
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .end:
      preconditionFailure("the grammar gives a value here")
    }
    if let tag = properties.tag {
      findings.append(SettingsFindings.tag.at(place, ["tag": .name(tag.clipped)]))
    }
    if let anchor = properties.anchor { anchors[anchor] = built }
    nodes += 1
    try checkExpansion(at: place)
    return built
  }

  private mutating func list(at place: Place, depth: Int) throws(Failure) -> Anchored {
    var items: [YAMLNode] = []
    var size = 1
    var height = 0
    while true {
      let event = try next()
      if case .end = event.content { break }
      let item = try node(from: event, depth: depth + 1)
      items.append(item.node)
      size += item.size
      height = max(height, item.height)
    }
    return Anchored(
      node: YAMLNode(content: .list(items), place: place), size: size, height: height + 1)
  }

  private mutating func map(at place: Place, depth: Int) throws(Failure) -> Anchored {
    var entries: [YAMLEntry] = []
    var first: [String: Place] = [:]
    var size = 1
    var height = 0
    while true {
      let event = try next()
      if case .end = event.content { break }
      let name = try node(from: event, depth: depth + 1).node
      let value = try node(from: try next(), depth: depth + 1)
      guard let key = key(name) else { continue }
      if let earlier = first[key.value] {
        findings.append(
          SettingsFindings.repeatedKey.at(
            key.place,
            ["key": .name(key.value.clipped), "first": .name(earlier.description)]))
        continue
      }
      first[key.value] = key.place
      entries.append(YAMLEntry(key: key, keyNode: name, value: value.node))
      size += value.size + 1
      height = max(height, value.height)
    }
    return Anchored(
      node: YAMLNode(content: .map(entries), place: place), size: size, height: height + 1)
  }

  /// A key as text; nil, and a finding, where it cannot be one.
  private mutating func key(_ node: YAMLNode) -> Located<String>? {
    guard case .scalar(let scalar) = node.content else {
      findings.append(SettingsFindings.keyNotText.at(node.place, ["found": .word(node.words)]))
      return nil
    }
    if scalar.style == .plain, scalar.text == "<<" {
      findings.append(SettingsFindings.mergeKey.at(node.place))
      return nil
    }
    if scalar.isNull {
      findings.append(SettingsFindings.keyNotText.at(node.place, ["found": .word(node.words)]))
      return nil
    }
    return Located(scalar.text, at: node.place)
  }

  private mutating func expanded(
    _ name: String, at place: Place, depth: Int
  ) throws(Failure) -> Anchored {
    aliases += 1
    guard let target = anchors[name] else {
      throw Failure(SettingsFindings.unknownAlias.at(place, ["name": .name(name.clipped)]))
    }
    guard depth + target.height - 1 <= YAMLComposer.depthLimit else { throw tooDeep(at: place) }
    nodes += target.size - 1
    try checkExpansion(at: place)
    return target
  }

  private func checkExpansion(at place: Place) throws(Failure) {
    guard aliases > 0 else { return }
    guard aliases <= YAMLComposer.aliasLimit, nodes <= YAMLComposer.nodeLimit else {
      throw Failure(
        SettingsFindings.tooManyAliases.at(
          place,
          ["limit": .count(YAMLComposer.aliasLimit), "nodes": .count(YAMLComposer.nodeLimit)]))
    }
  }

  private func tooDeep(at place: Place) -> Failure {
    Failure(SettingsFindings.tooDeep.at(place, ["limit": .count(YAMLComposer.depthLimit)]))
  }

  private func next() throws(Failure) -> YAMLEvents.Event {
    do {
      return try events.next()
    } catch {
      throw Failure(error.finding(in: text))
    }
  }

  private func place(of event: YAMLEvents.Event) -> Place {
    text.place(line: event.line, column: event.column)
  }
}
