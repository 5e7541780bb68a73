import Foundation
import Identifiers

/// A reading and the canonical form that came with it.
struct Read: Equatable {
  let reading: IdentifierReading
  let canonical: String

  init(_ reading: IdentifierReading, _ canonical: String = "") {
    self.reading = reading
    self.canonical = canonical
  }

  static func wrong(_ kind: IdentifierKind?, _ reason: WrongIdentifier.Reason) -> Read {
    Read(.wrong(WrongIdentifier(kind, reason)))
  }
}

extension IdentifierReader {
  func read(_ text: String) -> Read { read(bytes: Array(text.utf8)) }

  func read(bytes: [UInt8]) -> Read {
    var canonical = CanonicalIdentifier()
    let reading = bytes.withUnsafeBytes { read($0, into: &canonical) }
    return Read(reading, canonical.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
  }
}

/// A check as a function of characters.
typealias Check = (UnsafeRawBufferPointer) -> UInt8?

/// Whether the last of the characters is the check character of the others.
func holds(_ check: Check, _ code: [UInt8]) -> Bool {
  Array(code.dropLast()).withUnsafeBytes(check) == code.last
}

/// The characters with their check character behind them; nil where they have
/// none.
func completed(_ check: Check, _ body: [UInt8]) -> [UInt8]? {
  body.withUnsafeBytes(check).map { body + [$0] }
}

func text(_ code: [UInt8]) -> String { String(decoding: code, as: UTF8.self) }

let digits = Array("0123456789".utf8)
let digitsAndLetters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
let creditAlphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

/// The sourced facts beside the package, where they are.
enum Domain {
  static let folder: URL = {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["BAIHE_DOMAIN"] ?? ""
    return URL(fileURLWithPath: given.isEmpty ? "../shared/domain" : given, relativeTo: package)
      .standardizedFileURL
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }
}
