import DelimitedText
import Diagnostics
import Settings

/// How the files of a dataset are written. Nothing is guessed.
public struct FormatDefinition: Sendable {
  public let encoding: Located<String>
  public let delimiter: Located<Mark>
  public let quote: Located<Mark>
  public let escape: Escape
  public let header: Header
  public let skippedLines: Int
  public let footerLines: Int
  public let tolerated: [Tolerance]

  /// How a quote inside quotes is written.
  public enum Escape: String, CaseIterable, Sendable {
    case doubled
    case backslash
  }

  /// Whether the first record names the columns.
  public enum Header: String, CaseIterable, Sendable {
    case present
    case absent
  }

  /// What a strict reader refuses and a dataset may declare to be usual.
  public enum Tolerance: String, CaseIterable, Sendable {
    case blankLines = "blank_lines"
    case mixedLineEndings = "mixed_line_endings"
  }

  /// One ASCII character.
  public struct Mark: Hashable, Sendable {
    /// The character; nil for none.
    public let byte: UInt8?

    static func named(_ text: String) -> Mark? {
      switch text {
      case "tab": Mark(byte: UInt8(ascii: "\t"))
      case "none": Mark(byte: nil)
      default:
        text.utf8.count == 1
          ? text.utf8.first.flatMap { $0 < 0x80 ? Mark(byte: $0) : nil } : nil
      }
    }

    var name: String {
      guard let byte else { return "none" }
      return byte == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(byte))
    }
  }

  /// RFC 4180 in UTF-8 with a header.
  static let usual = FormatDefinition(
    encoding: "utf-8", delimiter: Located(Mark(byte: UInt8(ascii: ","))),
    quote: Located(Mark(byte: UInt8(ascii: "\""))), escape: .doubled, header: .present,
    skippedLines: 0, footerLines: 0, tolerated: [])

  /// How a format is written in a pipeline.
  public static let shape: Shape<FormatDefinition> = Shape(
    "format", doc: Wording(en: "How files are written", zh: "文件格式"), make: FormatDefinition.init
  ) {
    Field(
      "encoding", \.encoding, .located(.nonEmptyText), default: usual.encoding,
      doc: Wording(
        en: "The character encoding, such as utf-8, gb18030 or utf-16",
        zh: "字符编码，如 utf-8、gb18030、utf-16"))
    Field(
      "delimiter", \.delimiter, .located(mark), default: usual.delimiter,
      doc: Wording(en: "What separates fields", zh: "字段分隔符"))
    Field(
      "quote", \.quote, .located(mark), default: usual.quote,
      doc: Wording(en: "What encloses fields, or none", zh: "引号，或 none"))
    Field(
      "escape", \.escape, .choice(of: Escape.self), default: .doubled,
      doc: Wording(en: "How a quote inside quotes is written", zh: "引号内引号的写法"))
    Field(
      "header", \.header, .choice(of: Header.self), default: .present,
      doc: Wording(en: "Whether the first record names the columns", zh: "首行是否为列名"))
    Field(
      "skip_lines", \.skippedLines, .integer(in: 0...1000), default: 0,
      doc: Wording(en: "Lines before the header that are not read", zh: "表头之前跳过的行数"))
    Field(
      "footer_lines", \.footerLines, .integer(in: 0...1000), default: 0,
      doc: Wording(en: "Lines at the end that are not read, such as totals", zh: "末尾不读取的行数，如合计行"))
    Field(
      "tolerate", \.tolerated, .distinctList(of: .choice(of: Tolerance.self)), default: [],
      doc: Wording(en: "Irregularities that are usual in these files", zh: "容许的不规范之处"))
  }
  .checked { format, places in
    do throws(Failure) {
      _ = try format.dialect()
      return []
    } catch {
      return error.findings.map { $0.place == .program ? $0.moved(to: places.whole) : $0 }
    }
  }

  private static let mark = Kind<Mark>.written(
    as: Wording(en: "one ASCII character, `tab` or `none`", zh: "一个 ASCII 字符、tab 或 none"),
    read: Mark.named, write: \.name)

  /// The dialect that the reader is told.
  ///
  /// Throws where characters coincide or the encoding is unknown, at the place
  /// of what was declared.
  func dialect() throws(Failure) -> Dialect {
    do throws(Failure) {
      return try unplacedDialect()
    } catch {
      let place = { (finding: Finding) in
        finding.kind == DelimitedTextFindings.unknownEncoding
          ? encoding.place : delimiter.place == .program ? quote.place : delimiter.place
      }
      throw Failure(error.findings.map { $0.moved(to: place($0)) })
    }
  }

  private func unplacedDialect() throws(Failure) -> Dialect {
    guard let delimiter = delimiter.value.byte else {
      throw Failure(LoadingFindings.noDelimiter.at(delimiter.place))
    }
    var tolerances: Set<Dialect.Tolerance> = []
    if tolerated.contains(.blankLines) { tolerances.insert(.blankLines) }
    if tolerated.contains(.mixedLineEndings) { tolerances.insert(.mixedLineEndings) }
    return try Dialect(
      delimiter: delimiter, quote: quote.value.byte,
      escape: escape == .doubled ? .doubling : .byte(UInt8(ascii: "\\")),
      encoding: TextEncoding(encoding.value), header: header == .present ? .present : .absent,
      skippedLines: skippedLines, footerLines: footerLines, tolerated: tolerances)
  }
}
