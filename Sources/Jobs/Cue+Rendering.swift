import Diagnostics
import Documents

extension CueDetail {
  /// A stable word for programs.
  private var name: String {
    switch self {
    case .neverMade: "never-made"
    case .outputDeleted: "output-deleted"
    case .outputDamaged: "output-damaged"
    case .versionChanged: "version-changed"
    case .partChanged: "part-changed"
    case .partAdded: "part-added"
    case .partRemoved: "part-removed"
    case .fileChanged: "file-changed"
    case .fileAdded: "file-added"
    case .fileRemoved: "file-removed"
    case .inputsReordered: "inputs-reordered"
    case .upstreamChanged: "upstream-changed"
    case .upstreamAdded: "upstream-added"
    case .upstreamRemoved: "upstream-removed"
    case .fileMissing: "file-missing"
    case .upstreamBlocked: "upstream-blocked"
    case .lastAttemptFailed: "last-attempt-failed"
    case .asked: "asked"
    }
  }

  /// What the detail is about: a part, an input, a stage, codes; empty where
  /// there is nothing to name.
  private var subject: [String] {
    switch self {
    case .neverMade, .outputDeleted, .inputsReordered, .asked: []
    case .outputDamaged(let codes), .lastAttemptFailed(let codes): codes
    case .versionChanged(let from, let to): [String(from), String(to)]
    case .partChanged(let name), .partAdded(let name), .partRemoved(let name),
      .fileChanged(let name), .fileAdded(let name), .fileRemoved(let name),
      .fileMissing(let name):
      [name]
    case .upstreamChanged(let stage), .upstreamAdded(let stage), .upstreamRemoved(let stage),
      .upstreamBlocked(let stage):
      [stage.text]
    }
  }

  /// The detail for a program: a stable word and what it is about.
  public var json: JSONValue {
    ["detail": .string(name), "of": .array(subject.map(JSONValue.string))]
  }

  /// The detail in a few words.
  public func text(_ language: Language = .en) -> String {
    let names = subject.map { "`\($0.printable)`" }.joined(separator: ", ")
    return wording(names)[language]
  }

  private func wording(_ names: String) -> Wording {
    switch self {
    case .neverMade: Wording(en: "never made", zh: "尚未生成")
    case .outputDeleted: Wording(en: "output deleted", zh: "输出已被删除")
    case .outputDamaged: Wording(en: "output damaged (\(names))", zh: "输出已损坏(\(names))")
    case .versionChanged: Wording(en: "program version \(names)", zh: "程序版本 \(names)")
    case .partChanged: Wording(en: "\(names) changed", zh: "\(names) 已更改")
    case .partAdded: Wording(en: "\(names) added", zh: "新增 \(names)")
    case .partRemoved: Wording(en: "\(names) removed", zh: "删除 \(names)")
    case .fileChanged: Wording(en: "file \(names) changed", zh: "文件 \(names) 已更改")
    case .fileAdded: Wording(en: "file \(names) added", zh: "新增文件 \(names)")
    case .fileRemoved: Wording(en: "file \(names) removed", zh: "移除文件 \(names)")
    case .inputsReordered: Wording(en: "inputs in another order", zh: "输入顺序改变")
    case .upstreamChanged: Wording(en: "by \(names)", zh: "受 \(names) 影响")
    case .upstreamAdded: Wording(en: "reads \(names) too", zh: "新增读取 \(names)")
    case .upstreamRemoved: Wording(en: "reads \(names) no more", zh: "不再读取 \(names)")
    case .fileMissing: Wording(en: "file \(names) is missing", zh: "文件 \(names) 缺失")
    case .upstreamBlocked: Wording(en: "\(names) cannot run", zh: "\(names) 无法运行")
    case .lastAttemptFailed: Wording(en: "last time: \(names)", zh: "上次：\(names)")
    case .asked: Wording(en: "asked for", zh: "按要求")
    }
  }
}
