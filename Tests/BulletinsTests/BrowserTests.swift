import Bulletins
import Foundation
import TestSupport
import Testing

/// A browser without a window; where there is none these tests are skipped,
/// visibly.
private let browser: URL? = ["chromium", "chromium-browser", "google-chrome"]
  .map { URL(filePath: "/usr/bin/\($0)") }
  .first { FileManager.default.isExecutableFile(atPath: $0.path()) }

@Suite("The bulletin in a browser", .enabled(if: browser != nil, "Chromium shows the page"))
struct BrowserTests {
  /// What the browser found in one frame.
  private struct Seen: Decodable {
    let page: String
    let width: Int
    let scroll: Int
    let resources: Int
    let chinese: Bool
    let english: Bool
  }

  /// Opens pages in frames of a width, each with these endings of the address,
  /// and gives what the browser measures and what it complains of.
  private func open(
    _ pages: KeyValuePairs<String, String>, _ endings: [String], width: Int
  ) throws -> (seen: [Seen], complaints: [Substring]) {
    let browser = try #require(browser)
    let folder = TemporaryFolder()
    var frames = ""
    for (name, html) in pages {
      try folder.write(html, to: "\(name).html")
      for ending in endings {
        frames += """
          <iframe src="\(name).html\(ending)" style="width:\(width)px;height:800px;border:0"></iframe>

          """
      }
    }
    try folder.write(
      """
      <!DOCTYPE html><meta charset="utf-8">\(frames)<pre id="seen"></pre><script>
      addEventListener("load", () => {
        const seen = [...document.querySelectorAll("iframe")].map(frame => {
          const page = frame.contentDocument
          const shown = id => page.getElementById(id).getClientRects().length > 0
          return {
            page: frame.getAttribute("src"), width: page.documentElement.clientWidth,
            scroll: page.scrollingElement.scrollWidth,
            resources: frame.contentWindow.performance.getEntriesByType("resource").length,
            chinese: shown("zh"), english: shown("en")
          }
        })
        document.body.replaceChildren(document.getElementById("seen"))
        document.getElementById("seen").textContent = JSON.stringify(seen)
      })
      </script>
      """, to: "frames.html")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = [
      "60", browser.path(), "--headless", "--no-sandbox", "--disable-gpu",
      "--user-data-dir=\(folder["profile"])", "--allow-file-access-from-files",
      "--enable-logging=stderr", "--dump-dom",
      URL(filePath: folder["frames.html"]).absoluteString,
    ]
    let files = try ["dom", "log"].map { name in
      try folder.write("", to: name)
      return try FileHandle(forWritingTo: URL(filePath: folder[name]))
    }
    process.standardOutput = files[0]
    process.standardError = files[1]
    try process.run()
    process.waitUntilExit()
    let dom = try String(contentsOfFile: folder["dom"], encoding: .utf8)
    let log = try String(contentsOfFile: folder["log"], encoding: .utf8)
    let open = try #require(dom.range(of: "<pre id=\"seen\">"), "\(log)")
    let close = try #require(dom.range(of: "</pre>", range: open.upperBound..<dom.endIndex))
    let seen = try JSONDecoder().decode(
      [Seen].self, from: Data(dom[open.upperBound..<close.lowerBound].utf8))
    return (seen, log.split(separator: "\n").filter { $0.contains("CONSOLE") })
  }

  @Test("on a telephone nothing reaches beyond the screen, and nothing is loaded")
  func telephone() throws {
    let pages: KeyValuePairs = [
      "plain": Samples.bulletin().html,
      "one": Samples.bulletin(.init(months: 1)).html,
      "many": Samples.bulletin(.init(months: 140, regions: 60)).html,
      "long": Samples.bulletin(
        .init(nodes: 9, suffix: "（含经济技术开发区）" + String(repeating: "unbroken", count: 20))
      ).html,
      "circular": Samples.circular(
        datasets: 30, suffix: "（含经济技术开发区）" + String(repeating: "unbroken", count: 20)
      ).html,
    ]
    let (seen, complaints) = try open(pages, ["", "#en", "#both"], width: 390)
    #expect(seen.count == 15 && complaints.isEmpty, "\(complaints)")
    for one in seen {
      #expect(one.width <= 390 && one.scroll <= 390, "\(one)")
      #expect(one.resources == 0, "\(one)")
    }
  }

  @Test("the address chooses the language, and keeps it from section to section")
  func languages() throws {
    let (seen, _) = try open(
      ["page": Samples.bulletin().html],
      ["", "#zh", "#zh-sources", "#en", "#en-sources", "#both"], width: 1280)
    #expect(seen.map(\.chinese) == [true, true, true, false, false, true])
    #expect(seen.map(\.english) == [false, false, false, true, true, true])
  }
}
