import Diagnostics

extension Narrator {
  /// What the signals of a level say: of one group its state and lamp, of
  /// several how many have which; nothing where none are told.
  func signals(of drawing: LevelDrawing) -> [String] {
    guard let signals = drawing.index.signals else { return [] }
    let told = drawing.groups.compactMap { signals.group($0.code, at: drawing.level.name) }
    guard let first = told.first else { return [] }
    let parts =
      drawing.groups.count == 1 ? of(first, signals) : counts(of: told, signals)
    guard !parts.isEmpty else { return [] }
    return [
      Phrases.signalsLead[language]
        + parts.joined(separator: language == .zh ? "；" : "; ") + Phrases.stop[language]
    ]
  }

  private func of(_ group: Bulletin.SignalledGroup, _ signals: Bulletin.Signals) -> [String] {
    var parts: [String] = []
    if !signals.waves.isEmpty {
      if let change = group.change, let wave = group.wave {
        parts.append(
          Phrases.waveIs.filled(
            language, ["size": change.signed, "wave": wave.title(language)]))
      } else {
        parts.append(Phrases.noWave[language])
      }
    }
    if !signals.lamps.isEmpty {
      parts.append(
        group.lamp.map { Phrases.lampIs.filled(language, ["lamp": $0.title(language)]) }
          ?? Phrases.noLamp[language])
    }
    return parts
  }

  private func counts(
    of groups: [Bulletin.SignalledGroup], _ signals: Bulletin.Signals
  ) -> [String] {
    func list(_ all: [Bulletin.Signal], _ own: (Bulletin.SignalledGroup) -> Bulletin.Signal?)
      -> String
    {
      all.map { signal in
        signal.title(language) + " " + grouped(groups.count { own($0)?.name == signal.name })
      }.joined(separator: language == .zh ? "、" : ", ")
    }
    var parts: [String] = []
    if !signals.waves.isEmpty {
      parts.append(
        Phrases.wavesCounted.filled(language, ["list": list(signals.waves) { $0.wave }]))
    }
    if !signals.lamps.isEmpty {
      parts.append(
        Phrases.lampsCounted.filled(language, ["list": list(signals.lamps) { $0.lamp }]))
    }
    return parts
  }
}
