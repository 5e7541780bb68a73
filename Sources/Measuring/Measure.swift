import Diagnostics

/// What an indicator says about the records in its window.
public enum Measure: String, CaseIterable, Sendable {
  /// How many there are.
  case count
  /// 1 where there is one, else 0.
  case exists
  /// The exact sum of a column.
  case sum
  /// That sum divided by the number of cells that are not missing.
  case mean
  /// The smallest cell.
  case min
  /// The largest cell.
  case max
  /// How many different cells there are.
  case distinct
  /// The cell of the record with the latest event; of several on one day the
  /// last in the order of the table. Records whose cell is missing are passed
  /// over.
  case last
  /// The cell of the record with the earliest event, likewise; the first.
  case first
  /// Days from the latest event to the day evaluated; for a column of a
  /// subject, from that day.
  case daysSince = "days_since"
  /// Days from the earliest event to the day evaluated.
  case daysSinceFirst = "days_since_first"
  /// Σ 2^(−(A − event) / H).
  case decayedCount = "decayed_count"
  /// Σ cell · 2^(−(A − event) / H).
  case decayedSum = "decayed_sum"
  /// One indicator divided by another.
  case share
  /// The cell of the subject's version in force.
  case value
}

extension Measure {
  /// What it is, for editors and the reference.
  var meaning: Wording {
    switch self {
    case .count: Wording(en: "number of records", zh: "记录数")
    case .exists: Wording(en: "1 where there is a record, else 0", zh: "有记录为 1，否则为 0")
    case .sum: Wording(en: "sum of the column", zh: "列合计")
    case .mean: Wording(en: "mean of the column", zh: "列均值")
    case .min: Wording(en: "smallest cell of the column", zh: "列最小值")
    case .max: Wording(en: "largest cell of the column", zh: "列最大值")
    case .distinct: Wording(en: "number of different cells", zh: "不同取值数")
    case .last: Wording(en: "cell of the latest record", zh: "最近一条记录的取值")
    case .first: Wording(en: "cell of the earliest record", zh: "最早一条记录的取值")
    case .daysSince: Wording(en: "days since the latest record", zh: "距最近一条记录的天数")
    case .daysSinceFirst: Wording(en: "days since the earliest record", zh: "距最早一条记录的天数")
    case .decayedCount: Wording(en: "records, older ones weighing less", zh: "按时间衰减的记录数")
    case .decayedSum: Wording(en: "sum, older records weighing less", zh: "按时间衰减的合计")
    case .share: Wording(en: "one indicator divided by another", zh: "一个指标占另一指标的比例")
    case .value: Wording(en: "cell of the subject's version in force", zh: "主体现行版本的取值")
    }
  }

  /// Whether it says something about subjects themselves, not records.
  var isOfSubjects: Bool { self == .value || self == .daysSince }

  /// Whether it says something about records.
  var isOfRecords: Bool { self != .value && self != .share }

  /// Whether it reads a column of a dataset of records.
  var readsColumn: Bool {
    switch self {
    case .sum, .mean, .min, .max, .distinct, .last, .first, .decayedSum, .value: true
    case .count, .exists, .daysSince, .daysSinceFirst, .decayedCount, .share: false
    }
  }

  /// Whether older records weigh less.
  var decays: Bool { self == .decayedCount || self == .decayedSum }

  /// Whether no record at all still has a value: 0.
  var countsNothingAsZero: Bool {
    switch self {
    case .count, .exists, .sum, .distinct, .decayedCount, .decayedSum: true
    case .mean, .min, .max, .last, .first, .daysSince, .daysSinceFirst, .share, .value: false
    }
  }
}
