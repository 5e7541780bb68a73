import Diagnostics
import Jobs
import Tabular

/// That a subject is called something, and since when that is known.
struct Claim: BitwiseCopyable {
  let hash: UInt64
  /// Where the text is in its heap.
  let start: UInt64
  let length: UInt32
  let subject: UInt32
  let known: Int32
}

/// What subjects are called, as it is collected: other identifiers, or names.
struct ClaimList: Sendable {
  private(set) var claims: [Claim] = []
  private(set) var heap: [UInt8] = []

  /// Adds that a subject is called `text`.
  mutating func add(_ text: UnsafeRawBufferPointer, subject: UInt32, known: Int32) {
    claims.append(
      Claim(
        hash: CellHash.hash(text), start: UInt64(heap.count),
        length: UInt32(truncatingIfNeeded: text.count), subject: subject, known: known))
    heap.append(contentsOf: text)
  }

  /// Adds what another list holds, whose subjects have ordinals from `first`
  /// on.
  mutating func append(_ other: ClaimList, from first: UInt32) {
    let start = UInt64(heap.count)
    claims.append(
      contentsOf: other.claims.lazy.map { claim in
        Claim(
          hash: claim.hash, start: claim.start + start, length: claim.length,
          subject: first + claim.subject, known: claim.known)
      })
    heap.append(contentsOf: other.heap)
  }
}

/// Finds subjects by what they are called.
struct ClaimIndex: Sendable {
  /// Those of one text beside each other: every subject once, with the first
  /// day on which it was known to be called so, in the order of these days.
  private let claims: SharedArray<Claim>
  /// By the first claim of a text, where its claims end.
  private let ends: SharedArray<UInt32>
  private let heap: SharedArray<UInt8>
  private let index: HashIndex
  /// How many texts more than one subject is called by.
  let shared: Int

  /// - Parameter owner: the subject whose own identifier a text is, which
  ///   shares it with those that claim it; `noSubject` where it is none's.
  /// - Complexity: O(n log n) for n claims of one shard of hashes.
  init(
    _ list: ClaimList, _ workers: Workers, owner: @Sendable (UnsafeRawBufferPointer) -> UInt32
  ) throws(Failure) {
    let count = list.claims.count
    let heap = SharedArray(copying: list.heap)
    let unsorted = SharedArray(copying: list.claims)
    let claims = SharedArray<Claim>(count)
    let hashes = SharedArray(copying: list.claims.map(\.hash))
    let ends = SharedArray<UInt32>(repeating: 0, count: count)
    let shards = try HashShards(hashes, workers) { _ in true }
    let shared = SharedArray<Int>(repeating: 0, count: shards.count)
    try workers.forEach(shards.count) { shard throws(Failure) in
      let range = shards.range(ofShard: shard)
      let own = range.map { unsorted[Int(shards.items[$0])] }
        .sorted { ClaimIndex.comes($0, before: $1, heap) }
      var next = range.lowerBound
      var position = 0
      while position < own.count {
        let (leader, text) = (next, ClaimIndex.text(own[position], heap))
        var subject: UInt32?
        while position < own.count, ClaimIndex.text(own[position], heap).holds(text) {
          if own[position].subject != subject {
            subject = own[position].subject
            claims[next] = own[position]
            hashes[next] = own[position].hash
            next += 1
          }
          position += 1
        }
        var run = claims.part(leader..<next)
        run.sort { ($0.known, $0.subject) < ($1.known, $1.subject) }
        ends[leader] = UInt32(truncatingIfNeeded: next)
        let owner = owner(text)
        let isOthers = owner != DatasetRows.noSubject && claims[leader].subject != owner
        if next - leader > 1 || isOthers { shared[shard] += 1 }
      }
    }
    self.claims = claims
    self.ends = ends
    self.heap = heap
    index = try HashIndex(HashShards(hashes, workers) { ends[$0] != 0 }, workers)
    self.shared = (0..<shards.count).reduce(0) { $0 + shared[$1] }
  }

  private static func text(_ claim: Claim, _ heap: SharedArray<UInt8>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(heap.part(Int(claim.start)..<Int(claim.start) + Int(claim.length)))
  }

  /// By text, then subject, then the day known.
  private static func comes(_ a: Claim, before b: Claim, _ heap: SharedArray<UInt8>) -> Bool {
    if a.hash != b.hash { return a.hash < b.hash }
    let order = text(a, heap).compare(text(b, heap))
    if order != 0 { return order < 0 }
    return (a.subject, a.known) < (b.subject, b.known)
  }
}

extension ClaimIndex {
  /// What a text resolves to.
  enum Resolution {
    /// Nobody was known to be called so.
    case nobody
    /// The one subject that was, and the day on which that was decided.
    case subject(UInt32, day: Int32)
    case several(Several)
  }

  /// More than one subject of one text.
  struct Several {
    fileprivate let claims: Range<Int>
    fileprivate let scope: SubjectRegister.Scope
  }

  /// Who of a scope is called by a text as far as was known on a day.
  ///
  /// - Complexity: expected O(log n) for n subjects of the text, O(n) where few
  ///   of them are of the scope.
  func resolve(
    _ text: UnsafeRawBufferPointer, on day: Int32, in scope: SubjectRegister.Scope
  ) -> Resolution {
    resolve(text, scope) { _ in day }
  }

  /// The same on a day, or on the first on which anybody of the scope was
  /// called so if that is later.
  func resolve(
    _ text: UnsafeRawBufferPointer, from day: Int32, in scope: SubjectRegister.Scope
  ) -> Resolution {
    resolve(text, scope) { max($0, day) }
  }

  private func resolve(
    _ text: UnsafeRawBufferPointer, _ scope: SubjectRegister.Scope,
    _ day: (_ first: Int32) -> Int32
  ) -> Resolution {
    let leader = index.item(hash: CellHash.hash(text)) {
      ClaimIndex.text(claims[$0], heap).holds(text)
    }
    guard let leader = leader.map(Int.init) else { return .nobody }
    let all = leader..<Int(ends[leader])
    guard let first = all.first(where: { scope.contains(claims[$0].subject) }) else {
      return .nobody
    }
    let last = day(claims[first].known)
    var (low, end) = (first, all.upperBound)
    while low < end {
      let middle = (low + end) / 2
      if claims[middle].known <= last { low = middle + 1 } else { end = middle }
    }
    let known = first..<end
    if known.isEmpty { return .nobody }
    return known.dropFirst().contains { scope.contains(claims[$0].subject) }
      ? .several(Several(claims: known, scope: scope))
      : .subject(claims[first].subject, day: last)
  }

  /// The subjects that a text may mean, in the order of the days on which they
  /// became known.
  func subjects(_ several: Several) -> [UInt32] {
    several.claims.map { claims[$0].subject }.filter(several.scope.contains)
  }
}
