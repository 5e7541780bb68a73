import Glibc

/// A conversion of glibc's iconv into UTF-8.
final class Iconv {
  /// How a step of conversion ended.
  enum Ending {
    /// All input was converted.
    case complete
    /// The output is full.
    case outputFull
    /// The input ends inside a character.
    case incomplete
    /// The bytes at the position reached are not of the encoding.
    case invalid
  }

  private let handle: iconv_t

  /// Nil where iconv does not know the encoding.
  init?(from encoding: String) {
    let handle = iconv_open("UTF-8", encoding)
    // iconv_open fails with (iconv_t)-1.
    guard let handle, Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Converts from `input` into `output` and returns how far it came in both.
  func convert(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int, ending: Ending) {
    var source = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    var sourceLeft = input.count
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var targetLeft = output.count
    let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
    let code = errno
    let ending: Ending
    if result != -1 {
      ending = .complete
    } else if code == E2BIG {
      ending = .outputFull
    } else if code == EINVAL {
      ending = .incomplete
    } else {
      ending = .invalid
    }
    return (input.count - sourceLeft, output.count - targetLeft, ending)
  }

  /// Writes what the conversion holds back and returns how much it was.
  func finish(into output: UnsafeMutableRawBufferPointer) -> Int {
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var targetLeft = output.count
    _ = iconv(handle, nil, nil, &target, &targetLeft)
    return output.count - targetLeft
  }

  /// Forgets everything converted so far.
  func reset() {
    _ = iconv(handle, nil, nil, nil, nil)
  }
}
