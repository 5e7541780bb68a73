import Diagnostics

/// Why a record or a cell cannot be read as declared; the raw value is the
/// number of the finding that the program reports for it.
enum ExportFault: Int, Error {
  case nulCharacter = 1221
  case byteOrderMark = 1222
  case unterminatedQuote = 1223
  case dataAfterClosingQuote = 1224
  case quoteInUnquotedField = 1225
  case whitespaceAroundQuotes = 1226
  case fieldCount = 1227
  case blankLine = 1228
  case mixedLineEndings = 1229
  case fieldTooLong = 1230
  case recordTooLong = 1231
  case tooManyColumns = 1232
  case noHeader = 1233
  case repeatedName = 1234
  case blankName = 1235
  case columnBeyondRecord = 1236
  case notOfType = 1240
  case outOfRange = 1241
  case tooManyDecimals = 1242
  case noSuchDay = 1243
  case requiredCell = 1244
  case missingColumn = 1612
  case severalColumns = 1613
  case noFileDay = 1616

  /// In words, for a file that is refused.
  var wording: Wording {
    switch self {
    case .nulCharacter: Wording(en: "a NUL character", zh: "含 NUL 字符")
    case .byteOrderMark: Wording(en: "a byte order mark inside the text", zh: "文本中含字节序标记")
    case .unterminatedQuote: Wording(en: "a quote that is never closed", zh: "引号未闭合")
    case .dataAfterClosingQuote: Wording(en: "text after a closing quote", zh: "闭合引号后有文本")
    case .quoteInUnquotedField: Wording(en: "a quote in an unquoted field", zh: "未加引号的字段含引号")
    case .whitespaceAroundQuotes: Wording(en: "blanks around quotes", zh: "引号前后有空白")
    case .fieldCount: Wording(en: "another number of fields", zh: "字段数不符")
    case .blankLine: Wording(en: "a blank line", zh: "含空行")
    case .mixedLineEndings: Wording(en: "mixed line endings", zh: "换行符不一致")
    case .fieldTooLong: Wording(en: "a field over 1 MiB", zh: "字段超过 1 MiB")
    case .recordTooLong: Wording(en: "a record over 16 MiB", zh: "记录超过 16 MiB")
    case .tooManyColumns: Wording(en: "over 10,000 columns", zh: "超过 10,000 列")
    case .noHeader: Wording(en: "no header", zh: "没有表头")
    case .repeatedName: Wording(en: "a column name twice", zh: "列名重复")
    case .blankName: Wording(en: "a column without a name", zh: "列名为空")
    case .columnBeyondRecord: Wording(en: "fewer fields than declared", zh: "字段少于声明")
    case .notOfType: Wording(en: "a cell of another type", zh: "单元格类型不符")
    case .outOfRange: Wording(en: "a number out of range", zh: "数值超出范围")
    case .tooManyDecimals: Wording(en: "more decimals than declared", zh: "小数位数超出声明")
    case .noSuchDay: Wording(en: "a day that does not exist", zh: "日期不存在")
    case .requiredCell: Wording(en: "a required cell without a value", zh: "必填单元格为空")
    case .missingColumn: Wording(en: "a declared column is not in the header", zh: "表头缺少声明的列")
    case .severalColumns:
      Wording(en: "a declared column is in the header by several names", zh: "声明的列在表头中有多个名称")
    case .noFileDay: Wording(en: "the file's name does not hold one day", zh: "文件名中没有唯一的日期")
    }
  }
}
