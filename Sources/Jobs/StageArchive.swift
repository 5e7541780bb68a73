import Diagnostics
import Documents
import Store

/// What a store knows of the stages: sealed outputs and the journal. Reads
/// only.
struct StageArchive: Sendable {
  let store: StoreFolder
  /// By stage, the events that tell how attempts at it ended, oldest first.
  private let endings: [StageID: [JournalEvent]]

  init(_ store: StoreFolder) throws(Failure) {
    self.store = store
    let history = try JournalHistory.read(store.journal, files: store.files)
    var endings: [StageID: [JournalEvent]] = [:]
    for event in history.events where JobEvent.endings.contains(event.name) {
      if let stage = event.stage { endings[stage, default: []].append(event) }
    }
    self.endings = endings
  }

  /// Where the output with a fingerprint belongs.
  func path(of stage: StageID, _ fingerprint: Fingerprint) -> String {
    store.outputs(of: stage.folderName).appending(entry: fingerprint.folderName)
  }

  /// The sealed output with a fingerprint; nil where there is none.
  ///
  /// Throws where there is one and it is not sound.
  func output(
    of stage: StageID, _ fingerprint: Fingerprint
  ) throws(Failure) -> SealedFolder? {
    let path = path(of: stage, fingerprint)
    guard try store.files.status(at: path) != nil else { return nil }
    let folder = try SealedFolder.open(path, files: store.files)
    return StageRecord(folder)?.fingerprint == fingerprint ? folder : nil
  }

  /// What is found at the place of an output.
  ///
  /// Throws only what is wrong with the machine; damage is an answer.
  func state(of stage: StageID, _ fingerprint: Fingerprint) throws(Failure) -> OutputState {
    do throws(Failure) {
      return try output(of: stage, fingerprint) == nil ? .absent : .sound
    } catch {
      guard error.isDamageOfStore else { throw error }
      return .damaged(error.findings.map(\.kind.code))
    }
  }

  /// The records of all sealed outputs of a stage that can be read, newest
  /// seal last.
  func records(of stage: StageID) throws(Failure) -> [StageRecord] {
    let folder = store.outputs(of: stage.folderName)
    var found: [(modified: Int64, record: StageRecord)] = []
    for name in try store.files.listIfPresent(folder) where !name.hasPrefix(".") {
      let path = folder.appending(entry: name)
      guard let output = try store.soundOutput(at: path), let record = StageRecord(output) else {
        continue
      }
      let seal = try store.files.identity(of: path.appending(entry: "seal.json"))
      found.append((seal.modified, record))
    }
    return found.sorted { $0.modified < $1.modified }.map(\.record)
  }

  /// What the last successful run of a stage was made of; where the journal
  /// does not tell, the newest sealed output.
  func previous(of stage: StageID, among records: [StageRecord]) -> StageRecord? {
    let events = endings[stage] ?? []
    guard let last = events.last(where: { $0.name != JobEvent.stageFailed }) else {
      return records.last
    }
    if let record = last["record"].flatMap(StageRecord.init) { return record }
    let fingerprint = last["fingerprint"]?.string.flatMap(Fingerprint.init)
    if let record = records.first(where: { $0.fingerprint == fingerprint }) { return record }
    for event in events.reversed() {
      if let record = event["record"].flatMap(StageRecord.init), record.fingerprint == fingerprint {
        return record
      }
    }
    return records.last
  }

  /// The last attempt at a stage, where it failed.
  func failure(of stage: StageID) -> FailedAttempt? {
    guard let event = endings[stage]?.last, event.name == JobEvent.stageFailed else {
      return nil
    }
    return FailedAttempt(
      base: event["base"]?.string.flatMap(Fingerprint.init),
      files: event["files"]?.array?.compactMap(RecordedFile.init) ?? [],
      codes: event["findings"]?.array?.compactMap { $0["code"]?.string } ?? [])
  }
}

extension StoreFolder {
  /// A sealed folder; nil where there is none or it is damaged, and so tells
  /// nothing. Throws only what is wrong with the machine.
  func soundOutput(at path: String) throws(Failure) -> SealedFolder? {
    do throws(Failure) {
      return try SealedFolder.open(path, files: files)
    } catch {
      guard error.isDamageOfStore else { throw error }
      return nil
    }
  }
}

extension StageRecord {
  /// The record that a runner sealed with an output; nil where another maker
  /// did, or another version of this one.
  init?(_ output: SealedFolder) {
    guard let record = output.payload["record"] else { return nil }
    self.init(record)
  }
}
