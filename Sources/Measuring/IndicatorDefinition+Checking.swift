import Diagnostics
import Settings

extension IndicatorDefinition {
  /// What is missing, and what says nothing, for the measure; and lengths of
  /// time that mean nothing.
  func findings(_ places: Places) -> [Finding] {
    let measure = measure.value
    let word = Finding.Value.name(measure.rawValue)
    var findings: [Finding] = []
    func need(_ key: String, _ isThere: Bool) {
      guard !isThere else { return }
      findings.append(
        MeasuringFindings.neededSetting.at(
          places["measure"], ["measure": word, "setting": .name(key)]))
    }
    func refuse(_ key: String, _ isThere: Bool) {
      guard isThere else { return }
      findings.append(
        MeasuringFindings.needlessSetting.at(
          places[key], ["measure": word, "setting": .name(key)]))
    }
    let isShare = measure == .share
    if isShare {
      need("share", share != nil)
      refuse("dataset", dataset != nil)
      refuse("where", filter != nil)
      refuse("counts", counts == .history)
      refuse("origin", origin == .certified)
    } else {
      refuse("share", share != nil)
      need("dataset", dataset != nil)
    }
    if isShare || measure == .value { refuse("window", window != nil) }
    if measure.readsColumn {
      need("of", column != nil)
    } else if measure != .daysSince {
      refuse("of", column != nil)
    }
    if measure.decays {
      need("half_life", halfLife != nil)
    } else {
      refuse("half_life", halfLife != nil)
    }
    if measure == .value {
      refuse("counts", counts == .history)
      refuse("origin", origin == .certified)
    }
    switch counts {
    case .history:
      if basis == nil { findings.append(MeasuringFindings.noBasis.at(places["counts"])) }
    case .inForce:
      if basis != nil { findings.append(MeasuringFindings.needlessBasis.at(places["basis"])) }
    }
    if let halfLife, measure.decays, halfLife.value.unit != .days || halfLife.value.count == 0 {
      findings.append(MeasuringFindings.wrongHalfLife.at(halfLife.place))
    }
    if let window, window.value.count == 0 {
      findings.append(MeasuringFindings.emptyWindow.at(window.place))
    }
    return findings
  }
}
