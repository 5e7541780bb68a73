import Records
import Statistics
import Store
import Tabular

/// What the data-quality circular says: counts of the datasets, and what
/// follows from them.
struct Circular {
  /// Decimals of published rates.
  static let decimals = 6
  /// Decimals of rates on the page: two of a per cent.
  static let decimalsOnPage = 4

  /// A dataset that was assessed.
  struct Dataset {
    let loaded: LoadedDataset
    let report: QualityReport
    /// A `QualityExamples` table.
    let examples: TableReader
    /// A line per month, ascending, and behind them one of all rows.
    let lines: [Line]
    /// The most working days until a row is known.
    let limit: Int?

    var name: String { report.dataset }
  }

  /// What is told of the rows of a month, or of all rows.
  struct Line {
    /// Nil for all rows.
    let month: Month?
    let figures: QualityReport.Figures
    /// By position in `QualityRate.allCases`.
    let rates: [Rate]

    /// The month, or `all`.
    var period: String { month?.description ?? Circular.allRows }

    /// How many rates have a target to be judged by, and meet it.
    var judged: (targets: Int, met: Int) {
      (rates.count { $0.isMet != nil }, rates.count { $0.isMet == true })
    }
  }

  /// A rate of a line.
  struct Rate {
    let rate: QualityRate
    /// Nil where nothing was counted.
    let value: Ratio?
    /// Of the month before.
    let before: Ratio?
    /// Nil without a target, and without a value.
    let isMet: Bool?

    /// The rate less that of the month before.
    var change: FixedPoint? {
      value.flatMap { value in before.map { value.difference(from: $0, Circular.decimals) } }
    }
  }

  /// The period of lines of all rows.
  static let allRows = "all"

  let contents: ReleaseContents.Quality
  /// In the order in which they are told.
  let datasets: [Dataset]

  /// The circular of datasets that were assessed.
  init(
    _ contents: ReleaseContents.Quality,
    _ assessed: [(loaded: LoadedDataset, report: QualityReport, examples: TableReader)]
  ) {
    self.contents = contents
    datasets = assessed.map { loaded, report, examples in
      let months = contents.months.map { month in
        Line(
          month: month, report[month], before: report[month.advanced(by: -1)], rejected: 0,
          contents.targets, fields: report.fields.count)
      }
      let whole = Line(
        month: nil, report.total, before: nil, rejected: loaded.report.rows.rejected,
        contents.targets, fields: report.fields.count)
      return Dataset(
        loaded: loaded, report: report, examples: examples, lines: months + [whole],
        limit: contents.datasets.first { $0.name == report.dataset }?.limit)
    }
  }
}

extension Circular.Line {
  fileprivate init(
    month: Month?, _ figures: QualityReport.Figures?, before: QualityReport.Figures?,
    rejected: Int, _ targets: [QualityRate: Ratio], fields: Int
  ) {
    let figures = figures ?? QualityReport.Figures(fields: fields)
    self.init(
      month: month, figures: figures,
      rates: QualityRate.allCases.map { rate in
        let value = rate.ratio(of: figures, rejected: rejected)
        return Circular.Rate(
          rate: rate, value: value,
          before: before.flatMap { rate.ratio(of: $0, rejected: rejected) },
          isMet: value.flatMap { value in targets[rate].map { rate.meets($0, value) } })
      })
  }
}
