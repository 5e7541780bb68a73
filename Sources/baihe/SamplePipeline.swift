import Pipelines

/// What `init` writes: small enough to read at a glance, complete from exports
/// to index, with faults to find.
enum SamplePipeline {
  /// Paths and contents, the definition first.
  static var files: [(path: String, content: String)] {
    [
      ("pipeline.yaml", definition), ("exports/subjects.csv", subjects),
      ("exports/penalties.csv", penalties), ("pipeline.schema.json", PipelineDefinition.schemaText),
    ]
  }

  private static let definition = """
    # yaml-language-server: $schema=pipeline.schema.json
    # A pipeline: which exports are read, what is measured, how it becomes scores
    # and an index. `baihe check .` finds mistakes. All of it is made up.
    name: sample
    title: {zh: 示例流程, en: Sample pipeline}
    period: 2026-10
    since: 2026-07                  # the first month of the index
    data: exports

    # The exports, and what their columns are.
    datasets:
      subjects:
        title: {zh: 主体登记, en: Register of subjects}
        source: 示例市场监督管理局
        files: [subjects.csv]
        nulls: [暂无]
        columns:
          subject: {from: 主体编号, type: text, presence: required}
          name: {from: 主体名称, type: text}
          region: {from: 行政区划, type: code}
          founded: {from: 成立日期, type: day}
          closed: {from: 注销日期, type: day}

      penalties:
        title: {zh: 行政处罚, en: Administrative penalties}
        source: 示例市场监督管理局
        files: [penalties*.csv]
        nulls: [暂无]
        reject_limit: 40%
        where: kind <> '测试'
        columns:
          document: {from: 决定文书号, type: text, presence: required}
          subject: {from: 相对人编号, type: text, presence: required}
          kind: {from: 处罚类别, type: code}
          decided: {from: 处罚决定日期, type: day, forms: [yyyy-mm-dd, yyyy年mm月dd日]}
          amount: {from: 罚款金额(万元), type: decimal, scale: 2, unit: 万元, grouping: thousands}

    # Who is evaluated, and which exports hold records about them.
    subjects:
      enterprise:
        title: {zh: 企业, en: Enterprises}
        dataset: subjects
        id: subject
        name: name
        region: region
        founded: founded
        ended: closed

    records:
      penalties:
        class: enterprise
        subject: subject
        key: [document]
        event: decided

    # What is measured of each enterprise at the end of each month.
    indicators:
      penalties_12m:
        title: {zh: 近12个月处罚次数, en: Penalties in 12 months}
        dataset: penalties
        window: 12M
        measure: count
        unit: {zh: 次, en: times}
      fines_12m:
        title: {zh: 近12个月罚款额, en: Fines in 12 months}
        dataset: penalties
        where: kind = '罚款'
        window: 12M
        measure: sum
        of: amount
        unit: {zh: 元, en: CNY}

    # How that becomes a score from 0 to 1000.
    frameworks:
      credit:
        title: {zh: 示例信用分, en: Sample credit score}
        class: enterprise
        tree:
          - indicator: penalties_12m
            weight: 0.6
            normalise: {by: points, table: [{below: 1, points: 100}, {below: 2, points: 60}, {points: 0}]}
          - indicator: fines_12m
            weight: 0.4
            normalise: {by: goalposts, worst: 50000, best: 0}
        grades: [{name: A, from: 850}, {name: B, from: 600}, {name: C}]

    # How scores become the index of each region.
    indices:
      regional:
        title: {zh: 示例地区信用指数, en: Sample credit index of regions}
        framework: credit
        by: region
        base: {period: 2026-07, value: 100}

    labels:
      region:
        "330102": {zh: 上城区, en: Shangcheng}
        "330203": {zh: 海曙区, en: Haishu}

    """

  private static let subjects = """
    主体编号,主体名称,行政区划,成立日期,注销日期
    SAMPLE-1,示例企业一号,330102,2015-03-01,暂无
    SAMPLE-2,示例企业二号,330102,2018-11-20,暂无
    SAMPLE-3,示例企业三号,330203,暂无,暂无
    SAMPLE-4,示例企业四号,330203,2026-09-01,暂无
    SAMPLE-5,示例企业五号,330203,2009-05-12,2026-08-15

    """

  private static let penalties = """
    决定文书号,相对人编号,处罚类别,处罚决定日期,罚款金额(万元)
    示罚〔2026〕1号,SAMPLE-1,警告,2026-03-05,暂无
    示罚〔2026〕2号,SAMPLE-2,罚款,2026年8月9日,1.5
    示罚〔2026〕2号,SAMPLE-2,罚款,2026-08-09,1.50
    示罚〔2026〕3号,SAMPLE-3,罚款,2025-09-30,２
    示罚〔2026〕4号,SAMPLE-3,罚款,2026-02-30,0.8
    示罚〔2026〕5号,SAMPLE-9,警告,2026-05-05,暂无
    示罚〔2026〕6号,SAMPLE-1,测试,2026-05-05,0.1
    示罚〔2026〕7号,SAMPLE-5,罚款,2026-06-18,"1,2.0"
    示罚〔2026〕8号,SAMPLE-4,罚款,2026-10-10,0.3
    合计,8

    """
}
