import Bulletins
import Diagnostics
import Records
import Statistics

extension QualityCircular {
  /// The page of a release's circular: of its last month.
  ///
  /// - Parameter tables: those of the circular that everybody may open.
  init(
    of edition: Edition, _ contents: ReleaseContents, _ circular: Circular, digest: String,
    tables: [TableDescription]
  ) {
    let last = circular.contents.months.count - 1
    let shown = QualityRate.allCases.indices.filter { rate in
      circular.datasets.contains { dataset in
        dataset.lines.contains { $0.rates[rate].value != nil }
      }
    }
    let fields = circular.fields(in: last)
    let worst = fields.filter { ($0.rate?.part ?? 0) > 0 }.sorted { a, b in
      (a.rank ?? 0, a.dataset.name, a.name) < (b.rank ?? 0, b.dataset.name, b.name)
    }
    self.init(
      title: edition.title, pipeline: edition.pipeline, period: edition.period,
      knownAt: contents.knownAt, program: "baihe \(edition.program)", definitionDigest: digest,
      rates: shown.map { position in
        let rate = QualityRate.allCases[position]
        return Rate(
          title: rate.title,
          formula: rate == .clash && circular.comparesEntities
            ? QualityRate.clashFormulaWithEntities : rate.formula,
          target: circular.contents.targets[rate].map {
            (rate.isBetterHigh ? "≥ " : "≤ ") + $0.shortPercent
          })
      },
      datasets: circular.datasets.map { Dataset($0, line: last, shown) },
      ranking: circular.standings(in: last).map { one in
        Standing(
          rank: one.rank, source: one.source, datasets: one.datasets, rows: one.rows,
          targets: one.targets, met: one.met, mean: one.meanOnPage?.percent)
      },
      worstFields: worst.prefix(10).compactMap { one in
        guard let rate = one.rate, let rank = one.rank else { return nil }
        return Field(
          rank: rank, dataset: one.dataset.name, title: one.dataset.loaded.title, field: one.name,
          rows: one.rows, missing: one.missing, invalid: one.invalid, rate: rate.percent,
          change: one.before.map { rate.difference(from: $0, Circular.decimalsOnPage).percent })
      },
      fieldCount: fields.count,
      files: tables.map {
        Bulletin.File(path: "\(Shelf.public.rawValue)/\($0.path).csv", title: $0.title)
      })
  }
}

extension QualityCircular.Dataset {
  fileprivate init(_ dataset: Circular.Dataset, line: Int, _ shown: [Int]) {
    let month = dataset.lines[line]
    let all = dataset.lines[dataset.lines.count - 1].figures
    let figures = month.figures
    let read = dataset.loaded.report.rows
    self.init(
      dataset: dataset.name, title: dataset.loaded.title, source: dataset.loaded.source,
      rows: figures[.rows] ?? 0,
      rates: shown.map { position in
        let rate = month.rates[position]
        return rate.value.map { value in
          QualityCircular.Value(
            figure: value.percent,
            change: rate.before.map { value.difference(from: $0, Circular.decimalsOnPage).percent },
            isMet: rate.isMet)
        }
      },
      identifiers: figures[.valid].map { _ in
        QualityCircular.Identifiers(
          states: [
            .valid, .otherKind, .masked, .wrongCharacter, .wrongLength, .wrongCheck,
            .wrongInnerCheck, .wrongDate, .absent,
          ].map { figures[$0] ?? 0 },
          clashes: figures[.clashingRows].map { rows in
            [figures[.sharedCodes], figures[.multicodeNames], rows]
          })
      },
      entities: dataset.comparesEntities
        ? QualityCircular.Entities(
          counts: figures.entityCounts, clashingRows: figures[.clashingRows] ?? 0) : nil,
      repeats: figures[.duplicates].map { duplicates in
        QualityCircular.Repeats(
          duplicates: duplicates, conflictingKeys: figures[.conflictingKeys] ?? 0,
          conflictingRows: figures[.conflictingRows] ?? 0, keyless: figures[.keyless] ?? 0)
      },
      delays: figures[.dated].map { _ in
        QualityCircular.Delays(
          limit: dataset.limit, late: figures[.late], early: figures[.early] ?? 0,
          undated: figures[.undated] ?? 0, median: figures.medianDelay,
          ninthDecile: figures.ninthDecileDelay)
      },
      account: QualityCircular.Account(
        read: read.read, rejected: read.rejected, excluded: read.excluded,
        later: dataset.report.later, withdrawals: all[.withdrawals] ?? 0, rows: all[.rows] ?? 0))
  }
}

extension Ratio {
  /// In per cent with two decimals, rounded half-even on the exact quotient.
  fileprivate var percent: Bulletin.Figure { rounded(Circular.decimalsOnPage).percent }

  /// In per cent with as many decimals as a target is written with, at most
  /// seven: `0.1%`.
  fileprivate var shortPercent: String {
    var text = rounded(9).percentText(decimals: 7)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text + "%"
  }
}

extension FixedPoint {
  /// Ten-thousandths as a percentage with two decimals.
  fileprivate var percent: Bulletin.Figure {
    Bulletin.Figure(Double(units) / 100, percentText(decimals: 2))
  }

  fileprivate func percentText(decimals: Int) -> String {
    FixedPoint(units: units, decimals: decimals).description
  }
}
