import TestSupport

/// A pipeline from exports to an index, small enough to be changed in one
/// place.
enum WholePipeline {
  static let yaml = """
    name: whole
    title: {zh: 流程, en: Pipeline}
    period: 2026-10
    since: 2026-08
    data: data
    datasets:
      firms:
        title: Firms
        source: s
        files: [firms.csv]
        columns:
          id: {type: text}
          region: {type: code}
      fines:
        title: Fines
        source: s
        files: [fines.csv]
        columns:
          document: {type: text}
          firm: {type: text}
          day: {type: day}
          amount: {type: integer}
    subjects:
      enterprise: {title: Enterprises, dataset: firms, id: id, region: region}
    records:
      fines: {class: enterprise, subject: firm, key: [document], event: day}
    indicators:
      count_12m:
        title: Count
        dataset: fines
        window: 12M
        measure: count
      total_12m:
        title: Total
        dataset: fines
        window: 12M
        measure: sum
        of: amount
    frameworks:
      credit:
        title: Credit
        class: enterprise
        parameters: frozen
        file: credit.json
        tree:
          - indicator: count_12m
            weight: 0.5
            normalise: {by: goalposts, worst: 3, best: 0}
          - indicator: total_12m
            weight: 0.5
            direction: negative
            normalise: {by: minmax}
        grades: [{name: A, from: 500}, {name: B}]
    indices:
      regional:
        title: Regional
        framework: credit
        by: region
        base: {period: 2026-08}
    labels:
      region:
        R1: {zh: 一区, en: First}

    """

  /// Parameters whose largest sum is this.
  static func parameters(most: Int = 500) -> String {
    """
    {"format": "baihe.parameters/1", "framework": "credit", "fitted_on": "2026-10-31",
     "subjects": 2, "indicators": {"total_12m": {"observed": 2, "minmax": [0, \(most)]}}}
    """
  }

  static func write(to folder: TemporaryFolder) throws {
    try folder.write(yaml, to: "pipeline.yaml")
    try folder.write(parameters(), to: "credit.json")
    try folder.write("id,region\na,R1\nb,R2\n", to: "data/firms.csv")
    try folder.write(
      "document,firm,day,amount\np,a,2026-08-05,100\nq,b,2026-10-06,300\n", to: "data/fines.csv")
  }
}
