import Diagnostics

extension YAMLEvents.SyntaxError {
  /// The error for a reader: a tab as such, anything else in the words of the
  /// YAML library, in Chinese where it is one of the usual problems.
  func finding(in text: DefinitionText) -> Finding {
    let place = text.place(line: line, column: column)
    let characters = text.line(line)
    let indent = characters.prefix { $0 == " " || $0 == "\t" }
    if indent.contains("\t"), column <= indent.count + 1 || problem.contains("tab character") {
      let position = (indent.firstIndex(of: "\t") ?? 0) + 1
      return SettingsFindings.tab.at(text.place(line: line, column: position))
    }
    return SettingsFindings.notYAML.at(place, ["problem": .word(wording)])
  }

  private var wording: Wording {
    let zh: [String: String] = [
      "mapping values are not allowed in this context": "此处不能出现“键: 值”",
      "mapping keys are not allowed in this context": "此处不能出现键",
      "block sequence entries are not allowed in this context": "此处不能出现列表项",
      "did not find expected key": "此处应为键(请检查缩进)",
      "did not find expected '-' indicator": "此处应为列表项“-”(请检查缩进)",
      "did not find expected ',' or ']'": "此处应为“,”或“]”",
      "did not find expected ',' or '}'": "此处应为“,”或“}”",
      "did not find expected node content": "此处应有值",
      "did not find expected <document start>": "文档在此之前已结束",
      "could not find expected ':'": "缺少“:”",
      "found character that cannot start any token": "值不能以此字符开头(文本请加引号)",
      "found unexpected end of stream": "文件在引号或括号内结束",
      "found unexpected document indicator": "引号内出现了文档分隔符",
      "found unknown escape character": "未知的转义字符",
      "did not find expected alphabetic or numeric character": "锚点或别名缺少名称",
      "found undefined tag handle": "未定义的标签前缀",
      "found incompatible YAML document": "不支持的 YAML 版本",
    ]
    return Wording(en: problem, zh: zh[problem] ?? problem)
  }
}
