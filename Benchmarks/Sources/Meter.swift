import Glibc

/// The clocks of the process at one moment.
struct Meter {
  private let instant = ContinuousClock.now
  /// Seconds of all cores together: what work costs on a busy machine.
  let processor: Double = {
    let usage = Meter.usage
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }()

  /// Seconds from one moment to this.
  func wall(since other: Meter) -> Double {
    other.instant.duration(to: instant) / .seconds(1)
  }

  /// The most memory that the process had, in MiB; mapped pages count.
  static var peakMemory: Int { usage.ru_maxrss / 1024 }

  private static var usage: rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }
}
