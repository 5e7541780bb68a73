import Diagnostics
import Documents
import Records
import Store
import Tabular

extension FrameworkAudit {
  /// Writes the tables of the audit into a folder.
  func write(
    _ limits: AuditDefinition.Limits, to path: (String) -> String, _ files: Files
  ) throws(Failure) {
    try FrameworkAudit.write(
      nodes.map { $0.row(limits) }, AuditTables.nodes, to: path(AuditTables.nodesFileName), files)
    try FrameworkAudit.write(
      nodes.flatMap { $0.itemRows(limits) }, AuditTables.items,
      to: path(AuditTables.itemsFileName), files)
    try FrameworkAudit.write(
      nodes.flatMap { $0.pairRows(limits) }, AuditTables.correlations,
      to: path(AuditTables.correlationsFileName), files)
  }

  private static func write(
    _ rows: [[Cell]], _ schema: Schema, to path: String, _ files: Files
  ) throws(Failure) {
    let writer = try TableWriter(path, schema: schema, files: files)
    let columns = schema.columns.enumerated().map { number, column in
      ColumnSegment(column.type, rows.map { $0[number] })
    }
    try writer.append(writer.prepare(RowBlock(count: rows.count, columns: columns)))
    _ = try writer.finish()
  }
}

extension FrameworkAudit.Node {
  fileprivate func row(_ limits: AuditDefinition.Limits) -> [Cell] {
    [
      .text(path), .integer(Int64(items.count)), .integer(Int64(audit.subjects)),
      .optional(audit.reason?.rawValue), .optional(audit.alpha), .optional(audit.meanCorrelation),
      .optional(audit.adequacy),
      audit.components.map { .integer(Int64($0)) } ?? .missing(.undefined),
      .optional(audit.explained), .optional(audit.residual), .words(excesses(limits)),
    ]
  }

  fileprivate func itemRows(_ limits: AuditDefinition.Limits) -> [[Cell]] {
    items.indices.map { place in
      let item = audit.items[place]
      return [
        .text(path), .text(items[place].name), .text(items[place].kind.rawValue),
        .double(item.weight), .optional(item.mean), .optional(item.deviation),
        .optional(item.withNode), .optional(item.withRest), .optional(item.withIndex),
        .optional(item.alphaWithout), .optional(item.adequacy), .optional(item.loading),
        .optional(item.ratio), .optional(item.importance),
        .optional(audit.reason == .tooFew ? nil : shifts[place].mean),
        .optional(audit.reason == .tooFew ? nil : shifts[place].swapped),
        .words(excesses(item: place, limits)),
      ]
    }
  }

  fileprivate func pairRows(_ limits: AuditDefinition.Limits) -> [[Cell]] {
    let siblings = items.indices.flatMap { a in
      (0..<a).map { b -> [Cell] in
        [
          .text(path), .text(items[b].name), .text("sibling"), .text(items[a].name),
          .integer(Int64(audit.subjects)), .optional(audit.correlations[a * (a - 1) / 2 + b]),
          .words(excesses(pair: a, b, limits)),
        ]
      }
    }
    return siblings
      + across.map { one -> [Cell] in
        [
          .text(path), .text(items[one.item].name), .text("across"), .text(one.other),
          .integer(Int64(one.correlation.subjects)), .optional(one.correlation.value),
          .missing(.undefined),
        ]
      }
  }
}

extension Cell {
  fileprivate static func optional(_ number: Double?) -> Cell {
    number.map { .double($0) } ?? .missing(.undefined)
  }

  fileprivate static func optional(_ text: String?) -> Cell {
    text.map { .text($0) } ?? .missing(.undefined)
  }

  /// What is beyond its limit, in one word each.
  fileprivate static func words(_ excesses: [FrameworkAudit.Excess]) -> Cell {
    excesses.isEmpty
      ? .missing(.undefined) : .text(excesses.map(\.check.rawValue).joined(separator: " "))
  }
}
