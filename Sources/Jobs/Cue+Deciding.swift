import Store

/// Everything that the decision on a stage depends on.
struct CueEvidence: Sendable {
  var definition: DefinitionDigest
  /// Digest nil where the file was not read.
  var files: [PlannedFile]
  /// Fingerprint nil where it will be known only when the stage has run.
  var upstream: [PlannedUpstream]
  /// Upstream stages that are blocked.
  var blockedUpstream: [StageID] = []
  var isForced = false
  /// What is at the place of the output, where the fingerprint is known.
  var output = OutputState.absent
  /// What the last successful run of this stage was made of.
  var previous: StageRecord?
  /// The last attempt, where it failed.
  var failure: FailedAttempt?
}

/// What is found where an output belongs.
enum OutputState: Hashable, Sendable {
  case absent
  case sound
  /// With the codes of what is wrong.
  case damaged([String])
}

/// An attempt that failed.
struct FailedAttempt: Hashable, Sendable {
  /// Nil where the attempt did not get so far as to know.
  let base: Fingerprint?
  let files: [RecordedFile]
  let codes: [String]
}

extension Decision {
  /// The decision, by predicates in this order: blocked, forced, fresh,
  /// failed, changed, affected, missing.
  init(_ evidence: CueEvidence) {
    let obstacles = evidence.obstacles
    if !obstacles.isEmpty {
      self.init(.blocked, obstacles)
    } else if evidence.isForced {
      self.init(.forced, [.asked])
    } else if evidence.output == .sound {
      self.init(.fresh)
    } else if let failure = evidence.failure, evidence.isAsAt(failure) {
      self.init(.failed, [.lastAttemptFailed(failure.codes)])
    } else if let previous = evidence.previous {
      let own = evidence.ownChanges(since: previous)
      let others = evidence.upstreamChanges(since: previous)
      if !own.isEmpty {
        self.init(.changed, own + others)
      } else if !others.isEmpty {
        self.init(.affected, others)
      } else {
        self.init(.missing, [evidence.absence ?? .outputDeleted])
      }
    } else {
      self.init(.missing, [evidence.absence ?? .neverMade])
    }
  }
}

extension CueEvidence {
  /// Inputs that are not there and upstream stages that cannot run.
  var obstacles: [CueDetail] {
    files.filter { $0.identity == nil }.map { .fileMissing($0.name) }
      + blockedUpstream.map { .upstreamBlocked($0) }
  }

  /// Whether nothing that is known differs from what the failed attempt met.
  func isAsAt(_ failure: FailedAttempt) -> Bool {
    let known = upstream.compactMap(\.record)
    guard known.count == upstream.count,
      failure.base == StageRecord.base(definition, known)
    else { return false }
    return files.map(\.name) == failure.files.map(\.name)
      && zip(files, failure.files).allSatisfy { $1.mayBe($0) }
  }

  /// What differs in definition, version and files.
  func ownChanges(since previous: StageRecord) -> [CueDetail] {
    var details: [CueDetail] = []
    if definition.version != previous.definition.version {
      details.append(
        .versionChanged(from: previous.definition.version, to: definition.version))
    }
    details += definition.changes(since: previous.definition)
    details += difference(
      files.map { ($0.name, $0.digest) }, previous.files.map { ($0.name, Optional($0.digest)) },
      changed: CueDetail.fileChanged, added: CueDetail.fileAdded, removed: CueDetail.fileRemoved)
    let names = files.map(\.name)
    let before = previous.files.map(\.name)
    let stages = upstream.map(\.stage)
    let stagesBefore = previous.upstream.map(\.stage)
    if (names != before && names.sorted() == before.sorted())
      || (stages != stagesBefore && stages.sorted() == stagesBefore.sorted())
    {
      details.append(.inputsReordered)
    }
    details += difference(
      stages.map { ($0, true) }, stagesBefore.map { ($0, true) },
      changed: CueDetail.upstreamChanged, added: CueDetail.upstreamAdded,
      removed: CueDetail.upstreamRemoved)
    return details
  }

  /// Which of the outputs read, then and now, are others.
  func upstreamChanges(since previous: StageRecord) -> [CueDetail] {
    upstream.filter { now in
      previous.upstream.contains {
        $0.stage == now.stage && $0.fingerprint != now.fingerprint
      }
    }.map { .upstreamChanged($0.stage) }
  }

  fileprivate var absence: CueDetail? {
    if case .damaged(let codes) = output { .outputDamaged(codes) } else { nil }
  }
}

extension DefinitionDigest {
  /// The parts that differ, in binary order of their names.
  func changes(since previous: DefinitionDigest) -> [CueDetail] {
    difference(
      parts.map { ($0.name, $0.digest) }, previous.parts.map { ($0.name, $0.digest) },
      changed: CueDetail.partChanged, added: CueDetail.partAdded, removed: CueDetail.partRemoved)
  }
}

/// What differs between two lists of named values: those of now in their
/// order, then those that are gone. A nil value is unknown and differs from
/// nothing.
private func difference<Name: Hashable, Value: Equatable>(
  _ now: [(Name, Value?)], _ then: [(Name, Value?)], changed: (Name) -> CueDetail,
  added: (Name) -> CueDetail, removed: (Name) -> CueDetail
) -> [CueDetail] {
  var details: [CueDetail] = []
  for (name, value) in now {
    guard let before = then.first(where: { $0.0 == name }) else {
      details.append(added(name))
      continue
    }
    if let value, let old = before.1, value != old { details.append(changed(name)) }
  }
  return details
    + then.filter { before in !now.contains { $0.0 == before.0 } }.map { removed($0.0) }
}
