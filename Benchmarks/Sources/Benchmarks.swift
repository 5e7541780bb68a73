import Diagnostics
import Documents
import Glibc

/// Times one piece of the program inside the process and prints JSON.
///
///     Benchmarks parse EXPORT.csv THREADS
///     Benchmarks filter ROWS
///     Benchmarks identify RECORDS SUBJECTS THREADS [FOLDER]
///     Benchmarks panel FOLDER THREADS
///     Benchmarks province FOLDER THREADS
///     Benchmarks score ROWS THREADS FOLDER
///     Benchmarks geometric UNITS THREADS
///     Benchmarks sobol POINTS THREADS
///     Benchmarks composite FOLDER THREADS [all|streaming]
@main
enum Benchmarks {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let result: JSONValue
    switch (arguments.first, arguments.dropFirst().first, arguments.dropFirst(2).first) {
    case ("parse", let export?, let threads?):
      result = try ParseBenchmark(export, threads: Int(threads) ?? 1).run()
    case ("filter", let rows?, nil):
      result = try FilterBenchmark(rows: Int(rows) ?? 10_000_000).run()
    case ("identify", let records?, let subjects?):
      result = try await IdentifyBenchmark(
        records: Int(records) ?? 10_000_000, subjects: Int(subjects) ?? 1_000_000,
        threads: arguments.dropFirst(3).first.flatMap { Int($0) } ?? 2,
        folder: arguments.dropFirst(4).first ?? "/tmp"
      ).run()
    case ("panel", let folder?, let threads?):
      result = try await PanelBenchmark(folder: folder, threads: Int(threads) ?? 1).run()
    case ("province", let folder?, let threads?):
      result = try await ProvinceBenchmark(folder: folder, threads: Int(threads) ?? 1).run()
    case ("score", let rows?, let threads?):
      result = try await ScoreBenchmark(
        rows: Int(rows) ?? 3_000_000, threads: Int(threads) ?? 1,
        store: arguments.dropFirst(3).first ?? "Benchmarks/.work/score"
      ).run()
    case ("geometric", let units?, let threads?):
      result = try GeometricBenchmark(
        units: Int(units) ?? 3_000_000, replicates: 1000, threads: Int(threads) ?? 1
      ).run()
    case ("sobol", let points?, let threads?):
      result = try SobolBenchmark(points: Int(points) ?? 1000, threads: Int(threads) ?? 1).run()
    case ("composite", let folder?, let threads?):
      result = try CompositeBenchmark(
        folder: folder, threads: Int(threads) ?? 1,
        arguments.dropFirst(3).first.flatMap { CompositeBenchmark.Extent(rawValue: $0) } ?? .all
      ).run()
    default:
      print(
        "usage: Benchmarks parse EXPORT.csv THREADS | filter ROWS "
          + "| identify RECORDS SUBJECTS THREADS [FOLDER] | panel FOLDER THREADS "
          + "| province FOLDER THREADS | score ROWS THREADS FOLDER "
          + "| geometric UNITS THREADS | sobol POINTS THREADS "
          + "| composite FOLDER THREADS [all|streaming]"
      )
      exit(ExitClass.usage.rawValue)
    }
    print(result.text(.compact))
  }

  /// The shortest of several runs, in seconds: what the code costs when
  /// nothing else is in the way.
  static func best(of runs: Int, _ work: () throws -> Void) rethrows -> Double {
    var shortest = Double.infinity
    for _ in 0..<runs {
      let start = ContinuousClock.now
      try work()
      shortest = min(shortest, start.duration(to: .now) / .seconds(1))
    }
    return shortest
  }
}
