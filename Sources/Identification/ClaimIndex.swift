import Diagnostics
import Jobs
import Tabular

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

  /// - Parameters:
  ///   - lists: each with the ordinal that its subjects are counted from.
  ///   - owner: the subject whose own identifier a text is, which shares it
  ///     with those that claim it; `noSubject` where it is none's.
  /// - Complexity: O(n) expected, O(n log n) for n claims of one text.
  init(
    _ lists: [(list: ClaimList, first: UInt32)], _ workers: Workers,
    owner: @Sendable (UnsafeRawBufferPointer) -> UInt32
  ) throws(Failure) {
    let shards = try ShardedClaims(lists, workers)
    let (heap, count) = (shards.heap, shards.claims.count)
    let claims = SharedArray<Claim>(count)
    let hashes = SharedArray<UInt64>(count)
    let ends = SharedArray<UInt32>(repeating: 0, count: count)
    let shared = SharedArray<Int>(repeating: 0, count: shards.count)
    try workers.forEach(shards.count) { shard throws(Failure) in
      var next = shards.range(ofShard: shard).lowerBound
      /// Adds the claims of one text, by subject and the day known.
      func add(_ own: ArraySlice<Claim>) {
        let leader = next
        var subject: UInt32?
        for claim in own where claim.subject != subject {
          subject = claim.subject
          claims[next] = claim
          hashes[next] = claim.hash
          next += 1
        }
        if next - leader > 1 {
          var run = claims.part(leader..<next)
          run.sort { ($0.known, $0.subject) < ($1.known, $1.subject) }
        }
        ends[leader] = UInt32(truncatingIfNeeded: next)
        let owner = owner(ClaimIndex.text(claims[leader], heap))
        let isOthers = owner != DatasetRows.noSubject && claims[leader].subject != owner
        if next - leader > 1 || isOthers { shared[shard] += 1 }
      }
      shards.forEachHash(in: shard) { own in
        // As a rule one subject says it again and again.
        if let first = ClaimIndex.earliest(ofOne: own, heap) {
          own[0] = first
          return add(own[..<1])
        }
        own.sort { ClaimIndex.comes($0, before: $1, heap) }
        var start = 0
        while start < own.count {
          let text = ClaimIndex.text(own[start], heap)
          var end = start + 1
          while end < own.count, ClaimIndex.text(own[end], heap).holds(text) { end += 1 }
          add(own[start..<end])
          start = end
        }
      }
    }
    self.claims = claims
    self.ends = ends
    self.heap = heap
    index = try HashIndex(HashShards(hashes, workers) { ends[$0] != 0 }, workers)
    self.shared = (0..<shards.count).reduce(0) { $0 + shared[$1] }
  }

  /// The earliest known of claims that are of one subject and one text; nil
  /// where they are not.
  private static func earliest(ofOne claims: [Claim], _ heap: SharedArray<UInt8>) -> Claim? {
    guard var earliest = claims.first else { return nil }
    let text = text(earliest, heap)
    for claim in claims.dropFirst() {
      guard claim.subject == earliest.subject, self.text(claim, heap).holds(text) else {
        return nil
      }
      if claim.known < earliest.known { earliest = claim }
    }
    return earliest
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
