import Diagnostics

/// What `verify` found: every file, table and column of a release, how each
/// was verified, and every difference.
public struct VerificationReport: Hashable, Sendable {
  /// How a column is verified.
  public enum Class: String, CaseIterable, Sendable {
    /// Computed a second time from exports and definition.
    case recomputed
    /// Its property (an optimum, a residual) checked from published inputs.
    case certified
    /// Compared with the release's definition.
    case compared
    /// Not verified beyond the hash of its file.
    case notRecomputed = "not_recomputed"
  }

  /// A column of a table.
  public struct Column: Hashable, Sendable {
    public let name: String
    public let verification: Class
    /// How many of the table's cells were compared.
    public internal(set) var checked = 0
    public internal(set) var differences = 0
  }

  /// A table, or a document that is verified as one.
  public struct Table: Hashable, Sendable {
    /// `public/index/regional_index`.
    public let path: String
    /// How many rows it has.
    public let rows: Int
    public internal(set) var columns: [Column]
    /// How many cells of its JSON twin were compared.
    public internal(set) var twinCells = 0

    /// All its cells.
    public var cells: Int { rows * columns.count }
  }

  /// A file that is not as the manifest says.
  public struct FileDifference: Hashable, Sendable {
    /// What is wrong with it.
    public enum Kind: String, CaseIterable, Sendable {
      case missing
      case changed
      /// It is there, and the manifest does not list it.
      case unlisted
    }

    /// Inside the release, or below the data folder.
    public let path: String
    public let kind: Kind
  }

  /// A cell that is not what the second path says.
  public struct Difference: Hashable, Sendable {
    public let table: String
    /// The row by its key columns, in order.
    public let row: [Key]
    /// nil where the row as a whole is missing or too many.
    public let column: String?
    /// nil for null, and for a row that is missing.
    public let published: String?
    /// nil for null, and for a row that is too many.
    public let recomputed: String?
  }

  /// A key column of a row, with its value.
  public struct Key: Hashable, Sendable {
    public let column: String
    public let value: String
  }

  public let release: String
  public let period: String
  public let extent: Verifier.Extent
  /// How many files the manifest lists, and how many were compared.
  public internal(set) var files = 0
  public internal(set) var filesChecked = 0
  /// Files of the restricted half that are not here for the reader.
  public internal(set) var withheld = 0
  public internal(set) var fileDifferences: [FileDifference] = []
  /// Files that only their hash vouches for: neither tables nor what describes
  /// or repeats them.
  public internal(set) var hashedOnly: [String] = []
  /// How many exports the manifest lists, and how many were compared.
  public internal(set) var inputs = 0
  public internal(set) var inputsChecked = 0
  public internal(set) var inputDifferences: [FileDifference] = []
  /// In the order of the manifest.
  public internal(set) var tables: [Table] = []
  public internal(set) var differences: [Difference] = []
  /// What kept from recomputing, where files differ.
  public internal(set) var obstacles: [Finding] = []
}

extension VerificationReport {
  /// Whether nothing differs.
  public var isClean: Bool {
    fileDifferences.isEmpty && inputDifferences.isEmpty && differences.isEmpty
  }

  /// How the command ends: `.verification` where something differs.
  public var exit: ExitClass { isClean ? .done : .verification }

  /// The finding that says how much differs; none where nothing does.
  public var findings: [Finding] {
    guard !isClean else { return [] }
    return obstacles + [
      VerificationFindings.differs.at(
        .file(release),
        [
          "files": .count(fileDifferences.count + inputDifferences.count),
          "cells": .count(differences.count),
        ])
    ]
  }

  /// The columns that nothing but the hash of their file vouches for.
  public var notRecomputed: [(table: String, column: String)] {
    tables.flatMap { table in
      table.columns.filter { $0.verification == .notRecomputed }.map { (table.path, $0.name) }
    }
  }
}
