import Tabular

/// One month of one chunk.
struct MonthRun {
  let province: Province
  let population: Population
  let chunk: Chunk
  let plan: MonthPlan
  let writer: TableWriter
  var events = EventTally()
  var scores = PredictorScores()

  init(_ province: Province, _ population: Population, _ chunk: Chunk, _ plan: MonthPlan) {
    self.province = province
    self.population = population
    self.chunk = chunk
    self.plan = plan
    writer = TableWriter(province)
  }

  var registry: Registry { province.registry }
  var month: Int { plan.number }

  /// Carries every subject through the month.
  mutating func run() {
    let due = chunk.takeDue(month)
    var next = 0
    var successions = plan.successions(of: chunk.subjects)
    for subject in chunk.subjects {
      while next < due.count, Int(due[next].record.subject) == subject {
        emit(due[next])
        next += 1
      }
      if plan.beginsYear {
        population.lastYear[subject] = population.year[subject]
        population.year[subject] = 0
      }
      let isSucceeded = successions.first.map { Int($0.predecessor.subject) == subject } ?? false
      live(subject, isSucceeded ? successions.removeFirst() : nil)
    }
  }

  private mutating func live(_ subject: Int, _ succession: Succession?) {
    let one = registry.ranges.classOf(subject)
    let born = Int(population.born[subject])
    population.current[subject] = 0
    guard born <= month else { return }
    if born == month || month == 0 { enter(subject, one) }
    if let succession {
      succeed(succession, one)
    } else if born < month, month > 0, one != .person, population.ended[subject] == 0 {
      change(subject, one)
    }
    if born < month, population.ended[subject] == 0 {
      let count = happen(subject, one)
      population.current[subject] = UInt8(clamping: count)
      population.year[subject] = UInt8(clamping: Int(population.year[subject]) + count)
    }
    if population.ended[subject] == 0 { export(subject, one) }
    // Of the last two months, the newer in the low bits.
    let older = population.older[subject]
    population.older[subject] = older << 4 | min(population.last[subject], 15)
  }
}
