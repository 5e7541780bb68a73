// Goals, in order: a citizen number is never taken for something that may be
// published; what is right is found whatever it looks like; a reason that
// helps the exporter; speed, without allocation.

/// Reads the cells of a column that names subjects.
///
/// ```swift
/// let reader = IdentifierReader(accepting: [.uscc, .organisation])
/// var canonical = CanonicalIdentifier()
/// switch reader.read(cell, into: &canonical) {
/// case .valid(let kind) where reader.accepts(kind): …  // canonical is it
/// case .valid(let other): …                            // a column mix-up
/// case .masked, .wrong, .absent: …
/// }
/// ```
public struct IdentifierReader: Sendable {
  private let accepted: UInt8
  private let readsCodes: Bool

  /// A reader of a column that may hold these kinds.
  ///
  /// - Precondition: there is at least one kind.
  public init(accepting kinds: [IdentifierKind]) {
    precondition(!kinds.isEmpty, "a column of identifiers holds some kind")
    accepted = kinds.reduce(0) { $0 | $1.bit }
    readsCodes = accepted != IdentifierKind.opaque.bit
  }

  /// Whether the column may hold this kind.
  public func accepts(_ kind: IdentifierKind) -> Bool { accepted & kind.bit != 0 }

  /// What a cell says, and its canonical form where it is a coded identifier
  /// or masked.
  ///
  /// A column of `opaque` alone is not looked into: what `OpaqueIdentifier`
  /// leaves of the cell is the identifier. In all others the cell is
  /// normalised, and every coded kind recognised, accepted or not:
  ///
  /// 1. Nothing left is absent. So are fillers: zeros alone; one character
  ///    repeated; zeros with any last character in the length of a coded kind
  ///    (`00000000000000000X`).
  /// 2. An asterisk, its full-width form or `×` makes it masked if the other
  ///    characters are digits and letters, and all are at most 18.
  /// 3. 18 characters are a citizen number if its check and date hold, else a
  ///    credit code if both checks hold; 15 a registration number and 9 an
  ///    organisation code if the check holds.
  /// 4. A run of four or more `X` masks, too, in what is not valid. The
  ///    canonical form has asterisks there.
  /// 5. The rest is opaque where that is accepted, else wrong. 18 characters
  ///    are a wrong citizen number if they have its digits and the look of a
  ///    birth date (30 February has), or its check but not the outer one of a
  ///    credit code, or if the column holds citizen numbers and no credit
  ///    codes; else a wrong credit code.
  ///
  /// One citizen number in 341 also passes for a credit code: both of its
  /// checks hold by chance. A credit code passes for a citizen number only
  /// where it is all digits and those in positions 7 to 14 are a birth date,
  /// and then one time in eleven. So what passes for both is taken for a
  /// citizen number, whatever the column accepts.
  ///
  /// In columns that accept `opaque`, only what has the length of a coded kind
  /// is a filler.
  ///
  /// - Complexity: O(bytes of the cell); allocates nothing.
  public func read(
    _ cell: UnsafeRawBufferPointer, into canonical: inout CanonicalIdentifier
  ) -> IdentifierReading {
    canonical.count = 0
    guard readsCodes else {
      return OpaqueIdentifier.trimmed(cell).isEmpty ? .absent : .valid(.opaque)
    }
    let (reading, count) = withUnsafeMutableBytes(of: &canonical.storage) { room in
      let normalised = NormalisedCell(cell, into: room)
      let kept = min(normalised.count, room.count)
      let code = UnsafeMutableRawBufferPointer(rebasing: room[..<kept])
      return (self.reading(of: normalised, code), kept)
    }
    switch reading {
    case .valid, .masked: canonical.count = count
    case .wrong where accepts(.opaque): return .valid(.opaque)
    case .wrong, .absent: break
    }
    return reading
  }

  private func reading(
    of cell: NormalisedCell, _ code: UnsafeMutableRawBufferPointer
  ) -> IdentifierReading {
    if cell.hasForeign { return wrong(nil, .character) }
    if isFiller(cell, UnsafeRawBufferPointer(code)) { return .absent }
    let fits = cell.count <= CanonicalIdentifier.capacity
    if cell.hasMask { return fits ? .masked : wrong(nil, .length) }
    let reading = fits ? coded(UnsafeRawBufferPointer(code)) : wrong(nil, .length)
    if case .wrong = reading, fits, MaskRuns.replace(in: code) { return .masked }
    return reading
  }

  /// What a code without asterisks says.
  private func coded(_ code: UnsafeRawBufferPointer) -> IdentifierReading {
    switch code.count {
    case 18: return eighteen(code)
    case RegistrationNumber.length:
      guard let fault = RegistrationNumber.fault(in: code) else { return .valid(.registration) }
      return wrong(.registration, fault)
    case OrganisationCode.length:
      guard let fault = OrganisationCode.fault(in: code) else { return .valid(.organisation) }
      return wrong(.organisation, fault)
    default: return wrong(nil, .length)
    }
  }

  private func eighteen(_ code: UnsafeRawBufferPointer) -> IdentifierReading {
    let number = CitizenNumber.fault(in: code)
    guard let number else { return .valid(.prcID) }
    let credit = UnifiedCreditCode.fault(in: code)
    guard let credit else { return .valid(.uscc) }
    let isNumber =
      number != .character && CitizenNumber.looksBorn(code)
      || number == .date && credit != .innerCheck
      || accepts(.prcID) && !accepts(.uscc)
    return isNumber ? wrong(.prcID, number) : wrong(.uscc, credit)
  }

  private func wrong(
    _ kind: IdentifierKind?, _ reason: WrongIdentifier.Reason
  ) -> IdentifierReading { .wrong(WrongIdentifier(kind, reason)) }

  /// Whether nothing is left, or what stands for nothing.
  private func isFiller(_ cell: NormalisedCell, _ code: UnsafeRawBufferPointer) -> Bool {
    guard let first = code.first else { return true }
    let isCoded = IdentifierKind.isCoded(cell.count)
    if isCoded, first == 0x30, code.dropLast().allSatisfy({ $0 == first }) { return true }
    guard first != UInt8(ascii: "*"), !cell.endsOtherwise, code.allSatisfy({ $0 == first }) else {
      return false
    }
    return isCoded || !accepts(.opaque) && (first == 0x30 || cell.count > 1)
  }
}

extension IdentifierKind {
  /// Whether a coded kind has so many characters.
  fileprivate static func isCoded(_ count: Int) -> Bool { count == 18 || count == 15 || count == 9 }

  fileprivate var bit: UInt8 {
    switch self {
    case .uscc: 1
    case .prcID: 2
    case .registration: 4
    case .organisation: 8
    case .opaque: 16
    }
  }
}
