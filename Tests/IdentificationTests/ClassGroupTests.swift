import Diagnostics
import Documents
import Settings
import Tabular
import Testing

@testable import Identification

@Suite("Resolving classes")
struct ClassGroupTests {
  static let register = Export(
    "register",
    [
      Column("capital", .decimal(scale: 2)), Column("changed", .day), Column("id", .text),
      Column("region", .code), Column("status", .code),
    ], [])
  static let penalties = Export(
    "penalties",
    [
      Column("decided", .day), Column("document", .text), Column("fine", .decimal(scale: 2)),
      Column("published", .day), Column("subject", .text),
    ], [])
  static let items = Export(
    "items", [Column("document", .code), Column("item", .integer), Column("seen", .day)], [])
  static let exports = [register, penalties, items]

  static let yaml = """
    subjects:
      enterprise:
        title: {zh: 企业, en: Enterprises}
        dataset: register
        id: id
        region: region
        size: capital
        in_force: "status   =  'open'"
    records:
      penalties:
        class: enterprise
        subject: subject
        key: [document]
        event: decided
        expires: {column: published}
      items:
        class: enterprise
        through: {dataset: penalties, columns: [document]}
        key: [document, item]
    """

  @Test("a class has its datasets, columns by role, and records in binary order")
  func roles() throws {
    let groups = try resolve(Self.yaml, Self.exports)
    let found = try #require(groups.first)
    let one = try #require(found.classes.first)
    #expect(groups.count == 1 && found.name == "enterprise" && one.title.zh == "企业")
    #expect(
      one.subjects.id == IdentifierColumn(2, [.opaque]) && one.subjects.size == 0
        && one.subjects.name == nil)
    #expect(found.records.allSatisfy { $0.classes == [0] })
    #expect(found.records.map(\.dataset) == ["items", "penalties"])
    #expect(found.records[0].owner == .record(dataset: "penalties", columns: [0]))
    #expect(found.records[1].owner == .subject(IdentifierColumn(4, [.opaque]), event: 0))
    #expect(found.records[1].expires == .init(column: 3, last: .exclusive))
    #expect(found.datasets == ["items", "penalties", "register"])
    #expect(found.recordsParentsFirst.map(\.dataset) == ["penalties", "items"])
  }

  @Test("the canonical form has defaults and canonical expressions, and reads as the same class")
  func canonical() throws {
    let found = try resolve(Self.yaml, Self.exports)[0]
    let text = found.canonical.canonicalText
    #expect(text.contains(#""in_force":"(status = 'open')""#))
    #expect(text.contains(#""last":"exclusive""#))
    let again = try resolve(found.canonical.text(), Self.exports)[0]
    #expect(again.canonical == found.canonical)
  }

  @Test("classes are in binary order of their names")
  func order() throws {
    let others = Self.exports.map { export in
      Export("other_" + export.name, export.schema.columns, [])
    }
    let yaml = Self.yaml.replacing(
      "records:",
      with: "  association:\n    {title: T, dataset: other_register, id: id}\nrecords:")
    #expect(
      try resolve(yaml, Self.exports + others).map(\.name) == ["association", "enterprise"])
  }

  @Test("every mistake is found at once, each at its place")
  func mistakesAtOnce() {
    let wrong = """
      subjects:
        enterprise:
          title: Enterprises
          dataset: registre
          id: id
        person:
          title: People
          dataset: register
          id: capital
          region: regoin
          size: status
          in_force: stauts = 'open'
      records:
        penalties:
          class: persn
          subject: subject
          key: [document, docment]
          event: fine
        unknown:
          class: person
          subject: subject
          key: [a]
          event: b
      """
    #expect(
      mistakes(wrong, Self.exports).sorted()
        == [
          "BH-1150 10:13", "BH-1150 15:12", "BH-1150 17:21", "BH-1150 19:3", "BH-1150 4:14",
          "BH-1320 12:15", "BH-1904 11:11", "BH-1904 18:12", "BH-1904 9:9",
        ].sorted())
  }

  @Test("an unknown column is told with the nearest that the dataset has")
  func nearest() {
    do throws(Failure) {
      _ = try resolve(Self.yaml.replacing("id: id", with: "id: idd"), Self.exports)
      Issue.record("an unknown column passed")
    } catch {
      #expect(error.findings.count == 1)
      #expect(error.findings[0].message(.en) == "`idd` is no column of dataset `register`")
      #expect(error.findings[0].hint(.en) == "did you mean `id`?")
    }
  }

  @Test("records say whose they are and when in exactly one way")
  func owners() {
    func found(_ old: String, _ new: String) -> [String] {
      mistakes(Self.yaml.replacing(old, with: new), Self.exports)
    }
    #expect(found("    subject: subject\n", "") == ["BH-1901 11:5"])
    #expect(found("    event: decided\n", "") == ["BH-1902 11:5"])
    #expect(
      found("through: {", "subject: document\n    event: seen\n    through: {").sorted() == [
        "BH-1903 18:14", "BH-1903 19:12",
      ])
    #expect(found("    key: [document]\n", "") == ["BH-1131 11:5"])
  }

  @Test("what records belong to is there, of the same class, by its key, and in no circle")
  func parents() {
    func found(_ old: String, _ new: String) -> [String] {
      mistakes(Self.yaml.replacing(old, with: new), Self.exports)
    }
    #expect(found("{dataset: penalties,", "{dataset: penalty,") == ["BH-1150 18:24"])
    #expect(found("columns: [document]}", "columns: [document, item]}") == ["BH-1907 18:24"])
    #expect(found("columns: [document]}", "columns: [item]}") == ["BH-1908 18:45"])
    let circle = Self.yaml.replacing(
      "subject: subject", with: "through: {dataset: items, columns: [document, fine]}"
    ).replacing("    event: decided\n", with: "")
    #expect(mistakes(circle, Self.exports) == ["BH-1908 12:51", "BH-1151 12:24"])
    let own = Self.yaml.replacing("{dataset: penalties,", with: "{dataset: items,")
      .replacing("columns: [document]}", with: "columns: [document, item]}")
    #expect(mistakes(own, Self.exports) == ["BH-1151 18:24"])
    let other = Self.yaml.replacing(
      "records:", with: "  person: {title: P, dataset: people, id: id}\nrecords:"
    ).replacing("items:\n    class: enterprise", with: "items:\n    class: person")
    let people = Export("people", [Column("id", .text)], [])
    #expect(mistakes(other, Self.exports + [people]) == ["BH-1906 19:24"])
  }

  @Test("a dataset is identified once")
  func twice() {
    let records = Self.yaml.replacing("dataset: register\n", with: "dataset: penalties\n")
      .replacing("    id: id\n    region: region\n    size: capital\n", with: "    id: subject\n")
      .replacing("    in_force: \"status   =  'open'\"\n", with: "")
    #expect(mistakes(records, Self.exports) == ["BH-1905 7:3"])
    let classes = Self.yaml.replacing(
      "records:", with: "  person: {title: P, dataset: register, id: id}\nrecords:")
    #expect(mistakes(classes, Self.exports) == ["BH-1905 9:31"])
  }

  @Test("the name of a class is one that stages can have")
  func names() {
    #expect(
      mistakes(Self.yaml.replacing("enterprise:", with: "a.b:"), Self.exports) == ["BH-1133 2:3"])
  }

  @Test("columns of identifiers are written by name, or with their kinds")
  func identifiers() throws {
    let yaml = Self.yaml
      .replacing(
        "    id: id\n",
        with:
          "    id: {column: id, kinds: [organisation, uscc]}\n    also: [{column: status, kinds: [opaque]}, {column: region, kinds: [registration]}]\n    code_classes: [government, enterprise]\n    name: status\n"
      )
      .replacing(
        "    subject: subject\n",
        with:
          "    subject: {column: subject, kinds: [uscc]}\n    named: document\n    named_region: document\n"
      )
    let found = try resolve(yaml, Self.exports)[0]
    let subjects = found.classes[0].subjects
    #expect(subjects.id == IdentifierColumn(2, [.uscc, .organisation]))
    #expect(subjects.also == [.init(4, [.opaque]), .init(3, [.registration])])
    #expect(subjects.codeClasses == [.enterprise, .government])
    #expect(found.records[1].named == .init(column: 1, region: 1))
    #expect(found.tellsOfIdentifiers && !subjects.arePersons)
    let text = found.canonical.canonicalText
    #expect(text.contains(#""also":["status",{"column":"region","kinds":["registration"]}]"#))
    let again = try resolve(found.canonical.text(), Self.exports)[0]
    #expect(again.canonical == found.canonical)
    // Without them nothing of it is in the canonical form.
    let plain = try resolve(Self.yaml, Self.exports)[0]
    #expect(!plain.tellsOfIdentifiers)
    for key in ["also", "persons", "named", "kinds"] {
      #expect(!plain.canonical.canonicalText.contains(key))
    }
  }

  @Test("names never resolve natural persons, and need something to be compared with")
  func naming() {
    func found(_ more: String, _ naming: String) -> [String] {
      mistakes(
        Self.yaml.replacing("    id: id\n", with: more)
          .replacing("    subject: subject\n", with: "    subject: subject\n" + naming),
        Self.exports
      ).map { String($0.prefix(7)) }
    }
    let named = "    named: document\n"
    #expect(found("    id: id\n    name: id\n    persons: true\n", named) == ["BH-1909"])
    #expect(found("    id: {column: id, kinds: [prc_id]}\n    name: id\n", named) == ["BH-1909"])
    #expect(found("    id: id\n", named) == ["BH-1910"])
    #expect(found("    id: id\n", "    named_region: document\n") == ["BH-1914"])
    #expect(found("    id: id\n    code_classes: [enterprise]\n", "") == ["BH-1915"])
    #expect(found("    id: id\n    name: id\n    persons: false\n", named).isEmpty)
    #expect(
      mistakes(
        Self.yaml.replacing("    through:", with: "    named: document\n    through:"), Self.exports
      ).map { String($0.prefix(7)) } == ["BH-1903"])
  }

  /// Three classes of which the first and the last share records.
  private static func shared(_ classes: String = "[social, firm]") -> String {
    """
    subjects:
      social: {title: S, dataset: socials, id: id}
      person: {title: P, dataset: people, id: id}
      firm: {title: F, dataset: firms, id: id}
    records:
      fines: {class: \(classes), subject: id, key: [no], event: day}
      visits: {class: person, subject: id, key: [no], event: day}
    """
  }

  private static let sharing =
    ["socials", "people", "firms"].map { Export($0, [Column("id", .text)], []) }
    + ["fines", "visits"].map {
      Export($0, [Column("id", .text), Column("no", .text), Column("day", .day)], [])
    }

  @Test("classes that share records are one group, under the first name")
  func groups() throws {
    let groups = try resolve(Self.shared(), Self.sharing)
    #expect(groups.map(\.name) == ["firm", "person"])
    #expect(groups.map { $0.classes.map(\.name) } == [["firm", "social"], ["person"]])
    #expect(groups[0].records.map(\.classes) == [[0, 1]])
    #expect(groups[0].datasets == ["fines", "firms", "socials"])
    // The order in which classes are listed says nothing.
    let other = try resolve(Self.shared("[firm, social]"), Self.sharing)[0]
    #expect(other.canonical == groups[0].canonical)
    #expect(groups[0].canonical.canonicalText.contains(#""class":["firm","social"]"#))
    #expect(groups[0].tellsOfIdentifiers && !groups[1].tellsOfIdentifiers)
    // A list of one is a class.
    let alone = try resolve(Self.shared("[firm]"), Self.sharing)
    #expect(alone.map(\.name) == ["firm", "person", "social"])
    #expect(alone[0].canonical == (try resolve(Self.shared("firm"), Self.sharing)[0].canonical))
  }

  @Test("classes of a list are declared, each once, and no more than can be told apart")
  func lists() throws {
    #expect(mistakes(Self.shared("[]"), Self.sharing) == ["BH-1137 6:18"])
    #expect(mistakes(Self.shared("[firm, firm]"), Self.sharing) == ["BH-1138 6:25"])
    #expect(mistakes(Self.shared("[firm, frim]"), Self.sharing) == ["BH-1150 6:25"])
    let names = (0...ClassGroup.most).map { "c\($0)" }
    let many =
      "subjects:\n" + names.map { "  \($0): {title: T, dataset: d\($0), id: id}\n" }.joined()
      + "records:\n  fines: {class: [\(names.joined(separator: ", "))], subject: id, "
      + "key: [no], event: day}\n"
    let exports =
      names.map { Export("d" + $0, [Column("id", .text)], []) } + Self.sharing.suffix(2)
    #expect(mistakes(many, exports) == ["BH-1920 19:19"])
    let few = many.replacing(", c15]", with: "]")
    #expect(mistakes(few, exports).isEmpty)
  }
}
