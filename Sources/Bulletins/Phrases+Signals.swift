import Diagnostics

extension Phrases {
  /// Waves and lamps.
  static let signals: KeyValuePairs<String, Wording> = [
    "signals": Wording(en: "Signals", zh: "预警信号"),
    "wave": Wording(en: "Wave", zh: "波动"),
    "lamp": Wording(en: "Lamp", zh: "灯色"),
    "changePercent": Wording(en: "Change", zh: "变动"),
    "ownChange": Wording(en: "Own change", zh: "自身变动"),
    "signalsNote": Wording(
      en: "Changes since the month before, in per cent of what was there then. States and lamps go "
        + "by the printed numbers and the bounds that the pipeline declares.",
      zh: "变动为较上月的百分比。状态与灯色按公布的数值和流程声明的界限判定。"),
    "signalTermsNote": Wording(
      en:
        "What each term adds to the change, in per cent of the value before; the contributions add "
        + "up to the change of the value.",
      zh: "各项对变动的贡献，占上月数值的百分比；各项贡献之和等于数值的变动。"),
    "signalYearsNote": Wording(
      en: "Months of the year by signal, as far as the series goes.", zh: "各年处于各状态的月数（以序列所及为限）。"),
  ]

  static let signalsLead = Wording(en: "Signals: ", zh: "预警信号：")
  static let waveIs = Wording(
    en: "wave {wave} (change {size} %)", zh: "波动 {wave}（较上月 {size}%）")
  static let noWave = Wording(
    en: "no wave, for want of the month before", zh: "无波动状态（没有可比的上月数值）")
  static let lampIs = Wording(en: "lamp {lamp}", zh: "灯色为{lamp}")
  static let noLamp = Wording(
    en: "no lamp is declared for this level", zh: "此水平未声明灯色")
  static let wavesCounted = Wording(en: "by wave {list}", zh: "按波动 {list}")
  static let lampsCounted = Wording(en: "by lamp {list}", zh: "按灯色 {list}")
}
