import Diagnostics

/// The codes of what a call throws; none where it throws nothing.
public func codes(_ body: () throws -> Void) -> [String] {
  do {
    try body()
    return []
  } catch let failure as Failure {
    return failure.findings.map(\.kind.code)
  } catch {
    return ["\(error)"]
  }
}
