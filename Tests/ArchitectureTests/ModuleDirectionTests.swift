import Testing

/// Which modules of the project a module may import. Arrows point downwards
/// only, and no stage imports another stage.
private let allowed: [String: Set<String>] = [
  "Documents": [],
  "Diagnostics": ["Documents"],
  "Tabular": ["Documents", "Diagnostics"],
  "DelimitedText": ["Diagnostics", "Tabular", "CInflate"],
  "Expressions": ["Diagnostics", "Tabular"],
  "Settings": ["Documents", "Diagnostics", "Tabular"],
  "Store": ["Documents", "Diagnostics", "Tabular", "CCrypto", "CInflate"],
  "Jobs": ["Documents", "Diagnostics", "Store"],
  "Graphs": [],
  "Statistics": ["Diagnostics"],
  "Matrices": ["Diagnostics"],
  "Multivariate": ["Diagnostics", "Matrices", "Statistics"],
  "IndexNumbers": ["Statistics", "Matrices"],
  "SeasonalAdjustment": ["Statistics"],
  "Sensitivity": ["Statistics", "Matrices"],
  "Composites": ["Diagnostics", "Matrices", "Multivariate", "Optimisation", "Statistics"],
  "Optimisation": ["Diagnostics"],
  "Identifiers": ["Tabular"],
  "Records": ["Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store"],
  "Loading": [
    "Documents", "Diagnostics", "Tabular", "DelimitedText", "Expressions", "Settings", "Store",
    "Jobs", "Records",
  ],
  "Identification": [
    "Documents", "Diagnostics", "Tabular", "Identifiers", "Expressions", "Settings", "Store",
    "Jobs", "Records",
  ],
  "Measuring": [
    "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs", "Records",
    "Statistics",
  ],
  "Scoring": [
    "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs", "Records",
    "Statistics", "Composites",
  ],
  "Indexing": [
    "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs", "Records",
    "Sensitivity",
    "Statistics",
  ],
  "Simulation": [
    "Documents", "Diagnostics", "Tabular", "DelimitedText", "Settings", "Store", "Jobs",
    "Identifiers", "Statistics",
  ],
  "Quality": [
    "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs", "Records",
    "Identifiers",
  ],
  "Bulletins": ["Documents", "Diagnostics", "Tabular"],
  "Publication": [
    "Documents", "Diagnostics", "Tabular", "DelimitedText", "Store", "Jobs", "Records",
    "Statistics", "Bulletins",
  ],
  "Pipelines": [
    "Documents", "Diagnostics", "Tabular", "DelimitedText", "Expressions", "Settings", "Store",
    "Jobs", "Records", "Loading", "Identification", "Measuring", "Scoring", "Indexing", "Quality",
    "Publication",
  ],
  "Verification": [
    "Documents", "Diagnostics", "Tabular", "Expressions", "Store", "DelimitedText",
  ],
  "Explanation": ["Documents", "Diagnostics", "Tabular", "Store", "Verification"],
  "baihe": [
    "Documents", "Diagnostics", "Tabular", "DelimitedText", "Settings", "Store", "Jobs", "Records",
    "Loading", "Indexing", "Publication", "Pipelines", "Simulation", "Verification",
    "Explanation", "Matrices",
  ],
]

/// Libraries from outside, and the only module that may name each.
private let seams: [String: Set<String>] = [
  "ArgumentParser": ["baihe"],
  "Mustache": ["Bulletins"],
  "CYAML": ["Settings"],
  "CCrypto": ["Store"],
  "CLinux": ["Store"],
  "COpenBLAS": ["Matrices"],
  "CSolver": ["Optimisation"],
  "CByteMasks": ["DelimitedText"],
  "CExponentials": ["Statistics"],
  "CInflate": ["DelimitedText", "Store"],
]

@Suite("Architecture: directions")
struct ModuleDirectionTests {
  @Test("every module imports only what lies below it")
  func directions() throws {
    let modules = Set(allowed.keys).union(seams.keys)
    for file in try SourceTree.files(below: "Sources") {
      let own = try #require(allowed[file.module], "\(file.module) has no place in the layers")
      for name in file.imports where modules.contains(name) && seams[name] == nil {
        #expect(own.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  @Test("a library from outside is named behind its one seam")
  func libraries() throws {
    for file in try SourceTree.files(below: "Sources") {
      for name in file.imports {
        guard let owners = seams[name] else { continue }
        #expect(owners.contains(file.module), "\(file.path) imports \(name)")
      }
    }
  }

  @Test("the layers have no cycle")
  func acyclic() {
    var left = allowed
    while let free = left.keys.sorted().first(where: { name in
      left[name]?.allSatisfy { left[$0] == nil } ?? true
    }) {
      left[free] = nil
    }
    #expect(left.isEmpty, "in a cycle: \(left.keys.sorted())")
  }

  @Test("no module bears the name of a type it holds")
  func names() throws {
    for file in try SourceTree.files(below: "Sources") {
      for kind in ["struct", "enum", "class", "protocol", "actor"] {
        #expect(
          !file.text.contains("public \(kind) \(file.module) "), "\(file.path) hides its module")
      }
    }
  }
}
