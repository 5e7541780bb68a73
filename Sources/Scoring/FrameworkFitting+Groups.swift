import Diagnostics
import Statistics
import Tabular

// What stands for missing values: means, and what groups of subjects have.

extension FrameworkFitting {
  /// The means of columns whose missing values they stand for.
  func fitMeans(_ fitted: inout [FittedParameters.Indicator]) throws(Failure) {
    let wanted = leaves.indices.filter { leaf in
      leaves[leaf].definition.impute.statistic == .mean && fitted[leaf].observed > 0
    }
    guard !wanted.isEmpty else { return }
    let means = try values.pass(wanted.map { _ in ExactMean() }) { means, batch in
      for (slot, leaf) in wanted.enumerated() {
        batch.withValues(leaf: leaf) { values, _ in means[slot].add(values) }
      }
    } merge: { means, others in
      for slot in means.indices { means[slot].merge(others[slot]) }
    }
    var findings: [Finding] = []
    for (slot, leaf) in wanted.enumerated() {
      fitted[leaf].impute = means[slot].value.flatMap { $0.isFinite ? $0 : nil }
      if fitted[leaf].impute == nil { findings.append(tooFarApart(leaves[leaf])) }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  /// The medians or means of sectors or regions.
  func fitGroups(_ fitted: inout [FittedParameters.Indicator]) throws(Failure) {
    let wanted = leaves.indices.filter { leaf in
      leaves[leaf].definition.impute.grouping != nil && fitted[leaf].observed > 0
    }
    let codes = leaves.map { values.codes(of: $0.definition.impute.grouping ?? .sector) + [""] }
    let groupings = leaves.map { $0.definition.impute.grouping ?? .sector }
    for group in values.groups(wanted, sizes: fitted.map(\.observed)) {
      let empty = group.map { [[Double]](repeating: [], count: codes[$0].count) }
      let gathered = try values.pass(empty) { columns, batch in
        for (slot, leaf) in group.enumerated() {
          let last = codes[leaf].count - 1
          batch.withValues(leaf: leaf, of: groupings[leaf]) { values, groups in
            for (value, code) in zip(values, groups) where !value.isNaN {
              columns[slot][min(Int(code), last)].append(value)
            }
          }
        }
      } merge: { columns, others in
        for slot in columns.indices {
          for code in columns[slot].indices { columns[slot][code] += others[slot][code] }
        }
      }
      for (slot, leaf) in group.enumerated() {
        fit(leaves[leaf].definition.impute, codes[leaf], gathered[slot], &fitted[leaf])
      }
    }
  }

  private func fit(
    _ impute: Imputation, _ codes: [String], _ columns: [[Double]],
    _ indicator: inout FittedParameters.Indicator
  ) {
    var groups: [FittedParameters.GroupValue] = []
    for (code, values) in zip(codes, columns) where !values.isEmpty {
      let least = if case .group(let group) = impute { group.least } else { 1 }
      let value: Double? = values.withUnsafeBufferPointer { values in
        guard values.count >= least else { return nil }
        guard impute.statistic == .mean else {
          return Quantile.median(sorted: sortedDoubles(values))
        }
        var mean = ExactMean()
        mean.add(values)
        return mean.value.flatMap { $0.isFinite ? $0 : nil }
      }
      groups.append(.init(group: code, observed: values.count, value: value))
    }
    groups.sort { $0.group.precedesInBytes($1.group) }
    if impute == .sectorMedian {
      indicator.sectorImpute = groups.compactMap { one in
        one.value.map { FittedParameters.SectorMedian(sector: one.group, median: $0) }
      }
    } else {
      indicator.groupImpute = groups
    }
  }
}
