import Diagnostics

/// Reads a definition file and the files it includes, and puts them together
/// as one mapping.
///
/// Keys of all files stand side by side. Where two files have the same key
/// and both values are mappings, their entries are put together; an entry
/// that both have, and any other key that both have, is a finding that names
/// both places. Paths start from the folder of the file that names them, and
/// no file may lie outside the folder of the first, links followed.
struct DefinitionLoader {
  private(set) var files: [String] = []
  private(set) var mistakes = Mistakes()
  private var entries: [YAMLEntry] = []
  /// Where in `entries` each key is.
  private var positions: [String: Int] = [:]
  private var root: YAMLNode?
  private var isBroken = false
  /// Where each file, by its real path, was first named.
  private var included: [String: Place] = [:]
  /// The real paths of the files that are being read.
  private var open: [String] = []
  private var folder = ""

  /// The mapping of all files, and what was wrong with them; no mapping where
  /// a file cannot be read or is not YAML, because what is then missing is
  /// not the writer's mistake.
  static func load(_ path: String) -> (root: YAMLNode?, mistakes: Mistakes, files: [String]) {
    var loader = DefinitionLoader()
    loader.folder = DefinitionFile.resolve(folder(of: path)) ?? folder(of: path)
    loader.read(path, at: .file(path), isFirst: true)
    return loader.result
  }

  /// The same for text that is taken for the content of a file.
  static func load(
    text: [UInt8], path: String
  ) -> (root: YAMLNode?, mistakes: Mistakes, files: [String]) {
    var loader = DefinitionLoader()
    loader.folder = DefinitionFile.resolve(folder(of: path)) ?? folder(of: path)
    loader.files = [path]
    loader.add(text, path)
    return loader.result
  }

  private var result: (root: YAMLNode?, mistakes: Mistakes, files: [String]) {
    guard !isBroken, let root else { return (nil, mistakes, files) }
    guard root.entries != nil else { return (root, mistakes, files) }
    return (YAMLNode(content: .map(entries), place: root.place), mistakes, files)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private mutating func read(_ path: String, at place: Place, isFirst: Bool = false) {
    guard files.count < Include.fileLimit else {
      fail(SettingsFindings.tooManyFiles.at(place, ["limit": .count(Include.fileLimit)]))
      return
    }
    do {
      let file = try DefinitionFile.read(path, at: place)
      if !isFirst, let refusal = refusal(of: file, path, at: place) {
        fail(refusal)
        return
      }
      included[file.realPath] = place
      files.append(path)
      open.append(file.realPath)
      add(file.bytes, path)
      open.removeLast()
    } catch {
      error.findings.forEach { fail($0) }
    }
  }

  private func refusal(of file: DefinitionFile, _ path: String, at place: Place) -> Finding? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard file.realPath.utf8.starts(with: prefix.utf8) else {
      return SettingsFindings.outsideFolder.at(place, ["path": .name(path)])
    }
    if open.contains(file.realPath) {
      return SettingsFindings.includeCycle.at(place, ["path": .name(path)])
    }
    return included[file.realPath].map { first in
      SettingsFindings.includedTwice.at(
        place, ["path": .name(path), "first": .name(first.description)])
    }
  }

  /// Adds the keys of one file, and of the files that it includes in turn.
  private mutating func add(_ bytes: [UInt8], _ path: String) {
    let node: YAMLNode
    do {
      let composed = try YAMLComposer.compose(DefinitionText(file: path, bytes: bytes))
      node = composed.root
      mistakes.add(composed.findings)
    } catch {
      error.findings.forEach { fail($0) }
      return
    }
    let isFirst = root == nil
    root = root ?? node
    guard let own = node.entries else {
      if !isFirst {
        fail(
          SettingsFindings.wrongType.at(
            node.place,
            [
              "expected": .word(Wording(en: "a mapping", zh: "映射")),
              "found": .word(node.words), "next": .word(.none),
            ]))
      }
      return
    }
    for entry in own where entry.key.value != Include.key { merge(entry) }
    for entry in own where entry.key.value == Include.key {
      let paths = Kind.includes.read(entry.value, &mistakes)
      isBroken = isBroken || paths == nil
      for target in paths ?? [] {
        let base = DefinitionLoader.folder(of: path)
        let name = target.value.description
        read(
          base == "." && !path.hasPrefix("./") ? name : "\(base)/\(name)", at: target.place)
      }
    }
  }

  private mutating func merge(_ entry: YAMLEntry) {
    guard let index = positions[entry.key.value] else {
      positions[entry.key.value] = entries.count
      entries.append(entry)
      return
    }
    guard let first = entries[index].value.entries, let more = entry.value.entries else {
      repeated(entry.key, first: entries[index].key)
      return
    }
    let earlier = Dictionary(first.map { ($0.key.value, $0.key) }) { first, _ in first }
    var merged = first
    for inner in more {
      if let key = earlier[inner.key.value] {
        repeated(inner.key, first: key)
      } else {
        merged.append(inner)
      }
    }
    entries[index] = YAMLEntry(
      key: entries[index].key, keyNode: entries[index].keyNode,
      value: YAMLNode(content: .map(merged), place: entries[index].value.place))
  }

  private mutating func repeated(_ key: Located<String>, first: Located<String>) {
    mistakes.add(
      SettingsFindings.repeatedKey.at(
        key.place,
        ["key": .name(key.value.clipped), "first": .name(first.place.description)]))
  }

  private mutating func fail(_ finding: Finding) {
    mistakes.add(finding)
    isBroken = true
  }
}
