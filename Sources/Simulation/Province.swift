import Tabular

/// What does not change while a province is made up: registry, shocks,
/// levels, and codes of authorities.
final class Province: Sendable {
  let settings: SimulationSettings
  let registry: Registry
  let shocks: ShockPaths
  let hazards: Hazards
  /// The credit codes of authorities, eighteen bytes each.
  private let authorityCodes: [UInt8]

  init(_ settings: SimulationSettings) {
    self.settings = settings
    registry = Registry(settings)
    shocks = ShockPaths(settings, keys: registry.keys)
    hazards = Hazards(settings, keys: registry.keys)
    var codes = [UInt8](repeating: 0, count: 18 * Divisions.counties.count * Province.departments)
    codes.withUnsafeMutableBufferPointer { codes in
      guard let base = codes.baseAddress else { return }
      for county in Divisions.counties.indices {
        for department in 0..<Province.departments {
          let number = county * Province.departments + department
          Codes.writeCredit(
            Province.authorityNumbers + number, kind: (UInt8(ascii: "1"), UInt8(ascii: "1")),
            county: county + 1, to: base + 18 * number)
        }
      }
    }
    authorityCodes = codes
  }

  /// How many departments a county has.
  static let departments = 8
  /// Where the numbers of second codes, and of authorities, begin: beyond
  /// those of subjects.
  static let secondCodes = 20_000_000
  static let authorityNumbers = 40_000_000

  /// The number that the code of a subject is made of: another for every
  /// version of the code.
  @inline(__always)
  static func codeNumber(_ subject: Int, _ version: UInt8) -> Int {
    version == 0 ? subject : authorityNumbers + entityNumber(subject, version)
  }

  /// The number that a subject is registered under: another for every version
  /// of its code; less than 10^8.
  @inline(__always)
  static func entityNumber(_ subject: Int, _ version: UInt8) -> Int {
    subject + Int(version) * versionNumbers
  }

  /// How far apart the numbers of versions are: more than there are subjects.
  private static let versionNumbers = 20_000_000

  /// Appends the code of a county's department.
  @inline(__always)
  func writeAuthorityCode(_ department: Int, county: Int, to out: RowBuffer) {
    authorityCodes.withUnsafeBufferPointer { codes in
      guard let base = codes.baseAddress else { return }
      out.bytes(base + 18 * (county * Province.departments + department), 18)
    }
  }
}
