import Diagnostics

/// The names of one kind that a definition declares, for references to be
/// checked against.
public struct DeclaredNames: Sendable {
  private let what: Wording
  private let names: [String]
  private let places: [String: Place]
  /// A finding for every name declared a second time.
  public let repeated: [Finding]

  /// - Parameter what: what the names name: `dataset`.
  public init(_ what: Wording, _ names: [Located<String>]) {
    self.what = what
    var places: [String: Place] = [:]
    var repeated: [Finding] = []
    var distinct: [String] = []
    for name in names {
      if let first = places[name.value] {
        repeated.append(
          SettingsFindings.repeatedName.at(
            name.place,
            [
              "what": .word(what), "name": .name(name.value.clipped),
              "first": .name(first.description),
            ]))
      } else {
        places[name.value] = name.place
        distinct.append(name.value)
      }
    }
    self.names = distinct
    self.places = places
    self.repeated = repeated
  }

  /// Nil where the name is declared; else the finding, with the nearest name
  /// declared.
  public func finding(for reference: Located<String>) -> Finding? {
    guard places[reference.value] == nil else { return nil }
    return SettingsFindings.unknownReference.at(
      reference.place,
      [
        "what": .word(what), "name": .name(reference.value.clipped),
        "next": .word(.suggestion(for: reference.value, among: names)),
      ])
  }
}

/// Things with names that need each other by name.
public struct Dependencies: Sendable {
  private let needs: [[(target: Int, reference: Located<String>)]]
  private let names: [Located<String>]

  /// References to names that are not declared are passed over; where a name
  /// is declared twice the first stands.
  public init(_ things: [(name: Located<String>, needs: [Located<String>])]) {
    var positions: [String: Int] = [:]
    for (position, thing) in things.enumerated() where positions[thing.name.value] == nil {
      positions[thing.name.value] = position
    }
    names = things.map(\.name)
    needs = things.map { thing in
      thing.needs.compactMap { reference in
        positions[reference.value].map { (target: $0, reference: reference) }
      }
    }
  }

  /// The finding for one circle, nil where there is none: the first that a
  /// depth-first walk in the order of declaration closes, told from its
  /// member that was declared first, with the places of all its references.
  ///
  /// - Complexity: O(things + references).
  public var cycle: Finding? {
    var states = [State](repeating: .unseen, count: names.count)
    for start in names.indices where states[start] == .unseen {
      var path: [(thing: Int, next: Int)] = [(start, 0)]
      states[start] = .open
      while let (thing, next) = path.last {
        guard next < needs[thing].count else {
          states[thing] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next = next + 1
        let target = needs[thing][next].target
        switch states[target] {
        case .done: continue
        case .unseen:
          states[target] = .open
          path.append((target, 0))
        case .open:
          let from = path.firstIndex { $0.thing == target } ?? 0
          return finding(for: path[from...].map { ($0.thing, $0.next - 1) })
        }
      }
    }
    return nil
  }

  private enum State {
    case unseen
    case open
    case done
  }

  /// The finding for a circle given as things with the position of the
  /// reference that leads on.
  private func finding(for circle: [(thing: Int, need: Int)]) -> Finding {
    let least = circle.indices.min { circle[$0].thing < circle[$1].thing } ?? 0
    let steps = circle[least...] + circle[..<least]
    let first = steps.first.map { names[$0.thing].value.printable } ?? ""
    let path = steps.map { names[$0.thing].value.printable } + [first]
    let arrows = path.joined(separator: " → ")
    let references = steps.map { needs[$0.thing][$0.need].reference.place }
    return SettingsFindings.cycle.at(
      references.first ?? .program,
      [
        "path": .word(Wording(en: arrows, zh: arrows)),
        "places": .names(references.map(\.description)),
      ])
  }
}
