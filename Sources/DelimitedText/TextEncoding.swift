import Diagnostics
import Glibc

/// A declared character encoding: UTF-8 or any other that iconv knows.
public struct TextEncoding: Hashable, Sendable {
  /// How text in the encoding is turned into UTF-8.
  enum Passage: Hashable, Sendable {
    /// It is UTF-8 already and only has to be checked.
    case none
    /// Byte 0x0A is a line feed wherever it stands, and no state outlasts a
    /// line: parts cut at line endings can be converted by themselves.
    case byLines
    /// From the first byte to the last, in order.
    case inOrder
  }

  /// The name as it was declared.
  public let name: String
  /// The name by which iconv knows it.
  let iconvName: String
  /// The same for every spelling of the encoding's name.
  public var canonicalName: String { iconvName.lowercased() }
  let passage: Passage

  public static let utf8 = TextEncoding(name: "utf-8", iconvName: "UTF-8", passage: .none)

  private init(name: String, iconvName: String, passage: Passage) {
    self.name = name
    self.iconvName = iconvName
    self.passage = passage
  }

  /// The encoding with this name: one that iconv knows, or a usual spelling of
  /// it (`utf_16_le`, `latin-1`). Case does not matter. `utf-16` and `utf-32`
  /// follow their byte order mark and are little-endian without one.
  ///
  /// - Throws: `unknownEncoding`.
  public init(_ name: String) throws(Failure) {
    let spelling = name.lowercased().replacing("_", with: "-")
    let isNumber = !spelling.isEmpty && spelling.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let usual = TextEncoding.spellings[spelling] ?? (isNumber ? "cp" + spelling : spelling)
    if usual == "utf-8" {
      self.init(name: name, iconvName: "UTF-8", passage: .none)
      return
    }
    // `//` would select options of iconv, such as dropping what is invalid.
    guard !usual.isEmpty, !usual.contains("/"), !usual.utf8.contains(0),
      let converter = Iconv(from: usual.uppercased())
    else {
      throw Failure(
        DelimitedTextFindings.unknownEncoding.at(.program, ["encoding": .name(name)]))
    }
    _ = converter
    self.init(
      name: name, iconvName: usual.uppercased(),
      passage: TextEncoding.byLines.contains(usual) ? .byLines : .inOrder)
  }

  private static let spellings = [
    "utf8": "utf-8", "utf-8-sig": "utf-8", "latin-1": "iso-8859-1", "latin1": "iso-8859-1",
    "utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "utf16": "utf-16", "utf16le": "utf-16le",
    "utf16be": "utf-16be", "utf32": "utf-32", "utf-32-le": "utf-32le", "utf-32-be": "utf-32be",
    "utf32le": "utf-32le", "utf32be": "utf-32be", "ascii": "us-ascii", "sjis": "shift-jis",
    "big-5": "big5", "iso8859-1": "iso-8859-1", "euccn": "euc-cn", "eucjp": "euc-jp",
    "euckr": "euc-kr", "cp65001": "utf-8", "65001": "utf-8", "u8": "utf-8", "utf": "utf-8",
    "u16": "utf-16", "u32": "utf-32", "646": "us-ascii", "8859": "iso-8859-1", "l1": "iso-8859-1",
    "iso8859-15": "iso-8859-15", "latin9": "iso-8859-15", "l9": "iso-8859-15",
    "s-jis": "shift-jis", "csshiftjis": "shift-jis", "shift-jis-2004": "shift-jisx0213",
    "euc-jis-2004": "euc-jisx0213", "ujis": "euc-jp", "ms932": "cp932", "mskanji": "cp932",
    "ms936": "cp936", "ms949": "cp949", "ms950": "cp950", "big5-tw": "big5", "chinese": "gb2312",
    "eucgb2312-cn": "gb2312", "gb18030-2000": "gb18030", "gb18030-2005": "gb18030",
    "gb18030-2022": "gb18030", "korean": "euc-kr", "ks-c-5601": "euc-kr",
    "iso2022-jp": "iso-2022-jp", "iso2022-jp-2": "iso-2022-jp-2", "iso2022-kr": "iso-2022-kr",
    "mac-roman": "macintosh", "macroman": "macintosh", "windows-936": "cp936",
  ]

  /// The encodings that pass by lines. Their trail bytes are 0x30 or more, so
  /// that CR and LF are never part of another character. Those whose converter
  /// in glibc holds characters back to combine them (windows-1255 and -1258,
  /// BIG5-HKSCS, TCVN …) are not among them.
  private static let byLines: Set<String> = [
    "us-ascii", "gb18030", "gbk", "cp936", "gb2312", "euc-cn", "big5", "cp950", "euc-jp",
    "euc-kr", "cp949", "uhc", "euc-tw", "shift-jis", "cp932", "windows-31j", "koi8-r", "koi8-u",
    "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6",
    "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-11", "iso-8859-13",
    "iso-8859-14", "iso-8859-15", "iso-8859-16", "windows-1250", "windows-1251", "windows-1252",
    "windows-1253", "windows-1254", "windows-1256", "windows-1257", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1256", "cp1257",
  ]
}
