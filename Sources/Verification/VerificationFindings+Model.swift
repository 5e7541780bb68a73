import Diagnostics

extension VerificationFindings {
  /// What can be wrong with scores, indices and the release as a whole:
  /// 2350–2399, in number order.
  static let model: [FindingKind] = [
    noRelease, noData, differs, unreadableParameters, unreadableTable, negativeLogarithm,
    tooManyDecimals,
  ]

  static let noRelease = FindingKind(
    2350, exit: .usage,
    cause: Wording(
      en: "there is no release here: `{file}` is missing", zh: "此处没有发布版本：缺少“{file}”"),
    hint: Wording(
      en: "name the folder of a release, such as Reports/<pipeline>/2026-10",
      zh: "请指明发布版本的文件夹，例如 Reports/<pipeline>/2026-10"))

  static let noData = FindingKind(
    2351, exit: .usage,
    cause: Wording(
      en: "recomputing needs the exports that the release was made from",
      zh: "重新计算需要生成该发布版本的原始导出文件"),
    hint: Wording(en: "add `--data DIR`", zh: "请添加 --data DIR"))

  static let differs = FindingKind(
    2352, exit: .verification,
    cause: Wording(
      en: "the release is not what it says: {files} files and {cells} cells differ",
      zh: "发布版本与其声明不符：{files} 个文件、{cells} 个单元格有差异"),
    hint: Wording(
      en: "the report names each; compare with an earlier copy of the release, then with the "
        + "exports",
      zh: "报告逐一列出；请先与该发布版本的早前副本比对，再与导出文件比对"))

  static let unreadableParameters = FindingKind(
    2353, exit: .data,
    cause: Wording(
      en: "the parameters of framework `{framework}` cannot be read: {why}",
      zh: "指标体系“{framework}”的参数无法读取：{why}"),
    hint: Wording(
      en: "restore the file, or verify with `--all`, which fits them again",
      zh: "请恢复该文件，或使用 --all 重新拟合后核验"))

  static let unreadableTable = FindingKind(
    2354, exit: .verification,
    cause: Wording(
      en: "the table cannot be read: {why}", zh: "该表无法读取：{why}"),
    hint: Wording(
      en: "restore the file from the release's first copy", zh: "请从该发布版本的原始副本恢复此文件"))

  static let negativeLogarithm = FindingKind(
    2355, exit: .data,
    cause: Wording(
      en: "indicator `{indicator}` has values below 0, which its transform does not allow",
      zh: "指标“{indicator}”存在小于 0 的值，其变换方式不允许"),
    hint: Wording(
      en: "declare another `transform`, or bound the values with `winsorise`",
      zh: "请改用其他 transform，或用 winsorise 限定取值"))

  static let tooManyDecimals = FindingKind(
    2356, exit: .data,
    cause: Wording(
      en: "the weights of framework `{framework}` have more decimals than can be added exactly",
      zh: "指标体系“{framework}”的权重小数位数过多，无法精确相加"),
    hint: Wording(en: "write weights with fewer decimals", zh: "请减少权重的小数位数"))
}
