import Foundation
import Testing

/// Correct digits on every NIST set, as a table.
@Suite("NIST", .enabled(if: ConformanceRun.runs("index"), "the sets are not here"))
struct NISTAccuracyTests {
  @Test("at least 13 correct digits on every set")
  func digits() throws {
    var lines = ["NIST sets: fewest correct digits (of 15 certified), and in what"]
    let families: [(String, (IndexCase) throws -> [NISTConformance.Certified])] = [
      ("nist-univariate", NISTConformance.univariate), ("nist-anova", NISTConformance.anova),
      ("nist-linear", NISTConformance.regression),
    ]
    for (family, statistics) in families {
      let root = ConformanceRun.folder.appendingPathComponent("index/" + family)
      guard FileManager.default.fileExists(atPath: root.path) else { continue }
      let names = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
      for name in names {
        let folder = root.appendingPathComponent(name)
        let data = try Data(contentsOf: folder.appendingPathComponent("case.json"))
        let definition = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let found = try statistics(IndexCase(folder: folder, definition: definition ?? [:]))
        let worst = try #require(
          found.map { (NISTConformance.digits($0), $0.name) }.min { $0.0 < $1.0 })
        lines.append("\(family)/\(name): \(String(format: "%.1f", worst.0)) (\(worst.1))")
        #expect(worst.0 >= 13, "\(family)/\(name): \(worst.1)")
      }
    }
    print(lines.joined(separator: "\n"))
  }
}
