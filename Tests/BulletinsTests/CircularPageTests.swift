import Diagnostics
import Foundation
import FoundationXML
import Tabular
import Testing

@testable import Bulletins

extension Samples {
  /// A circular of so many datasets.
  static func circular(datasets: Int = 3, isBare: Bool = false, suffix: String = "")
    -> QualityCircular
  {
    let value = QualityCircular.Value(
      figure: .init(95.83, "95.83"), change: .init(-0.5, "-0.50"), isMet: false)
    return QualityCircular(
      title: Wording(en: "Quality\(suffix)", zh: "质量\(suffix)"), pipeline: "p",
      period: Month(number: 2026 * 12 + 9), knownAt: Month(number: 2026 * 12 + 9).lastDay,
      program: "baihe 1", definitionDigest: "ab",
      rates: isBare
        ? []
        : ["Coverage", "Late"].map {
          .init(
            title: Wording(en: $0, zh: $0), formula: Wording(en: "a / b", zh: "甲 / 乙"),
            target: "≥ 99%")
        },
      datasets: (0..<datasets).map { number in
        QualityCircular.Dataset(
          dataset: "d\(number)", title: Wording(en: "Dataset\(suffix)", zh: "数据集\(suffix)"),
          source: "单位\(suffix)", rows: 12_345, rates: isBare ? [] : [value, nil],
          identifiers: isBare
            ? nil : .init(states: Array(1...9), clashes: number == 0 ? nil : [1, 2, 3]),
          entities: number == 1 ? .init(counts: [1, 2, 3, 4, nil, nil], clashingRows: 6) : nil,
          repeats: isBare
            ? nil : .init(duplicates: 1, conflictingKeys: 2, conflictingRows: 3, keyless: 4),
          delays: isBare
            ? nil
            : .init(limit: 7, late: 5, early: 6, undated: 7, median: nil, ninthDecile: 20),
          account: .init(read: 10, rejected: 1, excluded: 2, later: 3, withdrawals: 0, rows: 4))
      },
      ranking: [
        .init(
          rank: isBare ? nil : 1, source: "单位", datasets: 1, rows: 2, targets: isBare ? 0 : 3,
          met: isBare ? 0 : 2, mean: isBare ? nil : .init(97.5, "97.50"))
      ],
      worstFields: isBare
        ? []
        : [
          .init(
            rank: 1, dataset: "d", title: Wording(en: "Dataset", zh: "数据集"), field: "f\(suffix)",
            rows: 3, missing: 1, invalid: 0, rate: .init(33.33, "33.33"), change: nil)
        ],
      fieldCount: isBare ? 0 : 4,
      files: [.init(path: "public/quality/circular.csv", title: Wording(en: "C", zh: "通报"))])
  }
}

@Suite("The page of the data-quality circular")
struct CircularPageTests {
  static let pages: [QualityCircular] = [
    Samples.circular(), Samples.circular(datasets: 40), Samples.circular(isBare: true),
    Samples.circular(datasets: 0),
    Samples.circular(suffix: "<script>alert('1')</script>\"\u{301} onload=\"x&amp;{{title}}"),
  ]

  private final class Names: NSObject, XMLParserDelegate {
    var ids: [String] = []
    var links: [String] = []
    var names: Set<String> = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      names.insert(name)
      if let id = attributes["id"] { ids.append(id) }
      if let link = attributes["href"] { links.append(link) }
    }
  }

  @Test("it is well-formed, runs nothing and loads nothing", arguments: pages.indices)
  func wellFormed(_ index: Int) throws {
    let html = Self.pages[index].html
    let names = Names()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = names
    try #require(parser.parse(), "line \(parser.lineNumber)")
    #expect(names.names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "embed"]))
    #expect(Set(names.ids).count == names.ids.count)
    for link in names.links {
      #expect(link.hasPrefix("public/") || names.ids.contains(String(link.dropFirst())), "\(link)")
    }
    for word in ["http:", "https:", "url(", "@import", "<script"] { #expect(!html.contains(word)) }
  }

  @Test("numbers are printed as they were given, and a missed target in words")
  func numbers() {
    let parts = Samples.circular().html.components(separatedBy: "<div class=\"edition")
    #expect(parts.count == 3)
    for (part, word) in zip(parts.dropFirst(), ["未达标", "missed"]) {
      for text in ["95.83%", "-0.50", "97.50%", "33.33%", "12,345", "2 / 3"] {
        #expect(part.contains(text), "\(text)")
      }
      #expect(part.contains(">\(word)<"))
    }
  }
}
