import Foundation
import TestSupport
import Testing

/// Bad inputs and bad surroundings end with the right exit code, a clear
/// error, and the earlier release as it was.
@Suite("Reliability: mishaps")
struct MishapTests {
  private func expect(
    _ code: Int32, saying words: String..., after spoil: (Workbench) throws -> Void
  ) throws {
    let bench = try Workbench()
    try bench.publish()
    let before = try bench.products()
    try spoil(bench)
    let ending = try bench.run()
    #expect(ending.code == code, "\(ending.errors)")
    for word in words {
      #expect(ending.errors.contains(word), "no `\(word)` in: \(ending.errors)")
    }
    #expect(try bench.products() == before)
    #expect(!ending.errors.contains("12.50"), "a message repeats a cell")
  }

  @Test("a file not in its declared encoding ends with 4 and names the first bad byte")
  func encoding() throws {
    try expect(4, saying: "exports/a.csv:2:") { bench in
      try Data("id,day,amount\n".utf8 + [0xD5, 0xE3, 0xBD, 0xAD] + ",2026-01-05,1\n".utf8)
        .write(to: URL(filePath: bench.folder["exports/a.csv"]))
    }
  }

  @Test("a missing file ends with 4 and names it")
  func missingFile() throws {
    try expect(4, saying: "a.csv") { bench in
      try FileManager.default.removeItem(atPath: bench.folder["exports/a.csv"])
    }
  }

  @Test("a missing column ends with 4 and suggests the nearest")
  func missingColumn() throws {
    try expect(4, saying: "amount", "amuont", "exports/a.csv:1:") { bench in
      try bench.folder.write("id,day,amuont\nA1,2026-01-05,1\n", to: "exports/a.csv")
    }
  }

  @Test("a repeated column name ends with 4")
  func repeatedColumn() throws {
    try expect(4, saying: "exports/a.csv:1:") { bench in
      try bench.folder.write("id,day,amount,day\nA1,2026-01-05,1,x\n", to: "exports/a.csv")
    }
  }

  @Test("a folder in place of a file ends with 4")
  func folderForFile() throws {
    try expect(4, saying: "a.csv") { bench in
      try FileManager.default.removeItem(atPath: bench.folder["exports/a.csv"])
      try bench.folder.write("x", to: "exports/a.csv/inside")
    }
  }

  @Test("a FIFO in place of a file ends with 4 and is not waited for")
  func fifo() throws {
    try expect(4, saying: "a.csv") { bench in
      let path = bench.folder["exports/a.csv"]
      try FileManager.default.removeItem(atPath: path)
      #expect(mkfifo(path, 0o600) == 0)
    }
  }

  @Test("more rejected records than declared end with 4, with counts and places")
  func rejectLimit() throws {
    try expect(4, saying: "records", "exports/a.csv:2:", "exports/a.csv:3:") { bench in
      try bench.folder.write(
        "id,day,amount\nA1,2026-02-30,1\nA2,2026-01-05,much\nA3,2026-01-05,1\n",
        to: "exports/a.csv")
    }
  }

  @Test("a truncated gzip ends with 4")
  func truncatedGzip() throws {
    let bench = try Workbench()
    try bench.publish()
    let before = try bench.products()
    try bench.folder.write(Workbench.pipeline(file: "a.csv.gz"), to: "pipeline.yaml")
    let zip = try Process.run(
      URL(filePath: "/bin/sh"),
      arguments: [
        "-c",
        "cd \(bench.folder["exports"]) && gzip -kf a.csv && head -c 60 a.csv.gz > t"
          + " && mv t a.csv.gz",
      ])
    zip.waitUntilExit()
    let ending = try bench.run()
    #expect(ending.code == 4, "\(ending.errors)")
    #expect(ending.errors.contains("a.csv.gz"))
    #expect(try bench.products() == before)
  }

  @Test("a definition with mistakes ends with 3 and names all of them")
  func definition() throws {
    try expect(3, saying: "fils", "files", "decimall", "pipeline.yaml:") { bench in
      let text = Workbench.pipeline().replacing("files:", with: "fils:")
        .replacing("decimal,", with: "decimall,")
      try bench.folder.write(text, to: "pipeline.yaml")
    }
  }

  @Test("modes of a release do not depend on the umask")
  func umasks() throws {
    for mask in ["000", "077"] {
      let bench = try Workbench()
      let command = "umask \(mask); cd \(bench.folder.path); \(Program.executable.path()) run ."
      #expect(shell(command + " --publish >/dev/null 2>&1") == 0)
      let modes = try ["", "public", "restricted", "restricted/quality"]
        .map { path in
          let attributes = try FileManager.default.attributesOfItem(
            atPath: URL(filePath: bench.release).resolvingSymlinksInPath().path() + "/" + path)
          return attributes[.posixPermissions] as? Int ?? 0
        }
      #expect(modes == [0o755, 0o755, 0o750, 0o750], "umask \(mask)")
    }
  }

  @Test("`resume` from another folder goes on with the folders of the run")
  func resumeElsewhere() throws {
    let bench = try Workbench()
    #expect(try bench.program.run("run", ".", "--data", "exports", "--publish").code == 0)
    try FileManager.default.removeItem(atPath: bench.folder["Reports"])
    let elsewhere = Program(in: URL(filePath: bench.folder["exports"]))
    let ending = try elsewhere.run("resume", "..", "--store", "../.baihe")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(try !bench.products().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: bench.folder["exports/Reports"]))
  }

  @Test("something in the way of the store or the releases ends with 2, not as bad data")
  func inTheWay() throws {
    for path in ["Reports", ".baihe", ".baihe/bench", ".baihe/bench/stages", "Reports/bench"] {
      let bench = try Workbench()
      try bench.folder.write("x", to: path)
      #expect(try bench.run().code == 2, "\(path)")
      #expect(try bench.program.run("plan", ".", "--json").code != 70)
      #expect(try bench.program.run("status", ".", "--json").code != 70)
    }
    for path in [".baihe/bench/journal.jsonl", ".baihe/bench/lock", "Reports/bench/.releases/lock"]
    {
      let bench = try Workbench()
      try bench.folder.write("x", to: path + "/inside")
      #expect(try bench.run().code == 2, "\(path)")
    }
  }

  @Test("wrong usage ends with 64")
  func usage() throws {
    let bench = try Workbench()
    #expect(try bench.program.run("run", ".", "--perod", "2026-10").code == 64)
    #expect(try bench.program.run("rnu").code == 64)
  }

  @Test(
    "a read-only output folder ends with 2",
    .enabled(if: getuid() == 0, "only root can mount a read-only file system"))
  func readOnly() throws {
    let bench = try Workbench()
    let mount = bench.folder["ro"]
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    try #require(shell("mount -t tmpfs -o ro,size=64k baihe-test \(mount)") == 0)
    defer { #expect(shell("umount \(mount)") == 0) }
    let ending = try bench.run("--out", "ro/Reports")
    #expect(ending.code == 2, "\(ending.errors)")
    #expect(ending.errors.contains("ro/Reports"))
  }

  @Test(
    "a full disk ends with 2, leaves the earlier release, and more room finishes the run",
    .enabled(if: getuid() == 0, "only root can mount a small file system"))
  func fullDisk() throws {
    let whole = try Workbench()
    try whole.publish()
    let expected = try whole.products()

    let bench = try Workbench()
    let mount = bench.folder["small"]
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    var finished = false
    for size in [4, 8, 16, 32, 48, 64, 96, 128, 192, 256, 512, 1024] {
      try #require(
        shell("mount -t tmpfs -o size=\(size)k baihe-test \(mount)") == 0)
      let ending = try bench.run("--out", "small/Reports", "--store", "small/store")
      let link = mount + "/Reports/bench/2026-10"
      if ending.code == 0 {
        #expect(try Workbench.products(in: link) == expected)
        finished = true
      } else {
        #expect(ending.code == 2, "\(size) KiB: \(ending.errors)")
        #expect(!FileManager.default.fileExists(atPath: link))
      }
      #expect(shell("umount \(mount)") == 0)
      if finished { break }
    }
    #expect(finished)
  }

  private func shell(_ command: String) -> Int32 {
    guard
      let process = try? Process.run(URL(filePath: "/bin/sh"), arguments: ["-c", command])
    else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
