import Diagnostics
import Documents
import Store
import Tabular

/// The definition that a release was made by: everything but the exports that
/// its numbers depend on.
///
/// ```swift
/// let definition = try ReleaseDefinition(release: "Reports/demo/2026-10")
/// for point in definition.evaluations { … }
/// ```
///
/// The sections that say how records become numbers are read into types; the
/// sections behind them are given as they are written: `pipeline`.
public struct ReleaseDefinition: Sendable {
  /// The name of the file in a release.
  public static let fileName = "definition.json"
  /// What `format` says.
  public static let format = "baihe.definition/1"

  public let program: String
  public let period: Month
  /// The first period of the series; nil where there is only one.
  public let since: Month?
  /// The last day of which the run knew anything.
  public let knownAt: Day
  public let vintage: DeclaredVintage
  /// The release that it is compared with: its name, and the SHA-256 of its
  /// manifest in hex; nil for none.
  let previous: (name: String, manifest: String)?
  /// The pipeline with all its sections, canonical.
  public let pipeline: DefinitionNode

  // In binary order of their names.
  public let datasets: [DeclaredDataset]
  public let classes: [DeclaredClass]
  public let records: [DeclaredRecords]
  public let indicators: [DeclaredIndicator]
  /// What became of divisions; nil where regions are as written.
  public let divisions: DeclaredDivisions?

  /// What is known at the days of a series.
  public enum DeclaredVintage: String, CaseIterable, Sendable {
    case now, then
  }

  /// Reads the definition of a release.
  ///
  /// Throws `notDefinition`, `wrongKey` and `unknownReference`, and what
  /// reading a file throws.
  public init(release folder: String) throws(Failure) {
    let path = folder.appending(entry: ReleaseDefinition.fileName)
    let content = try Files.local.read(path)
    let json: JSONValue
    do {
      json = try JSONValue(parsing: content)
    } catch {
      throw ReleaseDefinition.notDefinition(path)
    }
    try self.init(json: json, named: path)
  }

  /// The definition that a document is; `file` is how findings call it.
  public init(json: JSONValue, named file: String) throws(Failure) {
    guard json["format"]?.string == ReleaseDefinition.format else {
      throw ReleaseDefinition.notDefinition(file)
    }
    let root = DefinitionNode(json, path: "", file: file)
    program = try root.textIfPresent("program") ?? ""
    period = try ReleaseDefinition.month(root.node("period"))
    since = try root["since"].map { (node) throws(Failure) in try ReleaseDefinition.month(node) }
    knownAt =
      try root["known_at"].map { (node) throws(Failure) in
        guard let day = Day(try node.text()) else {
          throw node.isNot(Wording(en: "a day such as 2026-01-05", zh: "日期（如 2026-01-05）"))
        }
        return day
      } ?? period.lastDay
    previous = try root["previous"].map { (node) throws(Failure) in
      let digest = try node.text("manifest")
      return (try node.text("release"), String(digest.drop { $0 != ":" }.dropFirst()))
    }
    // Sections are called as in `pipeline.yaml`.
    let pipeline = DefinitionNode(try root.node("pipeline").json, path: "", file: file)
    self.pipeline = pipeline
    vintage = try pipeline.choice("vintage", default: .now)
    divisions = try pipeline["divisions"].map { (node) throws(Failure) in
      try DeclaredDivisions(node.items())
    }
    var datasets: [DeclaredDataset] = []
    for (name, node) in try pipeline.entries("datasets") {
      datasets.append(try DeclaredDataset(name, node))
    }
    self.datasets = datasets
    var classes: [DeclaredClass] = []
    for (name, node) in try pipeline.entries("subjects") {
      classes.append(try DeclaredClass(name, node))
    }
    self.classes = classes
    var records: [DeclaredRecords] = []
    for (name, node) in try pipeline.entries("records") {
      records.append(try DeclaredRecords(name, node))
    }
    self.records = records
    var indicators: [DeclaredIndicator] = []
    for (name, node) in try pipeline.entries("indicators") {
      indicators.append(try DeclaredIndicator(name, node, datasets: datasets))
    }
    self.indicators = indicators
  }

  private static func notDefinition(_ file: String) -> Failure {
    Failure(
      VerificationFindings.notDefinition.at(.file(file), ["format": .name(format)]))
  }

  private static func month(_ node: DefinitionNode) throws(Failure) -> Month {
    guard let month = Month(try node.text()) else {
      throw node.isNot(Wording(en: "a month such as 2026-01", zh: "月份（如 2026-01）"))
    }
    return month
  }
}

/// A day that a release evaluates, and what it knows for it.
public struct EvaluationPoint: Hashable, Sendable {
  /// The period whose last day it is.
  public let period: Month
  public let day: Day
  public let knownAt: Day
}

extension ReleaseDefinition {
  /// The last days of all periods, ascending, each with its known-at.
  public var evaluations: [EvaluationPoint] {
    let first = since ?? period
    var points: [EvaluationPoint] = []
    var month = first
    while month <= period {
      let day = month.lastDay
      points.append(
        EvaluationPoint(
          period: month, day: day,
          knownAt: vintage == .now ? knownAt : min(day, knownAt)))
      month = month.advanced(by: 1)
    }
    return points
  }

  /// What is asked of the quality of datasets; nil where nothing is.
  func quality() throws(Failure) -> DeclaredQuality? {
    guard let section = pipeline["quality"] else { return nil }
    return try DeclaredQuality(section, calendar: pipeline["calendar"])
  }

  /// The dataset with a name; nil where there is none.
  public func dataset(_ name: String) -> DeclaredDataset? { datasets.first { $0.name == name } }

  /// The class with a name; nil where there is none.
  public func subjectClass(_ name: String) -> DeclaredClass? { classes.first { $0.name == name } }

  /// The datasets of classes in which identifiers are read, joined by others,
  /// replaced by names or looked for in several registers, as far as their rows
  /// name subjects themselves.
  var datasetsWithIdentifiers: Set<String> {
    var found: Set<String> = []
    for one in classes {
      let names = classesTogether(with: one.name)
      let together = classes.filter { names.contains($0.name) }
      let successions = together.compactMap(\.succession)
      var datasets = together.map(\.dataset) + successions.map(\.dataset)
      var isCoded = together.count > 1 || together.contains { $0.id.isCoded || !$0.also.isEmpty }
      isCoded = isCoded || successions.contains { $0.from.isCoded || $0.to.isCoded }
      for records in records where !names.isDisjoint(with: records.classes) {
        guard case .own(let identifiers, _) = records.origin else { continue }
        datasets.append(records.dataset)
        isCoded = isCoded || identifiers.contains(where: \.isCoded) || records.named != nil
      }
      if isCoded { found.formUnion(datasets) }
    }
    return found
  }

  /// The classes that share datasets of records with a class, or with one that
  /// does; it is one of them.
  private func classesTogether(with name: String) -> Set<String> {
    var together: Set<String> = [name]
    while true {
      let joined = records.map(\.classes).filter { !together.isDisjoint(with: $0) }
      let all = together.union(joined.flatMap(\.self))
      if all == together { return together }
      together = all
    }
  }

  /// The indicator with a name; nil where there is none.
  public func indicator(_ name: String) -> DeclaredIndicator? {
    indicators.first { $0.name == name }
  }

  /// The indicators of a class's matrix, in binary order of their names: those
  /// that read its subjects or records about them, and shares of such.
  public func indicators(of className: String) -> [DeclaredIndicator] {
    indicators.filter { isOf(className, $0, depth: 0) }
  }

  private func isOf(_ className: String, _ indicator: DeclaredIndicator, depth: Int) -> Bool {
    switch indicator.source {
    case .dataset(let reading):
      classes.contains { $0.name == className && $0.dataset == reading.dataset }
        || records.contains { $0.dataset == reading.dataset && $0.classes.contains(className) }
    case .share(let part, let whole):
      depth < indicators.count
        && [part, whole].allSatisfy { name in
          self.indicator(name).map { isOf(className, $0, depth: depth + 1) } ?? false
        }
    }
  }
}
