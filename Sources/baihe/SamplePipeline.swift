import Pipelines

/// What `init` writes: small enough to read at a glance, with faults to find.
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
    # A pipeline: which exports are read, and as what. `baihe check .` finds mistakes.
    name: sample
    title: {zh: 示例流程, en: Sample pipeline}
    period: 2026-10
    data: exports

    datasets:
      subjects:
        title: {zh: 主体登记, en: Register of subjects}
        source: 示例市场监督管理局
        files: [subjects.csv]
        nulls: [暂无]
        columns:
          subject: {from: 主体编号, type: text, presence: required}
          region: {from: 行政区划, type: code}
          founded: {from: 成立日期, type: day}

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

    """

  private static let subjects = """
    主体编号,主体名称,行政区划,成立日期
    SAMPLE-1,示例企业一号,330102,2015-03-01
    SAMPLE-2,示例企业二号,330203,2018-11-20
    SAMPLE-3,示例企业三号,330304,暂无
    """ + "\n"

  private static let penalties = """
    决定文书号,相对人编号,处罚类别,处罚决定日期,罚款金额(万元)
    示罚〔2026〕1号,SAMPLE-1,警告,2026-03-05,暂无
    示罚〔2026〕2号,SAMPLE-2,罚款,2026年4月9日,1.5
    示罚〔2026〕3号,SAMPLE-2,罚款,2026-02-30,２
    示罚〔2026〕4号,SAMPLE-3,测试,2026-05-05,0.1
    合计,4
    """ + "\n"
}
