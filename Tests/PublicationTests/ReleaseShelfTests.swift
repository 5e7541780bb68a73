import Diagnostics
import Documents
import Store
import Tabular
import TestSupport
import Testing

@testable import Publication

@Suite("The shelf of releases")
struct ReleaseShelfTests {
  let folder = TemporaryFolder()
  let period = Month(number: 2026 * 12 + 9)

  private var shelf: ReleaseShelf { ReleaseShelf(out: folder["Reports"], pipeline: "p") }

  /// Products as the publish stage leaves them.
  private func products(_ text: String, named name: String) throws -> SealedFolder {
    let staging = try StagingFolder(in: folder.path, name: name, run: "r")
    var product = ProductFolder(staging.path, files: .local)
    let table = ProductTable(
      TableDescription("quality/x", [ProductColumn("a", .text)], key: ["a"]),
      rows: [[.text(text)]])
    try product.add(table, to: .public)
    try product.add(table, to: .restricted)
    let edition = Edition(
      pipeline: "p", title: Wording(en: "P", zh: "流程"), period: period, program: "0")
    for half in Shelf.allCases { try product.describe(half, edition) }
    let manifest = Manifest(of: edition, definition: "d", loaded: [], files: product.written)
    try Files.local.writeAtomically(
      manifest.content, to: staging.path.appending(entry: Manifest.fileName))
    return try staging.seal(as: folder[name], payload: .null)
  }

  @Test("a release is named by period and content, and holds what the manifest lists")
  func prepare() throws {
    let products = try products("x", named: "out")
    let release = try shelf.prepare(products, period, environment: ["a": 1])
    #expect(release.name.hasPrefix("2026-10-") && release.name.count == 16)
    let files = try folder.contents().keys.filter { $0.hasPrefix("Reports/p/.releases/2026") }
    #expect(files.contains { $0.hasSuffix("/public/quality/x.csv") })
    #expect(files.contains { $0.hasSuffix("/restricted/datapackage.json") })
    #expect(files.contains { $0.hasSuffix("/environment.json") })
    #expect(try shelf.published(period) == nil)
  }

  @Test("the halves have different modes, and nothing can be written")
  func modes() throws {
    let release = try shelf.prepare(try products("x", named: "out"), period, environment: .null)
    let modes = try ["public/quality/x.csv", "restricted/quality/x.csv", "restricted"].map {
      try #require(try Files.local.status(at: release.path.appending(entry: $0))).mode.bits & 0o777
    }
    #expect(modes == [0o444, 0o440, 0o750])
  }

  @Test("the same products give the same release, whose environment stays")
  func again() throws {
    let products = try products("x", named: "out")
    let one = try shelf.prepare(products, period, environment: ["n": 1])
    let before = try folder.contents()
    let two = try shelf.prepare(products, period, environment: ["n": 2])
    #expect(one == two)
    let after = try folder.contents().filter { !$0.key.hasSuffix("lock") }
    #expect(after == before.filter { !$0.key.hasSuffix("lock") })
  }

  @Test("publishing moves the link; the earlier release stays as it was")
  func publish() throws {
    let first = try shelf.prepare(try products("x", named: "one"), period, environment: .null)
    try shelf.publish(first)
    #expect(try shelf.published(period) == first.name)
    let second = try shelf.prepare(try products("y", named: "two"), period, environment: .null)
    #expect(try shelf.published(period) == first.name)
    try shelf.publish(second)
    #expect(try shelf.published(period) == second.name)
    #expect(try shelf.list().map(\.isPublished).sorted { !$0 && $1 } == [false, true])
    #expect(try shelf.holds(first))
  }

  @Test("a release that differs from its manifest is neither reused nor published")
  func damaged() throws {
    let products = try products("x", named: "out")
    let release = try shelf.prepare(products, period, environment: .null)
    let file = release.path.appending(entry: "public/quality/x.csv")
    try Files.local.writeAtomically(Array("a\nz\n".utf8), to: file)
    #expect(codes { try shelf.publish(release) } == ["BH-1702"])
    #expect(codes { _ = try shelf.prepare(products, period, environment: .null) } == ["BH-1702"])
    #expect(try shelf.published(period) == nil)
  }

  @Test("a file that is missing, added or led elsewhere makes a release differ")
  func otherFiles() throws {
    let products = try products("x", named: "out")
    for spoil in [
      { (release: String) in try Files.local.removeFile(release + "/manifest.json") },
      { try Files.local.removeTree($0 + "/public") },
      { try Files.local.writeAtomically([0x78], to: $0 + "/public/more.csv") },
      { release in
        try Files.local.removeFile(release + "/public/quality/x.csv")
        try Files.local.pointLink(release + "/public/quality/x.csv", at: "/etc/hosts")
      },
    ] {
      try Files.local.removeTree(folder["Reports"])
      let release = try shelf.prepare(products, period, environment: .null)
      try spoil(release.path)
      #expect(codes { try shelf.publish(release) } == ["BH-1702"])
      #expect(
        codes { _ = try shelf.prepare(products, period, environment: .null) } == ["BH-1702"])
    }
  }

  @Test("products that are not what was sealed are never put on the shelf")
  func damagedProducts() throws {
    let products = try products("x", named: "out")
    let file = products.path(of: "public/quality/x.csv")
    try Files.local.writeAtomically(Array("a\n\"y\"\n".utf8), to: file)
    #expect {
      _ = try shelf.prepare(products, period, environment: .null)
    } throws: { error in
      (error as? Failure)?.isDamageOfStore == true
        && (error as? Failure)?.findings.first?.place.file == file
    }
    #expect(try shelf.list().isEmpty)
  }

  @Test("preparing can be interrupted, and leaves nothing behind")
  func interrupted() throws {
    let products = try products("x", named: "out")
    let stop = Failure(PublicationFindings.notALink.at(.program))
    for moment in 1...40 {
      var left = moment
      let check = { () throws(Failure) in
        left -= 1
        if left == 0 { throw stop }
      }
      do {
        _ = try shelf.prepare(products, period, environment: .null, checkInterruption: check)
        #expect(left > 0 && moment > 10)
        return
      } catch {
        #expect(error == stop)
        #expect(try folder.contents().keys.allSatisfy { !$0.contains(".staging") })
      }
    }
    Issue.record("preparing never came to an end")
  }

  @Test("a file in the place of the link is not overwritten")
  func notALink() throws {
    let release = try shelf.prepare(try products("x", named: "out"), period, environment: .null)
    try folder.write("mine", to: "Reports/p/2026-10")
    #expect(codes { try shelf.publish(release) } == ["BH-1704"])
    #expect(try folder.contents()["Reports/p/2026-10"] == Array("mine".utf8))
  }

  @Test("what a killed run left is swept away by the next")
  func sweep() throws {
    try folder.write("x", to: "Reports/p/.releases/.staging-dead-2026-10/public/x")
    _ = try shelf.prepare(try products("x", named: "out"), period, environment: .null)
    #expect(try !folder.contents().keys.contains { $0.contains(".staging-dead") })
  }
}
