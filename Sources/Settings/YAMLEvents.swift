import CYAML

/// What the YAML grammar says next, with its position; the only file that
/// knows the C library.
///
/// Events, not a tree: a tree builder that expands aliases on its own cannot
/// be kept from exploding, and forgets the first of two equal keys.
final class YAMLEvents {
  struct Event {
    enum Content {
      case streamStart
      case streamEnd
      case documentStart
      case documentEnd
      case alias(String)
      case scalar(String, YAMLScalar.Style, Properties)
      case listStart(Properties)
      case mapStart(Properties)
      /// The end of a list or mapping.
      case end
    }

    let content: Content
    /// From 1.
    let line: Int
    let column: Int
  }

  struct Properties {
    let anchor: String?
    let tag: String?
  }

  struct SyntaxError: Error {
    let problem: String
    let line: Int
    let column: Int
  }

  // The C parser keeps pointers to itself and to its input: neither may move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Reads UTF-8 bytes.
  init(_ bytes: [UInt8]) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; `.streamEnd` again and again at the end.
  func next() throws(SyntaxError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError }
    defer { yaml_event_delete(&event) }
    return Event(
      content: content(of: event), line: Int(event.start_mark.line) + 1,
      column: Int(event.start_mark.column) + 1)
  }

  private var syntaxError: SyntaxError {
    SyntaxError(
      problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
      line: Int(parser.pointee.problem_mark.line) + 1,
      column: Int(parser.pointee.problem_mark.column) + 1)
  }

  private func content(of event: yaml_event_t) -> Event.Content {
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: value, as: UTF8.self), style(scalar.style),
        Properties(anchor: text(scalar.anchor), tag: text(scalar.tag)))
    case YAML_SEQUENCE_START_EVENT:
      let list = event.data.sequence_start
      return .listStart(Properties(anchor: text(list.anchor), tag: text(list.tag)))
    case YAML_MAPPING_START_EVENT:
      let map = event.data.mapping_start
      return .mapStart(Properties(anchor: text(map.anchor), tag: text(map.tag)))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    default: return .streamEnd
    }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(decodingCString: $0, as: UTF8.self) }
  }
}
