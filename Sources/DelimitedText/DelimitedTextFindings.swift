import Diagnostics

/// The situations that reading and writing delimited text can meet.
public enum DelimitedTextFindings {
  public static let fileMissing = FindingKind(
    1200, exit: .data,
    cause: Wording(en: "the file does not exist", zh: "文件不存在"),
    hint: Wording(
      en: "check the path, and the folder that paths start from", zh: "请检查路径及数据根目录"))
  public static let fileUnreadable = FindingKind(
    1201, exit: .environment,
    cause: Wording(en: "the file cannot be opened: {reason}", zh: "无法打开文件：{reason}"),
    hint: Wording(en: "check the permissions of the file", zh: "请检查文件权限"))
  public static let notRegularFile = FindingKind(
    1202, exit: .data,
    cause: Wording(en: "this is {what}, not a file", zh: "此处是{what}，不是文件"),
    hint: Wording(en: "put a file there, or correct the path", zh: "请在此放置文件或更正路径"))
  public static let readFailed = FindingKind(
    1203, exit: .environment,
    cause: Wording(en: "reading failed: {reason}", zh: "读取失败：{reason}"),
    hint: Wording(
      en: "check the disk, then run again", zh: "请检查磁盘后重新运行"))
  public static let fileChanged = FindingKind(
    1204, exit: .data,
    cause: Wording(
      en: "the file changed while it was being read", zh: "读取过程中文件发生了变化"),
    hint: Wording(
      en: "wait until the export is complete, then run again", zh: "请待导出完成后重新运行"))
  public static let unknownEncoding = FindingKind(
    1205, exit: .definition,
    cause: Wording(en: "unknown encoding `{encoding}`", zh: "未知编码“{encoding}”"),
    hint: Wording(
      en: "usual names are `utf-8`, `gb18030` and `utf-16`; `iconv -l` lists all",
      zh: "常用编码为 utf-8、gb18030、utf-16;iconv -l 列出全部"))
  public static let dialectImpossible = FindingKind(
    1206, exit: .definition,
    cause: Wording(en: "this dialect cannot be read: {reason}", zh: "该格式声明无法读取：{reason}"),
    hint: Wording(
      en: "correct the format of the dataset", zh: "请更正数据集的 format"))
  public static let compressionMismatch = FindingKind(
    1207, exit: .data,
    cause: Wording(
      en: "the file is declared {compression} but does not begin like one",
      zh: "文件声明为 {compression}，但文件头不符"),
    hint: Wording(
      en: "names that end in `.gz` or `.zst` declare a compression: give the file its true name",
      zh: "以 .gz、.zst 结尾的文件名即声明压缩：请使用与内容相符的文件名"))
  public static let compressionUndeclared = FindingKind(
    1208, exit: .data,
    cause: Wording(
      en: "the file is {compression}, which is not declared", zh: "文件为 {compression} 压缩，但未声明"),
    hint: Wording(
      en: "end its name with `.gz` or `.zst`, which is how compression is declared",
      zh: "请使文件名以 .gz 或 .zst 结尾，压缩方式由此声明"))
  public static let compressedTruncated = FindingKind(
    1209, exit: .data,
    cause: Wording(
      en: "the {compression} stream ends too early: the file is cut off",
      zh: "{compression} 数据流提前结束：文件不完整"),
    hint: Wording(en: "copy or export the file again", zh: "请重新复制或导出该文件"))
  public static let compressedCorrupt = FindingKind(
    1210, exit: .data,
    cause: Wording(
      en: "the {compression} stream is damaged near byte {offset} of the file",
      zh: "{compression} 数据流在文件第 {offset} 字节附近损坏"),
    hint: Wording(en: "copy or export the file again", zh: "请重新复制或导出该文件"))
  public static let decompressionRatio = FindingKind(
    1211, exit: .data,
    cause: Wording(
      en: "the file grows more than {limit} times when decompressed",
      zh: "文件解压后超过原大小的 {limit} 倍"),
    hint: Wording(
      en: "decompress it and look at what it holds", zh: "请解压并检查其内容"))
  public static let nestedArchive = FindingKind(
    1212, exit: .data,
    cause: Wording(
      en: "the decompressed content is itself {compression}", zh: "解压后的内容仍为 {compression} 压缩"),
    hint: Wording(en: "only one level of compression is read", zh: "仅支持一层压缩"))
  public static let compressionWindow = FindingKind(
    1213, exit: .data,
    cause: Wording(
      en: "the zstd stream needs a window of more than {limit} MiB",
      zh: "zstd 数据流需要超过 {limit} MiB 的窗口"),
    hint: Wording(en: "compress it without `--long` or `--ultra`", zh: "压缩时请勿使用 --long 或 --ultra"))

  public static let invalidEncoding = FindingKind(
    1220, exit: .data,
    cause: Wording(
      en: "the bytes at offset {offset} are not {encoding}; {likely}",
      zh: "偏移 {offset} 处的字节不是 {encoding} 编码；{likely}"),
    hint: Wording(en: "declare the encoding of the export", zh: "请声明导出文件的编码"))
  public static let nulCharacter = FindingKind(
    1221, exit: .data,
    cause: Wording(en: "the record contains a NUL character", zh: "记录含有 NUL 字符"),
    hint: Wording(
      en: "export without binary content", zh: "请导出不含二进制内容的文件"))
  public static let byteOrderMark = FindingKind(
    1222, exit: .data,
    cause: Wording(
      en: "a byte order mark stands inside the text", zh: "文本中间出现字节顺序标记（BOM）"),
    hint: Wording(
      en: "files joined together keep the mark of each: join them without",
      zh: "合并文件时会留下各文件的 BOM，请去除后再合并"))
  public static let unterminatedQuote = FindingKind(
    1223, exit: .data,
    cause: Wording(en: "a quoted field is never closed", zh: "引号字段没有结束引号"),
    hint: Wording(
      en: "close the quote, or have quotes inside fields escaped", zh: "请补上结束引号，或转义字段内的引号"))
  public static let dataAfterClosingQuote = FindingKind(
    1224, exit: .data,
    cause: Wording(en: "text follows a closing quote", zh: "结束引号之后仍有内容"),
    hint: Wording(
      en: "a quote inside a quoted field must be escaped as the dialect declares",
      zh: "引号字段内的引号须按声明的方式转义"))
  public static let quoteInUnquotedField = FindingKind(
    1225, exit: .data,
    cause: Wording(en: "a quote stands inside an unquoted field", zh: "未加引号的字段中出现引号"),
    hint: Wording(
      en: "check the delimiter and the quote that the dialect declares",
      zh: "请检查声明的分隔符与引号"))
  public static let whitespaceAroundQuotes = FindingKind(
    1226, exit: .data,
    cause: Wording(en: "blanks stand outside the quotes of a field", zh: "字段引号之外有空白"),
    hint: Wording(en: "export without blanks around quotes", zh: "导出时请勿在引号外留空白"))
  public static let fieldCount = FindingKind(
    1227, exit: .data,
    cause: Wording(
      en: "the record has {found} fields where {expected} are expected",
      zh: "记录有 {found} 个字段，应为 {expected} 个"),
    hint: Wording(
      en: "check the delimiter; a total at the end is declared as `footer_lines`",
      zh: "请检查分隔符；末尾合计行可声明为 footer_lines"))
  public static let blankLine = FindingKind(
    1228, exit: .data,
    cause: Wording(en: "a line is blank", zh: "存在空行"),
    hint: Wording(
      en: "declare `tolerate: [blank_lines]` if that is how the export is",
      zh: "如导出即如此，可声明 tolerate: [blank_lines]"))
  public static let mixedLineEndings = FindingKind(
    1229, exit: .data,
    cause: Wording(
      en: "a record ends with {found} where earlier ones end with {expected}",
      zh: "记录以 {found} 结尾，而此前为 {expected}"),
    hint: Wording(
      en: "declare `tolerate: [mixed_line_endings]` if that is how the export is",
      zh: "如导出即如此，可声明 tolerate: [mixed_line_endings]"))
  public static let fieldTooLong = FindingKind(
    1230, exit: .data,
    cause: Wording(
      en: "a field is longer than {limit} bytes", zh: "字段长度超过 {limit} 字节"),
    hint: Wording(en: "a quote may be left open", zh: "可能有引号未闭合"))
  public static let recordTooLong = FindingKind(
    1231, exit: .data,
    cause: Wording(
      en: "a record is longer than {limit} bytes", zh: "记录长度超过 {limit} 字节"),
    hint: Wording(
      en: "check the encoding and the quote that the dialect declares", zh: "请检查声明的编码与引号"))
  public static let tooManyColumns = FindingKind(
    1232, exit: .data,
    cause: Wording(en: "there are more than {limit} columns", zh: "列数超过 {limit}"),
    hint: Wording(
      en: "check the delimiter; export fewer columns", zh: "请检查分隔符，或减少导出的列"))
  public static let noHeader = FindingKind(
    1233, exit: .data,
    cause: Wording(en: "there is no header record", zh: "没有表头"),
    hint: Wording(
      en: "the file has no records: export it again", zh: "文件中没有记录：请重新导出"))
  public static let repeatedName = FindingKind(
    1234, exit: .data,
    cause: Wording(
      en: "column name `{name}` occurs more than once", zh: "列名“{name}”重复"),
    hint: Wording(
      en: "have the export give every column a name of its own", zh: "请让导出的每一列有不同的列名"))
  public static let blankName = FindingKind(
    1235, exit: .data,
    cause: Wording(en: "column {position} has no name", zh: "第 {position} 列没有列名"),
    hint: Wording(
      en: "have the export give every column a name of its own", zh: "请让导出的每一列有不同的列名"))
  public static let columnBeyondRecord = FindingKind(
    1236, exit: .data,
    cause: Wording(
      en: "column `{column}` is at position {position}, but records have {found} fields",
      zh: "列“{column}”在第 {position} 位，而记录只有 {found} 个字段"),
    hint: Wording(en: "correct `position`", zh: "请更正 position"))

  public static let cellNotOfType = FindingKind(
    1240, exit: .data,
    cause: Wording(
      en: "column `{column}`: the cell is not {type}", zh: "列“{column}”：单元格不是{type}"),
    hint: Wording(
      en: "correct the type, declare how cells are written, or list the word among `nulls`",
      zh: "请更正类型、声明单元格写法，或将该词列入 nulls"))
  public static let cellOutOfRange = FindingKind(
    1241, exit: .data,
    cause: Wording(
      en: "column `{column}`: the number is too large", zh: "列“{column}”：数值超出范围"),
    hint: Wording(
      en: "declare a smaller scale or another unit, or read it as `double`",
      zh: "请减小小数位数、更换单位，或改用 double"))
  public static let cellTooManyDecimals = FindingKind(
    1242, exit: .data,
    cause: Wording(
      en: "column `{column}`: the number has more decimals than are declared",
      zh: "列“{column}”：小数位数多于声明"),
    hint: Wording(en: "declare a larger scale; nothing is rounded", zh: "请声明更多小数位；系统不做舍入"))
  public static let noSuchDay = FindingKind(
    1243, exit: .data,
    cause: Wording(
      en: "column `{column}`: there is no such day", zh: "列“{column}”：不存在该日期"),
    hint: Wording(
      en: "have the date corrected, or list the word among `nulls`", zh: "请更正日期，或将该词列入 nulls"))
  public static let requiredCellMissing = FindingKind(
    1244, exit: .data,
    cause: Wording(
      en: "column `{column}`: the cell is empty but required", zh: "列“{column}”：必填单元格为空"),
    hint: Wording(
      en: "have it filled in, or declare the column `presence: optional`",
      zh: "请补填，或将该列声明为 presence: optional"))

  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    fileMissing, fileUnreadable, notRegularFile, readFailed, fileChanged, unknownEncoding,
    dialectImpossible, compressionMismatch, compressionUndeclared, compressedTruncated,
    compressedCorrupt, decompressionRatio, nestedArchive, compressionWindow, invalidEncoding,
    nulCharacter, byteOrderMark, unterminatedQuote, dataAfterClosingQuote, quoteInUnquotedField,
    whitespaceAroundQuotes, fieldCount, blankLine, mixedLineEndings, fieldTooLong, recordTooLong,
    tooManyColumns, noHeader, repeatedName, blankName, columnBeyondRecord, cellNotOfType,
    cellOutOfRange, cellTooManyDecimals, noSuchDay, requiredCellMissing,
  ]
}
