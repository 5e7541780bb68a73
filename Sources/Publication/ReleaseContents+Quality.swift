import Documents
import Jobs
import Tabular

extension ReleaseContents {
  /// The data-quality circular of a release.
  public struct Quality: Sendable {
    /// What rates should be; a rate without a target is told and not judged.
    public let targets: [QualityRate: Ratio]
    /// The months that are told, ascending, without gaps.
    public let months: [Month]
    /// In the order in which they are told.
    public let datasets: [Dataset]

    /// A circular; the fields as documented.
    ///
    /// - Precondition: there is a month.
    public init(targets: [QualityRate: Ratio], months: [Month], datasets: [Dataset]) {
      precondition(!months.isEmpty, "a release has a period")
      self.targets = targets
      self.months = months
      self.datasets = datasets
    }

    /// A dataset that is assessed.
    public struct Dataset: Sendable {
      public let name: String
      /// `quality/<dataset>`.
      public let stage: StageID
      /// The most working days until a row is known; nil where none is
      /// declared.
      public let limit: Int?

      /// A dataset; the fields as documented.
      public init(name: String, stage: StageID, limit: Int? = nil) {
        self.name = name
        self.stage = stage
        self.limit = limit
      }
    }

    var json: JSONValue {
      [
        "targets": .object(
          QualityRate.allCases.compactMap { rate in
            targets[rate].map {
              .init(
                rate.rawValue, ["part": .integer(Int64($0.part)), "of": .integer(Int64($0.whole))])
            }
          }),
        "months": .array(months.map { .string($0.description) }),
        "datasets": .array(
          datasets.map {
            [
              "name": .string($0.name),
              "limit": $0.limit.map { .integer(Int64($0)) } ?? .null,
            ]
          }),
      ]
    }
  }
}
