import Bulletins
import Diagnostics
import Records
import Tabular

// Every figure of the page is a `PublishedNumber`: the one that the tables
// print, or, for changes of an index, made of two of them.

extension Bulletin {
  /// The bulletin of a release.
  ///
  /// - Parameter tables: those of the release that everybody may open.
  init(
    of edition: Edition, _ contents: ReleaseContents, digest: String,
    series: [PublishedSeries], revisions: [PublishedRevisions], signals: [PublishedSignals],
    differences: [PublishedDifferences], comparisons: [PublishedDifferences],
    intervals: [PublishedIntervals], loaded: [LoadedDataset], tables: [TableDescription]
  ) {
    self.init(
      title: edition.title, pipeline: edition.pipeline, period: edition.period,
      knownAt: contents.knownAt, program: "baihe \(edition.program)", definitionDigest: digest,
      indices: series.map { one in
        let told = revisions.first { $0.index.name == one.index.name }
        let signals = signals.first { $0.index.name == one.index.name }
        let apart = differences.first { $0.index.name == one.index.name }
        let pairs = comparisons.first { $0.index.name == one.index.name }
        let intervals = intervals.first { $0.index.name == one.index.name }
        return Bulletin.Index(
          one, told, signals, apart, pairs, intervals, contents, edition.period)
      },
      sources: loaded.map { one in
        Source(
          dataset: one.report.dataset, title: one.title, source: one.source,
          rows: Rows(one.accounts))
      },
      files: contents.qualityPage
        + tables.map {
          File(path: "\(Shelf.public.rawValue)/\($0.path).csv", title: $0.title)
        })
  }
}

extension ReleaseContents {
  /// The page beside the bulletin that tells the quality of the data, if there
  /// is one.
  fileprivate var qualityPage: [Bulletin.File] {
    guard quality != nil else { return [] }
    return [
      Bulletin.File(
        path: PublishStage.circularFile,
        title: Wording(en: "Data-quality circular", zh: "数据归集质量通报"))
    ]
  }
}

extension Bulletin.Rows {
  fileprivate init(_ rows: RowAccounting) {
    self.init(
      read: rows.read, accepted: rows.accepted, rejected: rows.rejected, excluded: rows.excluded,
      duplicate: rows.duplicate, superseded: rows.superseded, instruction: rows.instruction,
      unresolved: rows.unresolved)
  }
}

extension Bulletin.Figure {
  fileprivate init(_ number: PublishedNumber) { self.init(number.value, number.text) }
}

extension PublishedNumber {
  var figure: Bulletin.Figure { Bulletin.Figure(self) }
}

extension Bulletin.Index {
  fileprivate init(
    _ series: PublishedSeries, _ revisions: PublishedRevisions?, _ signals: PublishedSignals?,
    _ differences: PublishedDifferences?, _ comparisons: PublishedDifferences?,
    _ intervals: PublishedIntervals?, _ contents: ReleaseContents, _ period: Month
  ) {
    let index = series.index
    let groups = series.groups
    self.init(
      name: index.name, title: index.title, what: IndexWords(index, contents).sentences,
      division: Bulletin.Division(index.grouping), unit: index.statistic.unit,
      base: index.base.flatMap { base in
        PublishedNumber(base.value, decimals: index.decimals).map {
          Bulletin.Base(period: base.period, value: $0.figure)
        }
      },
      leastSubjects: index.leastSubjects,
      terms: series.terms.enumerated().map { position, name in
        Bulletin.Term(
          position, of: series.terms.count, name,
          index.terms ?? contents.framework(of: index)?.nodes ?? [])
      },
      levels: index.levels.map { level in
        Bulletin.Level(
          name: level.name, title: level.title,
          groups: groups.filter { $0.first?.level == level.name }.map {
            Bulletin.Group(
              $0, index, contents.labels.name(of: $0.first?.code ?? "", by: index.grouping),
              intervals, period)
          })
      }, revisions: revisions.map { Bulletin.Revisions($0, contents.labels) },
      signals: signals.map { Bulletin.Signals($0, at: period) },
      differences: index.differences
        ? Bulletin.Differences(of: series, differences, period, contents.labels) : nil,
      comparisons: index.comparisons.map {
        Bulletin.Comparison($0, comparisons, period, index, contents.labels)
      })
  }
}

extension Bulletin.Term {
  /// The first term is the lower end of the scale, the last what limits it,
  /// those between are the nodes.
  fileprivate init(
    _ position: Int, of count: Int, _ name: String, _ nodes: [ReleaseContents.Node]
  ) {
    switch position {
    case 0:
      self.init(
        name: name, title: Wording(en: "Lower end of the scale", zh: "量表下限"), role: .from)
    case count - 1:
      self.init(
        name: name, title: Wording(en: "Vetoes and ends of the scale", zh: "一票否决与量表上下限"),
        role: .limit)
    default: self.init(name: name, title: nodes[position - 1].title, role: .node)
    }
  }
}

extension Bulletin.Group {
  fileprivate init(
    _ rows: ArraySlice<PublishedSeries.Row>, _ index: ReleaseContents.Index, _ label: Wording?,
    _ intervals: PublishedIntervals?, _ period: Month
  ) {
    func level(_ row: PublishedSeries.Row?) -> PublishedNumber? {
      index.base == nil ? row?.value : row?.index
    }
    func before(_ months: Int) -> PublishedSeries.Row? {
      rows.first { $0.period == period.advanced(by: -months) }
    }
    let now = rows.first { $0.period == period }
    /// The level less that of an earlier month, in full precision, rounded.
    func change(on earlier: PublishedSeries.Row?) -> Bulletin.Figure? {
      guard let new = level(now), let old = level(earlier) else { return nil }
      return PublishedNumber(new.value - old.value, decimals: index.decimals)?.figure
    }
    self.init(
      code: rows.first?.code ?? "", label: label,
      series: rows.map { Bulletin.Point(period: $0.period, level: level($0)?.figure) },
      standing: now.map { row in
        Bulletin.Standing(
          subjects: row.subjects, thin: row.thin, level: level(row)?.figure,
          onMonth: index.base == nil ? row.change?.figure : change(on: before(1)),
          onYear: change(on: before(12)), rank: row.rank, rankChange: row.rankChange,
          value: row.value?.figure, change: row.change?.figure,
          effects: row.effects.isEmpty
            ? nil
            : Bulletin.Effects(
              within: row.effects[0].figure, weight: row.effects[1].figure,
              entry: row.effects[2].figure, exit: row.effects[3].figure),
          entered: row.entered, left: row.left,
          contributions: row.terms.map {
            Bulletin.Contribution(value: $0.value.figure, change: $0.change?.figure)
          },
          ranksByMethod: intervals?.interval("method", level: row.level, code: row.code),
          ranksByPopulation: intervals?.interval("population", level: row.level, code: row.code))
      })
  }
}

extension Bulletin.Division {
  fileprivate init(_ grouping: ReleaseContents.Index.Grouping) {
    self =
      switch grouping {
      case .region: .region
      case .sector: .sector
      case .whole: .whole
      }
  }
}

extension ReleaseContents.Index.Statistic {
  /// The unit of values and their changes.
  fileprivate var unit: Wording {
    switch self {
    case .mean, .weightedMean, .median, .tail: Wording(en: "points", zh: "分")
    case .share: Wording(en: "%", zh: "%")
    }
  }
}
