import Diagnostics
import Documents
import Glibc

/// Times one piece of the program inside the process and prints JSON.
///
///     Benchmarks parse EXPORT.csv THREADS
///     Benchmarks filter ROWS
@main
enum Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let result: JSONValue
    switch (arguments.first, arguments.dropFirst().first, arguments.dropFirst(2).first) {
    case ("parse", let export?, let threads?):
      result = try ParseBenchmark(export, threads: Int(threads) ?? 1).run()
    case ("filter", let rows?, nil):
      result = try FilterBenchmark(rows: Int(rows) ?? 10_000_000).run()
    default:
      print("usage: Benchmarks parse EXPORT.csv THREADS | filter ROWS")
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
