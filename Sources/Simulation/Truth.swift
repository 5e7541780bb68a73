import Documents

/// What is true about a province and in no export: sums over chunks and
/// months, and the files that tell them.
struct Truth {
  private let province: Province
  private var month = EventTally()
  private(set) var performance = PredictorPerformance()
  private(set) var hazards = "month,kind,expected,drawn,at_risk\n"

  init(_ province: Province) { self.province = province }

  mutating func add(_ output: ChunkOutput) {
    month.add(output.events)
    performance.add(output.scores)
  }

  /// Writes down what was expected and drawn in a month.
  mutating func endMonth(_ number: Int) {
    let name = province.registry.month(number).description
    let atRisk = month.atRisk.reduce(0, +)
    for kind in Happening.adverse {
      var expected = 0.0
      var drawn = 0
      for one in SubjectClass.allCases {
        expected += month.expectedAdverse(in: one) * province.hazards.share(of: kind, in: one)
        drawn += month.drawn(kind, in: one)
      }
      hazards += "\(name),\(kind.name),\(Truth.decimal(expected)),\(drawn),\(atRisk)\n"
    }
    month = EventTally()
  }

  /// A number from 0 with four decimals.
  static func decimal(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let decimals = String(10_000 + scaled % 10_000).dropFirst()
    return "\(scaled / 10_000).\(decimals)"
  }

  /// `truth/performance.json`.
  var performanceJSON: JSONValue {
    [
      "format": "baihe.performance/1",
      "months": .integer(Int64(min(PredictorScores.months, province.registry.months))),
      "horizon_months": 1,
      "targets": performance.json,
    ]
  }

  /// `truth/balance.csv`: rows of each dataset by kind.
  func balance(_ tally: FaultTally) -> String {
    var text = "dataset,rows," + RowKind.allCases.map(\.name).joined(separator: ",") + "\n"
    for (dataset, tables) in Truth.datasets {
      let counts = RowKind.allCases.map { kind in
        tables.reduce(0) { $0 + tally.rows(kind, in: $1) }
      }
      let cells = [counts.reduce(0, +)] + counts
      text += dataset + "," + cells.map(String.init).joined(separator: ",") + "\n"
    }
    return text
  }

  /// `truth/traps.csv`: how often faults could have been and were injected.
  func traps(_ tally: FaultTally, _ rates: DirtRates) -> String {
    var text = "trap,dataset,rate,eligible,injected\n"
    for trap in Trap.allCases {
      for (dataset, tables) in Truth.datasets {
        let eligible = tables.reduce(0) { $0 + tally.eligible(trap, in: $1) }
        let injected = tables.reduce(0) { $0 + tally.injected(trap, in: $1) }
        guard eligible + injected > 0 else { continue }
        let isDeclared = Trap.declared.contains(trap)
        let rate = isDeclared ? "\(rates[trap])" : ""
        let could = isDeclared ? String(eligible) : ""
        text += "\(trap.name),\(dataset),\(rate),\(could),\(injected)\n"
      }
    }
    return text
  }

  /// The datasets in the order of their tables.
  static let datasets: [(name: String, tables: [Table])] = {
    var datasets: [(name: String, tables: [Table])] = []
    for table in Table.allCases {
      if let last = datasets.indices.last, datasets[last].name == table.dataset {
        datasets[last].tables.append(table)
      } else {
        datasets.append((table.dataset, [table]))
      }
    }
    return datasets
  }()
}
