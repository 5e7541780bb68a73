import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular
import TestSupport

@testable import Publication

extension SampleRelease {
  /// Everything that a publish stage reads, and the stage.
  func stages(_ contents: ReleaseContents? = nil) -> [any Stage] {
    let edition = Edition(
      pipeline: "sample", title: Wording(en: "Sample", zh: "样例"), period: last, program: "0.1")
    return [load, identify, measure, fit, score, index, share]
      + [PublishStage(edition, contents ?? self.contents())]
  }

  private var load: WritingStage {
    WritingStage("load/penalties") { (context) throws(Failure) in
      try context.write(
        LoadedTable.rejectedFileName, RejectedTable.schema,
        [
          [
            [
              .text("p.csv"), .integer(3), .integer(1), .integer(20), .text("BH-1231"),
              .text("day"), .text("not a day"), .text("不是日期"), .text("secret"),
            ]
          ]
        ])
      let rows = RowAccounting(read: 9, accepted: 8, rejected: 1)
      try context.write(
        LoadedTable.reportFileName,
        LoadReport(
          dataset: "penalties",
          files: [
            .init(path: "p.csv", bytes: 99, sha256: String(repeating: "0", count: 64), rows: rows)
          ],
          rejections: [
            .init(
              code: "BH-1231", column: "day", reason: Wording(en: "not a day", zh: "不是日期"),
              records: 1)
          ]
        ).json)
    }
  }

  private var identify: WritingStage {
    WritingStage("identify/enterprise") { (context) throws(Failure) in
      try context.write(
        IdentifiedTables(ofClass: 0).subjectsFileName, IdentifiedTables.subjects(keeping: []),
        partitions.map { subjects in
          subjects.enumerated().flatMap { number, subject in versions(subject, number) }
        })
      try context.write(
        IdentifiedTables.reportFileName,
        IdentificationReport(
          datasets: [
            .init(
              name: "penalties",
              rows: RowAccounting(
                read: 9, accepted: 4, rejected: 2, duplicate: 1, superseded: 1, unresolved: 1))
          ], subjects: subjects.count
        ).json)
      let why = [Cell.text("unknown subject"), .text("主体不明")]
      try context.write(
        IdentifiedTables.asideFileName, SetAsideTable.schema,
        [
          [
            [.text("penalties"), .text("p.csv"), .integer(4), .text("BH-1921")] + why,
            [.text("penalties"), .text("p.csv"), .integer(7), .text("BH-1921")] + why,
          ]
        ])
    }
  }

  /// An old version, the one in force, and one that is not effective yet.
  private func versions(_ subject: Subject, _ number: Int) -> [[Cell]] {
    let days: [(String?, Day?)] = [
      ("旧名", nil), (subject.name, asOf.day),
      ("新名", Day(number: asOf.day.number + 1)),
    ]
    return days.map { name, day in
      [
        Cell(number), Cell(subject.id), Cell(name), Cell(subject.region), .missing(.empty),
        .missing(.empty), Cell(day), .missing(.empty), .missing(.empty), .missing(.empty),
        .bool(true), .bool(true), .integer(0), .integer(2),
      ]
    }
  }

  private var measure: WritingStage {
    WritingStage("measure/enterprise") { (context) throws(Failure) in
      try context.write(
        MatrixTable.fileName, MatrixTable.schema(indicators: SampleRelease.indicators),
        partitions.map { subjects in
          subjects.enumerated().map { number, subject in
            [Cell(number), Cell(subject.region), .missing(.empty), .missing(.empty)]
              + subject.indicators.map { Cell($0) }
          }
        })
    }
  }

  private var fit: WritingStage {
    WritingStage("fit/credit") { (context) throws(Failure) in
      try context.write("parameters.json", ["format": "baihe.parameters/1"])
    }
  }

  private var score: WritingStage {
    WritingStage("score/credit") { (context) throws(Failure) in
      var blocks: [[[Cell]]] = []
      for subjects in partitions {
        for month in 0..<SampleRelease.months {
          let day = last.advanced(by: month + 1 - SampleRelease.months).lastDay
          blocks.append(
            subjects.enumerated().map { number, subject in row(subject, number, day) })
        }
      }
      try context.write(
        ScoresTable.fileName, ScoresTable.schema(nodes: SampleRelease.nodes), blocks)
    }
  }

  private func row(_ subject: Subject, _ number: Int, _ day: Day) -> [Cell] {
    // Earlier days have other scores, which must not be published.
    let score = subject.score.map { day == asOf.day ? $0 : $0 + 100 }
    return [
      Cell(number), .day(day), Cell(subject.region), .missing(.empty), .missing(.empty),
      Cell(score), score == nil ? .missing(.empty) : .text("A"), .double(1.0 / 3),
      subject.limit < -1 ? .text("closed") : .missing(.empty),
      score == nil ? .missing(.empty) : .double(subject.limit),
    ]
      + (score == nil
        ? SampleRelease.nodes.map { _ in .missing(.empty) } : subject.nodes.map { .double($0) })
  }

  private var index: WritingStage { series("index/regional", terms: true) }
  private var share: WritingStage { series("index/good", terms: false) }

  private func series(_ name: String, terms hasTerms: Bool) -> WritingStage {
    WritingStage(name) { (context) throws(Failure) in
      try context.write(
        IndexTables.seriesFileName, IndexTables.series,
        [
          series.map { point in
            [
              .text(point.level), .text(point.code), .day(point.period.lastDay), .integer(7),
              .integer(1), .double(point.value),
              hasTerms ? .double(point.value / 3) : .missing(.empty), Cell(point.rank),
              Cell(point.change),
            ]
              + (0..<4).map { Cell(point.effects.isEmpty ? nil : point.effects[$0]) }
              + [Cell(point.change == nil ? nil : 2), Cell(point.change == nil ? nil : 0)]
          }
        ])
      guard hasTerms else { return }
      let names = ["from"] + SampleRelease.nodes + ["limit"]
      try context.write(
        IndexTables.termsFileName, IndexTables.terms,
        [
          series.flatMap { point in
            zip(names, point.terms).map { name, value in
              [
                .text(point.level), .text(point.code), .day(point.period.lastDay), .text(name),
                .double(value),
              ]
            }
          }
        ])
    }
  }

  /// What there is to publish.
  func contents(
    labels: ReleaseContents.Labels = .init(regions: ["3301": Wording(en: "Hangzhou", zh: "杭州市")]),
    decimals: Int = 1, parameters: ReleaseContents.Parameters? = nil
  ) -> ReleaseContents {
    ReleaseContents(
      asOf: asOf, knownAt: asOf.knownAt, since: last.advanced(by: 1 - SampleRelease.months),
      definition: ["name": "sample"], labels: labels,
      datasets: [
        .init(
          stage: stageID("load/penalties"), title: Wording(en: "Penalties", zh: "行政处罚"),
          source: "示例单位")
      ],
      classes: [
        .init(
          name: SampleRelease.subjectClass, title: Wording(en: "Enterprises", zh: "企业"),
          identify: stageID("identify/enterprise"), tables: IdentifiedTables(ofClass: 0),
          measure: stageID("measure/enterprise"),
          indicators: SampleRelease.indicators.reversed().map {
            .init(
              name: $0, title: Wording(en: $0, zh: $0), unit: Wording(en: "times", zh: "次"),
              decimals: 2)
          })
      ],
      frameworks: [
        .init(
          name: "credit", title: Wording(en: "Credit", zh: "信用"),
          className: SampleRelease.subjectClass,
          parameters: parameters ?? .fitted(stageID("fit/credit")), score: stageID("score/credit"),
          from: SampleRelease.from,
          decimals: decimals,
          nodes: SampleRelease.nodes.map { .init(name: $0, title: Wording(en: $0, zh: $0)) })
      ],
      indices: [
        .init(
          name: "regional", title: Wording(en: "Regional index", zh: "地区指数"),
          stage: stageID("index/regional"), framework: "credit", by: .region,
          levels: [.init(name: "city", characters: 4), .init(name: "county")], statistic: .mean,
          base: .init(period: last.advanced(by: -3), value: 100), leastSubjects: 5,
          decimals: decimals),
        .init(
          name: "good", title: Wording(en: "Good grades", zh: "优良率"), stage: stageID("index/good"),
          framework: "credit", by: .sector, levels: [.init(name: "sector")],
          statistic: .share(grades: ["A"]), decimals: 2),
      ])
  }
}
