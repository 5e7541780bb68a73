import Diagnostics
import Documents

extension Kind
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases of an enum, by its raw value.
  ///
  /// - Parameter doc: what a case means, for editors and the reference.
  public static func choice(
    of type: Value.Type, doc: (@Sendable (Value) -> Wording)? = nil
  ) -> Kind {
    let names = Value.allCases.map(\.rawValue)
    let words = Wording(
      en: "one of \(names.joined(separator: ", "))",
      zh: "以下之一：\(names.joined(separator: "、"))")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let text = mistakes.text(node, expecting: words) else { return nil }
        guard let value = Value(rawValue: text) else {
          mistakes.add(
            SettingsFindings.unknownChoice.at(
              node.place,
              [
                "text": .name(text.clipped), "choices": .names(names),
                "next": .word(.nearest(to: text, among: names)),
              ]))
          return nil
        }
        return value
      },
      write: { .string($0.rawValue) },
      describe: { _ in
        var members: [JSONValue.Member] = [.init("enum", .array(names.map { .string($0) }))]
        if let doc {
          members.append(
            .init("enumDescriptions", .array(Value.allCases.map { .string(doc($0).both) })))
        }
        return .object(members)
      })
  }
}

extension Wording {
  /// `did you mean …?` where a name is near, else nothing.
  static func nearest(to name: String, among known: [String]) -> Wording {
    guard name.unicodeScalars.count <= 64, let near = name.nearest(in: known) else {
      return .none
    }
    return Wording(en: "did you mean `\(near.printable)`?", zh: "是否为“\(near.printable)”？")
  }

  /// Both languages in one text, for formats that have room for one.
  var both: String { en == zh || zh.isEmpty ? en : "\(en) — \(zh)" }
}
