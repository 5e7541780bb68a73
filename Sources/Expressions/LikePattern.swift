/// The pattern of `like`: `%` stands for any text, `_` for one code point.
struct LikePattern: Sendable {
  enum Element: Sendable, Equatable {
    case byte(UInt8)
    case one
    case many
  }

  private let elements: [Element]

  /// nil where the escape sign is not before `%`, `_` or itself (SQL:2016,
  /// 8.5: data exception, invalid escape sequence).
  init?(_ pattern: String, escape: Unicode.Scalar?) {
    var elements: [Element] = []
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if isEscaped {
        guard scalar == "%" || scalar == "_" || scalar == escape else { return nil }
        isEscaped = false
        elements += UTF8.encode(scalar).map { $0.map(Element.byte) } ?? []
      } else if scalar == escape {
        isEscaped = true
      } else if scalar == "%" {
        // Two in a row say no more than one.
        if elements.last != .many { elements.append(.many) }
      } else if scalar == "_" {
        elements.append(.one)
      } else {
        elements += UTF8.encode(scalar).map { $0.map(Element.byte) } ?? []
      }
    }
    if isEscaped { return nil }
    self.elements = elements
  }

  /// Whether the whole of a UTF-8 text has the form of the pattern.
  ///
  /// Where a sign does not fit, the last `%` takes one code point more; earlier
  /// ones need not be tried again.
  /// - Complexity: O(length of the text × length of the pattern).
  func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    elements.withUnsafeBufferPointer { elements in
      var position = 0
      var element = 0
      var retryElement = -1
      var retryPosition = 0
      while true {
        if element < elements.count {
          switch elements[element] {
          case .many:
            element += 1
            retryElement = element
            retryPosition = position
            continue
          case .one where position < text.count:
            element += 1
            position = text.next(after: position)
            continue
          case .byte(let byte) where position < text.count && text[position] == byte:
            element += 1
            position += 1
            continue
          default: break
          }
        } else if position == text.count {
          return true
        }
        guard retryElement >= 0, retryPosition < text.count else { return false }
        retryPosition = text.next(after: retryPosition)
        position = retryPosition
        element = retryElement
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Where the code point after the one at a position begins.
  @inline(__always)
  fileprivate func next(after position: Int) -> Int {
    var next = position + 1
    while next < count, self[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
