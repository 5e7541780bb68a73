import ArgumentParser
import Diagnostics
import Glibc
import Pipelines
import Tabular

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Flag(name: .long, help: "Print exactly one JSON document on standard output.")
  var json = false

  @Option(name: .long, help: "Language of messages; default: BAIHE_LANG, then the locale.")
  var lang: Language?

  func console(_ command: String) -> Console {
    Console(command: command, language: lang ?? .ofEnvironment, format: json ? .json : .text)
  }
}

extension Language: ExpressibleByArgument {
  /// `BAIHE_LANG`, else the language of the locale: Chinese where it says so.
  static var ofEnvironment: Language {
    for name in ["BAIHE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
      return value.hasPrefix("zh") ? .zh : .en
    }
    return .en
  }
}

extension Month: ExpressibleByArgument {
  /// Reads `2026-10`.
  public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
  /// Reads `2026-10-31`.
  public init?(argument: String) { self.init(argument) }
}

/// Which pipeline.
struct PipelineArgument: ParsableArguments {
  @Argument(help: "The pipeline's folder, or its main file.", completion: .file())
  var pipeline: String
}

/// Where the store is.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long, help: "Folder of the store: a cache that can be deleted at any time.",
    completion: .directory)
  var store = StoreOptions.usual

  static let usual = ".baihe"

  func validate() throws { try requireName(store, of: "--store") }
}

/// Throws where a folder is named by no text: a variable that was not set.
func requireName(_ folder: String?, of option: String) throws {
  if folder?.isEmpty ?? false { throw ValidationError("\(option) takes the name of a folder") }
}

/// What a run reads and makes.
struct RunOptions: ParsableArguments {
  @Option(
    name: .long, help: "Folder of the exports, in place of the pipeline's own.",
    completion: .directory)
  var data: String?

  @Option(name: .long, help: "Folder of the releases.", completion: .directory)
  var out = RunOptions.usualOut

  @Option(name: .long, help: "The period, in place of the pipeline's own: 2026-10.")
  var period: Month?

  @Option(name: .long, help: "The first month of the series, in place of the pipeline's own.")
  var from: Month?

  @Option(name: .long, help: "The last month of the series: the same as --period.")
  var to: Month?

  @Option(
    name: .long,
    help: "Use nothing that became known after this day; default: the period's last.")
  var knownAt: Day?

  @Option(
    name: .long,
    help: "Folder of an earlier release, for revisions to tell what the definition changed.",
    completion: .directory)
  var previous: String?

  @OptionGroup var store: StoreOptions

  static let usualOut = "Reports"

  func validate() throws {
    try requireName(data, of: "--data")
    try requireName(out, of: "--out")
    try requireName(previous, of: "--previous")
    if period != nil, to != nil { throw ValidationError("give --period or --to, not both") }
    if let from, let last = period ?? to, last < from {
      throw ValidationError("--from takes a month that is not after the last")
    }
  }

  private func settings(_ publication: RunSettings.Publication) -> RunSettings {
    RunSettings(
      data: data, out: out, period: period ?? to, since: from, knownAt: knownAt,
      previous: previous, publication: publication)
  }

  /// The run of a pipeline that these options ask for.
  func run(
    of target: PipelineArgument, _ publication: RunSettings.Publication,
    for purpose: Pipeline.Purpose = .running
  ) throws(Failure) -> PipelineRun {
    try PipelineRun(
      Pipeline.open(target.pipeline, for: purpose), settings(publication), store: store.store,
      program: Baihe.version)
  }
}

extension RunSettings {
  /// The command line that does something else with the same pipeline, folders
  /// and period: what a user would type next.
  func commandLine(_ command: String, _ pipeline: String, store: String) -> String {
    var words = ["baihe", command, pipeline.shellWord]
    if let data { words += ["--data", data.shellWord] }
    if out != RunOptions.usualOut { words += ["--out", out.shellWord] }
    if let since { words += ["--from", since.description] }
    if let period { words += [since == nil ? "--period" : "--to", period.description] }
    if let knownAt { words += ["--known-at", knownAt.description] }
    if let previous { words += ["--previous", previous.shellWord] }
    if store != StoreOptions.usual { words += ["--store", store.shellWord] }
    return words.joined(separator: " ")
  }
}

/// How much of the machine is used.
struct ThreadOptions: ParsableArguments {
  @Option(name: .long, help: "Threads to compute with; default: one per core. They change no byte.")
  var threads: Int?

  var count: Int { threads ?? ThreadOptions.allCores }

  static var allCores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 256")
    }
  }
}
