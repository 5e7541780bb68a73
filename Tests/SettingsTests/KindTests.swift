import Diagnostics
import Documents
import Settings
import Testing

@Suite("Kinds of value")
struct KindTests {
  private func table(_ yaml: String) throws -> Table {
    try #require(sample("title: t\ntables: {a: \(yaml)}").get().tables.first).value
  }

  @Test(
    "text is what was written",
    arguments: [
      ("330100", "330100"), ("0330100", "0330100"), ("no", "no"), ("off", "off"), ("012", "012"),
      ("1_000", "1_000"), ("0x1F", "0x1F"), ("1:30", "1:30"), ("2026-01-05", "2026-01-05"),
      ("1.50", "1.50"), ("'true'", "true"), ("'~'", "~"), ("''", ""), ("\"\\t\"", "\t"),
      ("\"\\x01\"", "\u{1}"), ("白盒", "白盒"), (".inf", ".inf"), ("=", "="), ("y", "y"),
    ])
  func text(yaml: String, text: String) throws {
    #expect(try table("{files: [a], code: \(yaml)}").code == text)
  }

  @Test(
    "names are of letters of any script, digits and _ - .",
    arguments: [
      ("案号", true), ("a_b-c.d2", true), ("12315投诉", true), ("_x", true),
      ("-x", false), (".x", false), ("a b", false), ("a/b", false), ("a\u{200B}b", false),
      ("ａ", true), ("", false), (String(repeating: "a", count: 100), true),
      (String(repeating: "a", count: 101), false),
    ])
  func names(name: String, good: Bool) {
    let read = sample(minimal + "tree: {name: \"\(name)\"}")
    #expect(read.findings.isEmpty == good)
  }

  @Test("a list may hold the same item twice unless its items must differ")
  func lists() throws {
    #expect(try table("{files: [a, a]}").files.count == 2)
    #expect(try table("{files: [a], keys: [a, A]}").keys.map(\.value) == ["a", "A"])
  }

  private struct Plain: Sendable, Equatable {
    let kind: String
    let size: Int
    let upper: String

    static let shape: Shape<Plain> = Shape("plain", doc: doc("p"), make: Plain.init) {
      Field(
        "kind", \.kind,
        .written(as: doc("a type such as t(2)"), read: { $0.hasPrefix("t") ? $0 : nil }) { $0 },
        default: "t", doc: doc("k"))
      Field(
        "size", \.size,
        .converted(.integer(in: 1...3), to: { $0 * 10 }, back: { $0 / 10 }), default: 20,
        doc: doc("s"))
      Field(
        "upper", \.upper,
        .name.checked { value, place in
          value == value.uppercased() ? [] : [Table.overlap.at(place)]
        }, default: "A", doc: doc("u"))
    }
  }

  @Test("kinds of one's own are read, checked and written back")
  func own() throws {
    let read = Plain.shape.read(text: "kind: t(3)\nsize: 3\nupper: B", file: "p.yaml")
    let value = try read.get()
    #expect(value == Plain(kind: "t(3)", size: 30, upper: "B"))
    #expect(
      Plain.shape.canonical(of: value).text(.compact)
        == #"{"kind":"t(3)","size":3,"upper":"B"}"#)
    let wrong = Plain.shape.read(text: "kind: x\nsize: 4\nupper: b", file: "p.yaml")
    #expect(codes(wrong.findings) == ["BH-1133 1:7", "BH-1134 2:7", "BH-1198 3:8"])
    #expect(wrong.findings.first?.message() == "`x` is not a type such as t(2)")
  }

  private enum Branch: Sendable, Equatable {
    case fork(Fork)
    case leaf(Leaf)

    struct Fork: Sendable, Equatable {
      let fork: String
      let children: [Branch]
      static let shape: Shape<Fork> = Shape("fork", doc: doc("f"), make: Fork.init) {
        Field("fork", \.fork, .name, doc: doc("f"))
        Field(
          "children", \.children, .list(of: .recursive("branch") { Branch.kind }), doc: doc("c"))
      }
    }

    struct Leaf: Sendable, Equatable {
      let leaf: String
      static let shape: Shape<Leaf> = Shape("leaf", doc: doc("l"), make: Leaf.init) {
        Field("leaf", \.leaf, .name, doc: doc("l"))
      }
    }

    static let kind: Kind<Branch> = .named(
      "branch", doc: doc("b"),
      .variantsByOwnKey([
        Variant("fork", Fork.shape, wrap: Branch.fork) {
          if case .fork(let fork) = $0 { fork } else { nil }
        },
        Variant("leaf", Leaf.shape, wrap: Branch.leaf) {
          if case .leaf(let leaf) = $0 { leaf } else { nil }
        },
      ]))

    static let shape: Shape<[Branch]> = Shape("trunk", doc: doc("t"), make: { $0 }) {
      Field("branches", \.self, .list(of: kind), doc: doc("b"))
    }
  }

  @Test("forms told apart by a key that only one of them has are read, refused and written back")
  func byOwnKey() throws {
    let yaml = "branches: [{leaf: a}, {fork: b, children: [{leaf: c}]}]"
    let value = try Branch.shape.read(text: yaml, file: "p.yaml").get()
    #expect(
      value == [
        .leaf(.init(leaf: "a")), .fork(.init(fork: "b", children: [.leaf(.init(leaf: "c"))])),
      ]
    )
    let canonical = Branch.shape.canonical(of: value).canonicalText
    #expect(canonical == #"{"branches":[{"leaf":"a"},{"children":[{"leaf":"c"}],"fork":"b"}]}"#)
    #expect(try Branch.shape.read(text: canonical, file: "p.yaml").get() == value)
    let wrong = "branches:\n - {leaf: a, fork: b}\n - {leef: a}\n - {leaf: a, children: []}\n - x"
    #expect(
      codes(Branch.shape.read(text: wrong, file: "p.yaml").findings)
        == ["BH-1141 2:4", "BH-1141 3:4", "BH-1130 4:14", "BH-1132 5:4"])
    let schema = Branch.shape.jsonSchema(title: "t", id: "t")
    #expect(
      schema["definitions"]?["branch"]?["oneOf"]
        == [["$ref": "#/definitions/fork"], ["$ref": "#/definitions/leaf"]])
  }

  @Test("a recursive shape is read to its leaves")
  func tree() throws {
    let tree = try #require(sample(full).get().tree)
    #expect(tree.children.map(\.name) == ["a", "b"])
    #expect(tree.children.last?.children.map(\.name) == ["c"])
  }

  @Test("located values are equal wherever they stand")
  func located() {
    let one = Located("a", at: .position(file: "p", line: 1, column: 2))
    let other: Located<String> = "a"
    #expect(one == other && Set([one, other]).count == 1)
  }
}
