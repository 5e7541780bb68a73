import Composites
import DelimitedText
import Diagnostics
import Explanation
import Expressions
import Identification
import Indexing
import Jobs
import Loading
import Matrices
import Measuring
import Multivariate
import Optimisation
import Pipelines
import Publication
import Quality
import Scoring
import Settings
import Simulation
import Store
import Testing
import Verification

/// Every kind of finding of every module, with the numbers that the module
/// may use.
let catalogue: [(module: String, numbers: ClosedRange<Int>, kinds: [FindingKind])] = [
  ("Settings", 1100...1199, SettingsFindings.all),
  ("DelimitedText", 1200...1299, DelimitedTextFindings.all),
  ("Expressions", 1300...1399, ExpressionsFindings.all),
  ("Store", 1400...1499, StoreFindings.all),
  ("Jobs", 1500...1599, JobsFindings.all),
  ("Loading", 1600...1699, LoadingFindings.all),
  ("Publication", 1700...1799, PublicationFindings.all),
  ("Pipelines", 1800...1899, PipelinesFindings.all),
  ("Identification", 1900...1999, IdentificationFindings.all),
  ("Measuring", 2000...2099, MeasuringFindings.all),
  ("Scoring", 2100...2199, ScoringFindings.all),
  ("Indexing", 2200...2299, IndexingFindings.all),
  ("Verification", 2300...2399, VerificationFindings.all),
  ("Explanation", 2400...2499, ExplanationFindings.all),
  ("Simulation", 2600...2699, SimulationFindings.all),
  ("Quality", 2700...2799, QualityFindings.all),
  ("Matrices", 2800...2899, MatricesFindings.all),
  ("Multivariate", 2900...2999, MultivariateFindings.all),
  ("Composites", 3300...3399, CompositesFindings.all),
  ("Optimisation", 3400...3499, OptimisationFindings.all),
]

@Suite("Architecture: findings")
struct FindingCatalogueTests {
  @Test("every code belongs to one situation, in the range of its module, in order")
  func numbers() {
    var seen: Set<Int> = []
    for (module, numbers, kinds) in catalogue {
      #expect(!kinds.isEmpty)
      for kind in kinds {
        #expect(numbers.contains(kind.number), "\(kind.code) is not of \(module)")
        #expect(seen.insert(kind.number).inserted, "\(kind.code) is used twice")
      }
      #expect(kinds.map(\.number) == kinds.map(\.number).sorted(), "\(module) is out of order")
    }
  }

  @Test("both languages say the same: the same placeholders, and something")
  func wordings() {
    for kind in catalogue.flatMap(\.kinds) {
      for wording in [kind.cause, kind.hint] {
        #expect(
          Set(Wording.placeholders(in: wording.en)) == Set(Wording.placeholders(in: wording.zh)),
          "\(kind.code)")
        #expect(wording.en.isEmpty == wording.zh.isEmpty, "\(kind.code)")
      }
      #expect(!kind.cause.en.isEmpty, "\(kind.code) says nothing")
    }
  }

  @Test("every error says one next step")
  func hints() {
    for kind in catalogue.flatMap(\.kinds) where kind.severity == .error {
      #expect(!kind.hint.en.isEmpty, "\(kind.code) leaves its reader alone")
    }
  }

  @Test("every kind that a module declares is in its list")
  func complete() throws {
    for file in try SourceTree.files(below: "Sources") where file.path.contains("Findings") {
      guard let entry = catalogue.first(where: { $0.module == file.module }) else { continue }
      let listed = Set(entry.kinds.map(\.number))
      let calls = file.text.split(separator: "FindingKind(").dropFirst()
      for call in calls {
        let digits = call.drop { $0.isWhitespace }.prefix { $0.isNumber }
        guard let number = Int(digits), number >= 1000 else { continue }
        #expect(listed.contains(number), "BH-\(number) in \(file.path) is not listed")
      }
    }
  }
}
