import Diagnostics

/// An exported table as a release's definition declares it.
public struct DeclaredDataset: Sendable {
  public let name: String
  public let title: Wording
  /// The department whose export it is (来源单位).
  public let source: String
  /// Patterns of paths below the data folder.
  public let files: [String]
  public let format: DeclaredFormat
  public let onBadRecord: BadRecord
  /// The condition on the rows that are read; nil for all.
  public let filter: String?
  /// In binary order of their names.
  public let columns: [DeclaredColumn]

  /// What a record that cannot be read costs.
  public enum BadRecord: String, CaseIterable, Sendable {
    case reject, refuse
  }

  /// The position of a column; nil where it is not declared.
  public func position(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// The column with a name; nil where it is not declared.
  public subscript(column: String) -> DeclaredColumn? { columns.first { $0.name == column } }

  init(_ name: String, _ node: DefinitionNode) throws(Failure) {
    self.name = name
    title = try node.title(default: name)
    source = try node.textIfPresent("source") ?? ""
    files = try node.texts("files")
    format = try DeclaredFormat(node["format"])
    onBadRecord = try node.choice("on_bad_record", default: .reject)
    filter = try node.textIfPresent("where")
    let nulls = try node.texts("nulls")
    var columns: [DeclaredColumn] = []
    for (name, column) in try node.node("columns").entries() {
      columns.append(try DeclaredColumn(name, column, nulls: nulls))
    }
    self.columns = columns
  }
}

/// How the files of a dataset are written.
public struct DeclaredFormat: Sendable {
  /// The name of the encoding.
  public let encoding: String
  public let delimiter: UInt8
  /// Nil where quotes have no meaning.
  public let quote: UInt8?
  public let escape: Escape
  public let header: Header
  public let skippedLines: Int
  public let footerLines: Int
  public let toleratesBlankLines: Bool
  public let toleratesMixedEndings: Bool

  /// How a quote inside quotes is written.
  public enum Escape: String, CaseIterable, Sendable {
    case doubled, backslash
  }

  /// Whether the first record names the columns.
  public enum Header: String, CaseIterable, Sendable {
    case present, absent
  }

  init(_ node: DefinitionNode?) throws(Failure) {
    let node = node ?? DefinitionNode([:], path: "format", file: "")
    encoding = try node.textIfPresent("encoding") ?? "utf-8"
    guard let delimiter = try DeclaredFormat.mark(node, "delimiter", default: ",") else {
      throw try node.node("delimiter").isNot(Wording(en: "a delimiter", zh: "分隔符"))
    }
    self.delimiter = delimiter
    quote = try DeclaredFormat.mark(node, "quote", default: "\"")
    escape = try node.choice("escape", default: .doubled)
    header = try node.choice("header", default: .present)
    skippedLines = try node.integerIfPresent("skip_lines") ?? 0
    footerLines = try node.integerIfPresent("footer_lines") ?? 0
    let tolerated = try node.texts("tolerate")
    toleratesBlankLines = tolerated.contains("blank_lines")
    toleratesMixedEndings = tolerated.contains("mixed_line_endings")
  }

  /// One ASCII character, `tab`, or nil for `none`.
  private static func mark(
    _ node: DefinitionNode, _ key: String, default usual: String
  ) throws(Failure) -> UInt8? {
    let text = try node.textIfPresent(key) ?? usual
    if text == "none" { return nil }
    if text == "tab" { return UInt8(ascii: "\t") }
    guard text.utf8.count == 1, let byte = text.utf8.first else {
      throw try node.node(key).isNot(Wording(en: "one character", zh: "单个字符"))
    }
    return byte
  }
}
