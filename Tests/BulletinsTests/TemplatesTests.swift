import Diagnostics
import Foundation
import Testing

@testable import Bulletins

@Suite("Templates")
struct TemplatesTests {
  @Test("nothing is written unescaped, run or loaded")
  func safe() {
    for (name, text) in Templates.texts {
      for word in [
        "{{{", "{{&", "<script", "javascript:", "http:", "https:", "url(", "@import", " src=",
        "onload", "onclick",
      ] {
        #expect(!text.contains(word), "\(name) contains \(word)")
      }
    }
  }

  @Test("every phrase that a template calls exists, and every phrase is called")
  func phrases() {
    var called: Set<String> = []
    for (name, text) in Templates.texts {
      for piece in text.components(separatedBy: "{{t.").dropFirst() {
        let phrase = String(piece.prefix { $0.isLetter })
        #expect(Phrases.words[phrase] != nil, "\(name) calls \(phrase)")
        called.insert(phrase)
      }
    }
    // Called from values: the heading of the column of levels is one of two.
    called.formUnion(["level", "value"])
    #expect(called == Set(Phrases.words.keys))
  }

  @Test("every template that one calls exists")
  func partials() {
    let names = Set(Templates.texts.map(\.key))
    for (name, text) in Templates.texts {
      for piece in text.components(separatedBy: "{{>").dropFirst() {
        let called = String(piece.prefix { $0.isLetter })
        #expect(names.contains(called), "\(name) calls \(called)")
      }
    }
  }

  @Test("both languages say something, with the same placeholders")
  func wordings() {
    for (name, wording) in Phrases.words {
      #expect(!wording.zh.isEmpty && !wording.en.isEmpty, "\(name)")
      #expect(
        Set(Wording.placeholders(in: wording.zh)) == Set(Wording.placeholders(in: wording.en)))
    }
  }

  @Test("no name is that of two phrases")
  func distinct() {
    let parts = [
      Phrases.page, Phrases.tables, Phrases.revisions, Phrases.signals,
      Phrases.differences, Phrases.reading, Phrases.circular,
    ]
    let count = parts.reduce(0) { $0 + $1.count }
    #expect(count == Phrases.words.count)
  }
}
