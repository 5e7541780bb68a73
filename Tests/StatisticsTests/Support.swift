import Foundation

extension Array where Element == Double {
  /// Calls `body` with the numbers' memory.
  func buffered<R>(_ body: (UnsafeBufferPointer<Double>) -> R) -> R {
    withUnsafeBufferPointer(body)
  }
}

extension Double {
  /// Any finite number: every exponent is as likely as another.
  static func anyFinite(using generator: inout some RandomNumberGenerator) -> Double {
    while true {
      let number = Double(bitPattern: generator.next())
      if number.isFinite { return number }
    }
  }

  /// Whether two numbers agree to a relative tolerance.
  func isClose(to other: Double, relative tolerance: Double) -> Bool {
    abs(self - other) <= tolerance * max(abs(self), abs(other))
  }
}

/// The reference numbers beside the package, where they are.
enum Conformance {
  static let index: URL = {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["BAIHE_CONFORMANCE"] ?? ""
    return URL(
      fileURLWithPath: given.isEmpty ? "../shared/conformance" : given, relativeTo: package
    ).appendingPathComponent("index").standardizedFileURL
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: index.path) }

  /// The rows of a file as fields; the header first.
  static func rows(_ path: String) throws -> [[String]] {
    let text = try String(contentsOf: index.appendingPathComponent(path), encoding: .utf8)
    return text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A column of a file; empty cells are NaN.
  static func column(_ name: String, of path: String) throws -> [Double] {
    let rows = try rows(path)
    guard let header = rows.first, let position = header.firstIndex(of: name) else { return [] }
    return rows.dropFirst().map { Double($0[position]) ?? .nan }
  }

  /// The object `expected` of a case.
  static func expected(_ folder: String) throws -> [String: Any] {
    let data = try Data(contentsOf: index.appendingPathComponent(folder + "/case.json"))
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return document?["expected"] as? [String: Any] ?? [:]
  }
}
