import Diagnostics
import Foundation
import FoundationXML
import Tabular
import Testing

@testable import Bulletins

/// A page taken apart: its elements with attributes, and its text.
private final class Elements: NSObject, XMLParserDelegate {
  private(set) var all: [(name: String, attributes: [String: String])] = []
  private(set) var text = ""

  /// The elements of a page; fails where it is not XML.
  static func parse(_ html: String) throws -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = elements
    try #require(
      parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    return elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    all.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}

@Suite("The bulletin's page")
struct BulletinPageTests {
  static let shapes: [Samples.Shape] = [
    .init(), .init(months: 1), .init(months: 2, regions: 1, sectors: 0), .init(hasGaps: true),
    .init(months: 140, regions: 30, nodes: 9), .init(nodes: 0),
    .init(regions: 2, suffix: "<script>alert('1')</script>\"\u{301} onload=\"x&amp;{{title}}"),
  ]

  /// The two languages of a page, as text.
  private func editions(_ html: String) throws -> (zh: String, en: String) {
    let parts = html.components(separatedBy: "<div class=\"edition\"")
    try #require(parts.count == 3)
    return (parts[1], parts[2])
  }

  @Test("the page is well-formed, whatever the bulletin", arguments: shapes.indices)
  func wellFormed(_ shape: Int) throws {
    let elements = try Elements.parse(Samples.bulletin(Self.shapes[shape]).html)
    #expect(elements.all.count > 100)
  }

  @Test("nothing is run, and nothing is loaded from anywhere", arguments: shapes.indices)
  func selfContained(_ shape: Int) throws {
    let html = Samples.bulletin(Self.shapes[shape]).html
    let elements = try Elements.parse(html)
    let names = Set(elements.all.map(\.name))
    #expect(
      names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "embed", "image"]))
    for (name, attributes) in elements.all {
      for (attribute, value) in attributes {
        #expect(!attribute.hasPrefix("on") && attribute != "src" && attribute != "style")
        if attribute == "href" {
          #expect(value.hasPrefix("#") || (name == "a" && value.hasPrefix("public/")))
        }
      }
    }
    for word in ["http:", "https:", "url(", "@import"] { #expect(!html.contains(word)) }
  }

  @Test("every name is given once, and every link and description leads to one")
  func targets() throws {
    let elements = try Elements.parse(Samples.bulletin(.init(hasGaps: true)).html)
    let ids = elements.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for (_, attributes) in elements.all {
      if let target = attributes["href"], target.hasPrefix("#") {
        #expect(ids.contains(String(target.dropFirst())), "\(target)")
      }
      for label in attributes["aria-labelledby"]?.split(separator: " ") ?? [] {
        #expect(ids.contains(String(label)), "\(label)")
      }
    }
  }

  @Test("both languages have the same structure and the same shapes", arguments: shapes.indices)
  func sameStructure(_ shape: Int) throws {
    let elements = try Elements.parse(Samples.bulletin(Self.shapes[shape]).html).all
    let starts = elements.indices.filter { elements[$0].attributes["class"] == "edition" }
    try #require(starts.count == 2)
    func outline(_ range: Range<Int>) -> [String] {
      // The link to the other language is the one element that moves.
      elements[range].filter { !["strong", "a"].contains($0.name) }.map { element in
        let shown = ["class", "x", "y", "cx", "cy", "d", "width", "colspan"]
        return element.name + shown.map { element.attributes[$0] ?? "" }.joined(separator: "|")
      }
    }
    #expect(outline(starts[0]..<starts[1]) == outline(starts[1]..<elements.count))
    #expect(elements[starts[0]].attributes["lang"] == "zh-Hans")
    #expect(elements[starts[1]].attributes["lang"] == "en")
  }

  @Test("every number is printed as it was given, in both languages", arguments: shapes.indices)
  func numbers(_ shape: Int) throws {
    let bulletin = Samples.bulletin(Self.shapes[shape])
    let (zh, en) = try editions(bulletin.html)
    for text in Set(bulletin.printed) {
      for page in [zh, en] {
        #expect(
          page.contains(">\(text)<") || page.contains(">+\(text)<"), "\(text) is not printed")
      }
    }
  }

  @Test("names are text: markup in them stays as it is read")
  func escaping() throws {
    let html = Samples.bulletin(Self.shapes[6]).html
    #expect(!html.contains("<script"))
    let text = try Elements.parse(html).text
    #expect(text.contains("<script>alert('1')</script>\"\u{301} onload=\"x&amp;{{title}}"))
  }

  @Test("the order in which groups are given does not matter")
  func order() {
    let bulletin = Samples.bulletin()
    let turned = bulletin.with(
      indices: bulletin.indices.map { index in
        index.with(
          levels: index.levels.map {
            Bulletin.Level(name: $0.name, title: $0.title, groups: $0.groups.reversed())
          })
      })
    #expect(turned != bulletin)
    #expect(turned.html == bulletin.html)
  }

  @Test("the same bulletin is the same bytes")
  func deterministic() {
    #expect(Samples.bulletin().html == Samples.bulletin().html)
  }

  @Test("a group without enough subjects is shown behind the ranking, with the reason")
  func unranked() throws {
    let (zh, en) = try editions(Samples.bulletin(.init(hasGaps: true)).html)
    #expect(zh.contains("不排名：有分主体少于 5 个"))
    #expect(zh.contains("本月无数值"))
    #expect(en.contains("Not ranked: fewer than 5 subjects with a score"))
    #expect(en.contains("No value this month"))
  }

  @Test("what is missing is said to be, and is not nought")
  func missing() throws {
    let group = Bulletin.Group(
      code: "all", label: nil, series: [],
      standing: Bulletin.Standing(
        subjects: 4, thin: 1, level: nil, onMonth: nil, onYear: nil, rank: nil, rankChange: nil,
        value: Bulletin.Figure(5, "5.0"), change: nil, effects: nil, entered: nil, left: nil,
        contributions: []))
    let sample = Samples.bulletin().indices[0]
    let html = Samples.bulletin().with(
      indices: [sample.with(levels: [Bulletin.Level(name: "l", groups: [group])])]
    ).html
    let text = try Elements.parse(html).text
    #expect(text.contains("2026年10月，全省信用指数无数值。"))
    #expect(text.contains("[x]"))
    #expect(!html.contains(">0.00<") && !html.contains("class=\"headline\""))
  }

  @Test("a bulletin without indices, groups, sources and files is a page that says so")
  func empty() throws {
    let bulletin = Bulletin(
      title: Wording(en: "Nothing", zh: "无"), pipeline: "p", period: Samples.period,
      knownAt: Samples.period.lastDay, program: "baihe", definitionDigest: "", indices: [],
      sources: [])
    let text = try Elements.parse(bulletin.html).text
    #expect(text.contains("本期没有指数") && text.contains("holds no index"))
    #expect(text.contains("未声明数据集") && text.contains("--subject ID"))
    let sample = Samples.bulletin().indices[1]
    for levels in [[], [Bulletin.Level(name: "l", groups: [])]] {
      let text = try Elements.parse(
        bulletin.with(indices: [sample.with(levels: levels)]).html
      ).text
      #expect(text.contains("本期各组均无数值"))
    }
  }

  @Test("numbers that are not finite are printed and not drawn")
  func notFinite() throws {
    let points = [Double.nan, .infinity, 1e308, -1e308].enumerated().map { index, value in
      Bulletin.Point(
        period: Samples.period.advanced(by: index - 3), level: Bulletin.Figure(value, "t\(index)"))
    }
    let group = Bulletin.Group(code: "g", label: nil, series: points, standing: nil)
    let sample = Samples.bulletin().indices[0]
    let html = Samples.bulletin().with(
      indices: [sample.with(levels: [Bulletin.Level(name: "l", groups: [group])])]
    ).html
    _ = try Elements.parse(html)
    for index in 0..<4 { #expect(html.contains(">t\(index)<")) }
    #expect(!html.contains("nan") && !html.contains("inf%"))
  }

  @Test("commands are quoted for the shell")
  func commands() throws {
    let group = Bulletin.Group(code: "a b'; rm", label: nil, series: [], standing: nil)
    let sample = Samples.bulletin().indices[1]
    let html = Samples.bulletin().with(
      indices: [sample.with(levels: [Bulletin.Level(name: "l", groups: [group])])]
    ).html
    let text = try Elements.parse(html).text
    #expect(
      text.contains(
        #"baihe explain Reports/demo/2026-10 --region 'a b'\''; rm' --data DIR"#))
    #expect(text.contains("baihe verify Reports/demo/2026-10 --data DIR --all"))
  }
}
