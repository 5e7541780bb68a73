import Diagnostics
import Documents
import Glibc
import Jobs
import Synchronization

/// Tells on standard error how a run comes along: on a terminal a line that is
/// renewed with rows, rate and time, elsewhere one line per stage.
final class ProgressLines: Sendable {
  private struct State {
    var stage = ""
    var started = ContinuousClock.now
    var shown = ContinuousClock.now
    var isLineOpen = false
  }

  private let console: Console
  private let isLive: Bool
  private let state = Mutex(State())

  init(_ console: Console) {
    self.console = console
    isLive = console.isWatched && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Takes the next event of a run.
  @Sendable func take(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .stageStarted(let stage, _):
        state.stage = stage.text
        state.started = .now
        state.shown = .now
        if isLive { show("", &state) }
      case .progress(_, let progress):
        guard isLive, state.shown.duration(to: .now) > .milliseconds(100) else { return }
        state.shown = .now
        show(rate(progress, since: state.started), &state)
      case .stageEnded(let stage, let outcome):
        if state.isLineOpen { console.say("\r\u{1B}[K") }
        state.isLineOpen = false
        let seconds = state.started.duration(to: .now).seconds
        let time = stage.text == state.stage ? "  \(seconds) s" : ""
        console.say("  \(stage.text.printable)  \(outcome.name)\(time)\n")
      }
    }
  }

  private func show(_ text: String, _ state: inout State) {
    console.say("\r\u{1B}[K  \(state.stage.printable)  \(text)")
    state.isLineOpen = true
  }

  private func rate(_ progress: Progress, since start: ContinuousClock.Instant) -> String {
    let elapsed = start.duration(to: .now)
    let perSecond = Double(progress.rows) / max(0.001, elapsed / .seconds(1))
    var text = Wording(
      en: "\(progress.rows) rows, \(Int(perSecond)) a second",
      zh: "\(progress.rows) 行，每秒 \(Int(perSecond)) 行")[console.language]
    if let total = progress.totalBytes, progress.bytes > 0, total > 0 {
      let left = elapsed / Double(progress.bytes) * Double(max(0, total - progress.bytes))
      text +=
        Wording(en: ", \(left.seconds) s left", zh: "，剩余约 \(left.seconds) 秒")[
          console.language]
    }
    return text
  }
}

extension Duration {
  /// Seconds with one decimal.
  var seconds: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
