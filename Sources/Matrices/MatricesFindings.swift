import Diagnostics

/// What can be wrong with a matrix that is solved or decomposed.
public enum MatricesFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    notFinite, singular, rankDeficient, notPositiveDefinite, notConverged, refused,
    noPrincipalEigenvalue,
  ]

  static let notFinite = FindingKind(
    2801, exit: .data,
    cause: Wording(
      en: "a matrix that must be solved holds missing or infinite numbers",
      zh: "待求解的矩阵中存在缺失值或无穷值"),
    hint: Wording(
      en: "leave incomplete rows out, or fill them", zh: "请剔除或插补不完整的行"))

  static let singular = FindingKind(
    2802, exit: .data,
    cause: Wording(
      en: "a matrix has no inverse: column {column} follows from the ones before",
      zh: "矩阵不可逆：第 {column} 列可由前面各列线性表示"),
    hint: Wording(en: "leave one of the columns out", zh: "请去掉其中一列"))

  static let rankDeficient = FindingKind(
    2803, exit: .data,
    cause: Wording(
      en: "of {columns} columns only {rank} are linearly independent",
      zh: "{columns} 列中仅有 {rank} 列线性无关"),
    hint: Wording(
      en: "leave out columns that follow from others", zh: "请去掉可由其他列线性表示的列"))

  static let notPositiveDefinite = FindingKind(
    2804, exit: .data,
    cause: Wording(
      en: "a matrix is not positive definite: its leading minor of order {order} is not",
      zh: "矩阵非正定：其 {order} 阶顺序主子式不为正"),
    hint: Wording(
      en: "use fewer or less dependent columns, or more rows",
      zh: "请减少列数、去掉相关性过高的列，或增加行数"))

  static let notConverged = FindingKind(
    2805, exit: .data,
    cause: Wording(
      en: "the iteration of {routine} did not converge (info {info})",
      zh: "{routine} 迭代未收敛（info {info}）"),
    hint: Wording(
      en: "look for numbers of very different sizes, and rescale them",
      zh: "请检查数量级相差悬殊的数值，并调整其尺度"))

  static let refused = FindingKind(
    2806, exit: .bug,
    cause: Wording(
      en: "{routine} refused an argument or lacked memory (info {info})",
      zh: "{routine} 拒绝了参数或内存不足（info {info}）"),
    hint: Wording(
      en: "try again with more memory; otherwise report it",
      zh: "请增加内存后重试；如仍出现，请报告"))

  static let noPrincipalEigenvalue = FindingKind(
    2807, exit: .data,
    cause: Wording(
      en: "a matrix has no principal eigenvalue with a vector of one sign",
      zh: "矩阵没有对应同号特征向量的主特征值"),
    hint: Wording(
      en: "check that all of its elements are positive", zh: "请确认矩阵元素全部为正"))
}
