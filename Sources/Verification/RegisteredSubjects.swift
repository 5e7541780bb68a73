import Diagnostics

/// The subjects of the classes that records may be about: one class after the
/// other, numbered through.
struct RegisteredSubjects: Sendable {
  /// In binary order of their names.
  let classes: [IdentifiedSubjects]
  /// The number of the first subject of every class.
  let starts: [Int]
  /// How many there are.
  let count: Int

  init(_ classes: [IdentifiedSubjects]) {
    self.classes = classes
    var starts: [Int] = []
    var count = 0
    for one in classes {
      starts.append(count)
      count += one.ids.count
    }
    self.starts = starts
    self.count = count
  }

  /// What became of divisions, which is the same for all classes.
  var divisions: DeclaredDivisions? { classes.first?.divisions }

  /// The numbers of the subjects of a class.
  func numbers(ofClass name: String) -> Range<Int> {
    for (one, start) in zip(classes, starts) where one.declared.name == name {
      return start..<start + one.ids.count
    }
    return 0..<0
  }

  /// All subjects with this identifier, at most one of each class.
  func positions(of id: ByteText) -> [Int] {
    zip(classes, starts).compactMap { one, start in one.position(of: id).map { start + $0 } }
  }

  /// The identifier of a subject.
  func id(_ subject: Int) -> ByteText { inClass(subject) { $0.ids[$1] } }

  /// The first day on which anything was known of a subject; nil for always.
  func since(_ subject: Int) -> Int32? { inClass(subject) { $0.since($1) } }

  /// What becomes of the records of a subject; nil where nobody succeeds it.
  func heritage(of subject: Int) -> Heritage? {
    let number = starts.lastIndex { $0 <= subject } ?? 0
    guard let successions = classes[number].successions,
      successions.isSucceeded(subject - starts[number])
    else { return nil }
    return Heritage(successions: successions, subject: subject, start: starts[number])
  }

  private func inClass<Value>(
    _ subject: Int, _ body: (IdentifiedSubjects, Int) -> Value
  ) -> Value {
    let number = starts.lastIndex { $0 <= subject } ?? 0
    return body(classes[number], subject - starts[number])
  }

  /// Other identifiers of all of them.
  func otherIdentifiers() throws(Failure) -> SubjectCalls {
    var calls = SubjectCalls()
    for (one, start) in zip(classes, starts) {
      try one.addOtherIdentifiers(to: &calls, from: start)
    }
    return calls
  }

  /// Names of all of them, with the division where they are to be local.
  func names(areLocal: Bool) throws(Failure) -> SubjectCalls {
    var calls = SubjectCalls()
    for (one, start) in zip(classes, starts) {
      try one.addNames(areLocal: areLocal, to: &calls, from: start)
    }
    return calls
  }
}
