import Diagnostics

/// What can keep an optimum from being found.
public enum OptimisationFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [infeasible, unbounded, unsolved, uncertified]

  static let infeasible = FindingKind(
    3401, exit: .data,
    cause: Wording(
      en: "no numbers satisfy all conditions at once", zh: "不存在同时满足全部条件的取值"),
    hint: Wording(en: "relax one of the conditions", zh: "请放宽其中某项条件"))

  static let unbounded = FindingKind(
    3402, exit: .data,
    cause: Wording(
      en: "the objective has no limit under the conditions", zh: "在所给条件下目标无界"),
    hint: Wording(en: "bound the variables", zh: "请为变量设定界限"))

  static let unsolved = FindingKind(
    3403, exit: .data,
    cause: Wording(
      en: "the solver stopped without an answer (status {status})",
      zh: "求解器未得出结果即停止（状态 {status}）"),
    hint: Wording(
      en: "look for numbers of very different sizes, and rescale them",
      zh: "请检查数量级相差悬殊的数值，并重新调整量纲"))

  static let uncertified = FindingKind(
    3404, exit: .data,
    cause: Wording(
      en: "the solver's answer fails the proof of its optimality",
      zh: "求解器的结果未通过最优性检验"),
    hint: Wording(
      en: "look for numbers of very different sizes, and rescale them",
      zh: "请检查数量级相差悬殊的数值，并重新调整量纲"))
}
