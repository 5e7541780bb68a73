import Documents

extension VerificationReport {
  /// The report for a program: the same members always.
  public var json: JSONValue {
    [
      "release": .string(release),
      "period": .string(period),
      "extent": extent.json,
      "clean": .bool(isClean),
      "files": [
        "listed": .integer(Int64(files)), "checked": .integer(Int64(filesChecked)),
        "withheld": .integer(Int64(withheld)),
        "hashed_only": .array(hashedOnly.map(JSONValue.string)),
        "differences": .array(fileDifferences.map(\.json)),
      ],
      "inputs": [
        "listed": .integer(Int64(inputs)), "checked": .integer(Int64(inputsChecked)),
        "differences": .array(inputDifferences.map(\.json)),
      ],
      "tables": .array(tables.map(\.json)),
      "differences": .array(differences.map(\.json)),
    ]
  }
}

extension Verifier.Extent {
  fileprivate var json: JSONValue {
    switch self {
    case .hashes: ["is": "hashes"]
    case .sample(let count, let seed):
      ["is": "sample", "cells": .integer(Int64(count)), "seed": .string(String(seed))]
    case .all: ["is": "all"]
    }
  }
}

extension VerificationReport.FileDifference {
  fileprivate var json: JSONValue {
    ["path": .string(path), "is": .string(kind.rawValue)]
  }
}

extension VerificationReport.Table {
  fileprivate var json: JSONValue {
    [
      "table": .string(path),
      "rows": .integer(Int64(rows)),
      "twin_cells": .integer(Int64(twinCells)),
      "columns": .array(
        columns.map { column in
          [
            "column": .string(column.name),
            "verification": .string(column.verification.rawValue),
            "cells": .integer(Int64(rows)),
            "checked": .integer(Int64(column.checked)),
            "differences": .integer(Int64(column.differences)),
          ]
        }),
    ]
  }
}

extension VerificationReport.Difference {
  fileprivate var json: JSONValue {
    [
      "table": .string(table),
      "row": .object(row.map { .init($0.column, .string($0.value)) }),
      "column": column.map(JSONValue.string) ?? .null,
      "published": published.map(JSONValue.string) ?? .null,
      "recomputed": recomputed.map(JSONValue.string) ?? .null,
    ]
  }
}
