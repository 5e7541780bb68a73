import Diagnostics
import Records

/// The numbers of one batch of subjects; used again for the next one.
struct PanelBuffer {
  /// How many subjects.
  let count: Int
  private let days: [AsOf]
  private let indicators: Int
  private var numbers: [Int32]
  private var values: [Double]
  private var inForce: [Bool]
  private var regions: [UInt32]
  private var sectors: [UInt32]
  private var sizes: [Double]
  private let versions: UnsafeMutableBufferPointer<UInt32>

  init(subjects: Int, indicators: Int, days: [AsOf], in memory: PartitionMemory) {
    count = subjects
    self.days = days
    self.indicators = indicators
    let cells = subjects * days.count
    numbers = [Int32](repeating: 0, count: subjects)
    values = [Double](repeating: .nan, count: cells * indicators)
    inForce = [Bool](repeating: false, count: cells)
    regions = [UInt32](repeating: PanelBatch.noCode, count: cells)
    sectors = regions
    sizes = [Double](repeating: .nan, count: cells)
    versions = memory.array(of: UInt32.self, count: cells)
  }

  /// The batch that was measured last.
  var batch: PanelBatch {
    PanelBatch(
      numbers: numbers, values: .array(values), inForce: inForce, regions: regions,
      sectors: sectors, sizes: sizes)
  }

  /// Measures the subjects from `first` on.
  ///
  /// Returns the indicator whose sum is not finite, if there is one.
  mutating func measure(
    _ sweep: Sweep, _ partition: PartitionSweep, _ shares: [ShareTask], first: Int
  ) -> Int? {
    for place in 0..<count { numbers[place] = Int32(first + place) }
    partition.versions.write(first..<first + count, into: versions)
    writeAttributes(partition.versions)
    let count = count
    let width = indicators
    let stride = count * width
    var infinite: Int?
    values.withUnsafeMutableBufferPointer { values in
      guard let start = values.baseAddress else { return }
      for task in partition.tasks {
        for place in Swift.stride(from: 0, to: count, by: Tile.lanes) {
          let target = TileTarget(
            start: start + task.indicator * count + place, stride: stride,
            lanes: min(Tile.lanes, count - place))
          if !sweep.run(task, first: first + place, into: target) { infinite = task.indicator }
        }
      }
      for day in days.indices {
        let line = UnsafeMutableBufferPointer(
          rebasing: values[day * stride..<(day + 1) * stride])
        let versions = UnsafeMutableBufferPointer(
          rebasing: versions[day * count..<(day + 1) * count])
        for task in partition.subjectTasks {
          let number = sweep.days[day]
          for place in 0..<count where versions[place] != SubjectVersions.none {
            line[task.indicator * count + place] = task.value(versions[place], on: number)
          }
        }
        for share in shares {
          for place in 0..<count {
            line[share.indicator * count + place] = share.value(
              line[share.part * count + place], line[share.whole * count + place])
          }
        }
        for place in 0..<count where versions[place] == SubjectVersions.none {
          for indicator in 0..<width { line[indicator * count + place] = .nan }
        }
      }
    }
    return infinite
  }

  private mutating func writeAttributes(_ subjects: SubjectVersions) {
    let versions = versions
    inForce.withUnsafeMutableBufferPointer { inForce in
      for cell in versions.indices { inForce[cell] = versions[cell] != SubjectVersions.none }
    }
    regions.gather(subjects.regions, at: versions, absent: PanelBatch.noCode)
    sectors.gather(subjects.sectors, at: versions, absent: PanelBatch.noCode)
    sizes.gather(subjects.sizes, at: versions, absent: .nan)
  }
}

extension Array where Element: BitwiseCopyable {
  /// Sets the elements to those of the versions of subjects.
  fileprivate mutating func gather(
    _ source: UnsafeBufferPointer<Element>, at versions: UnsafeMutableBufferPointer<UInt32>,
    absent: Element
  ) {
    withUnsafeMutableBufferPointer { cells in
      for cell in versions.indices {
        let version = versions[cell]
        cells[cell] = version == SubjectVersions.none ? absent : source[Int(version)]
      }
    }
  }
}
