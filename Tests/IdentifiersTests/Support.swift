import Identifiers

/// A reading and the canonical form that came with it.
struct Read: Equatable {
  let reading: IdentifierReading
  let canonical: String

  init(_ reading: IdentifierReading, _ canonical: String = "") {
    self.reading = reading
    self.canonical = canonical
  }
}

extension IdentifierReader {
  func read(_ text: String) -> Read {
    var canonical = CanonicalIdentifier()
    let reading = Array(text.utf8).withUnsafeBytes { read($0, into: &canonical) }
    return Read(reading, canonical.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
  }
}
