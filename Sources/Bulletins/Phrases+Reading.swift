import Diagnostics

extension Phrases {
  /// How to read the page, what it is not, how to check it.
  static let reading: KeyValuePairs<String, Wording> = [
    "reading": Wording(en: "How to read it", zh: "怎样阅读"),
    "readRank": Wording(
      en:
        "Rank 1 is the best. Equal values share the lowest number. Ranks are given by the numbers "
        + "before rounding, so two groups that print the same may differ in rank.",
      zh: "第 1 位为最好；数值相同的并列较小的位次。排名按舍入前的数值，因此显示相同的两组位次可能不同。"),
    "readChange": Wording(
      en: "Changes are differences, in points, not per cent. ▲ is up, ▼ is down, ＝ prints as no "
        + "change. Places count upwards: ▲2 is two places better.",
      zh: "升降为差值（点），不是百分比。▲ 为上升，▼ 为下降，＝ 为舍入后无变化。位次变化以前进为升：▲2 为前进两位。"),
    "readEffects": Wording(
      en:
        "Effects tell where a change arose, not why: with the subjects that stayed (their scores, "
        + "their weights), with those that came, with those that left. Moving to another group "
        + "counts as leaving one and coming to the other.",
      zh: "“变动来自哪里”说明变动出现在何处，不说明原因：留存主体（得分、权重）、进入的主体、退出的主体。"
        + "主体改属其他组的，在原组计退出，在新组计进入。"),
    "readTerms": Wording(
      en: "Contributions are those of the top parts of the framework. “Limits” is what vetoes and "
        + "the ends of the scale take away.",
      zh: "贡献按指标体系的一级构成列出；“限制”为一票否决和分值上下限所扣减的部分。"),
    "readRounding": Wording(
      en: "Numbers are rounded once, half to even. Effects and contributions are rounded so that "
        + "they add up as printed.",
      zh: "数值只舍入一次（四舍六入五成双）；变动分解和贡献的舍入保证所列各项之和等于合计。"),
    "readThin": Wording(
      en: "A subject of which too little is known has no score, and is counted apart; it is not "
        + "taken for average.",
      zh: "资料不足的主体没有得分，单独计数，不按平均水平处理。"),
    "not": Wording(en: "What it is not", zh: "它不是什么"),
    "notSubject": Wording(
      en: "It says nothing about a single subject: a group with a high index has subjects with low "
        + "scores, and the other way round.",
      zh: "不针对任何单个主体：指数高的组里也有得分低的主体，反之亦然。"),
    "notCause": Wording(
      en: "It shows no causes and is no ground for any measure against anybody.",
      zh: "不说明因果，不作为对任何主体采取措施的依据。"),
    "notCertain": Wording(
      en: "Small differences between neighbours in a ranking need not mean anything; ",
      zh: "相邻位次之间的细小差别不一定有意义；"),
    "noRanges": Wording(en: "no intervals are given here.", zh: "本公报未给出区间。"),
    "ranges": Wording(
      en: "where a ranking gives the ranks between which a group is, groups whose ranks overlap "
        + "are not told apart.",
      zh: "给出名次区间的，区间重叠的组不能区分高下。"),
    "notLater": Wording(
      en: "What became known after the day named above is not in it.",
      zh: "上述截止日之后才知悉的情况不在其中。"),
    "check": Wording(en: "How to check a number yourself", zh: "怎样自己核对数字"),
    "checkFiles": Wording(
      en: "The numbers of this page are those of the tables of the release, with the same digits.",
      zh: "本页数字取自本期数据文件，数位相同。"),
    "checkVerify": Wording(
      en: "Whoever has the exports can recompute every published cell by a second path:",
      zh: "持有导出数据者可用独立的第二条计算路径重算每个公布的数字："),
    "checkExplain": Wording(
      en: "or take one number apart, down to the records:",
      zh: "也可以把一个数字逐层拆解，直到记录："),
  ]
}
