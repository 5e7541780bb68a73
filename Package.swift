// swift-tools-version: 6.2
import PackageDescription

// Every target is compiled as Swift 6 with warnings as errors. Arrows point
// downwards only: Tests/ArchitectureTests fails where a file imports what its
// module may not.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func module(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, on dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
  name: "Baihe",
  products: [
    .executable(name: "baihe", targets: ["baihe"]),
    // For Tests/Fuzzing, a package of its own.
    .library(name: "DelimitedText", targets: ["DelimitedText"]),
    .library(name: "Expressions", targets: ["Expressions"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
  ],
  targets: [
    // C libraries, each behind one seam.
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CInflate", providers: [.apt(["libisal-dev", "libzstd-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CSolver", providers: [.apt(["coinor-libclp-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CByteMasks"),
    .systemLibrary(name: "CExponentials"),

    // Base: no credit words.
    module("Documents"),
    module("Diagnostics", on: ["Documents"]),
    module("Tabular", on: ["Documents", "Diagnostics"]),
    module("DelimitedText", on: ["Diagnostics", "Tabular", "CByteMasks", "CInflate"]),
    module("Expressions", on: ["Diagnostics", "Tabular"]),
    module("Settings", on: ["Documents", "Diagnostics", "Tabular", "CYAML"]),
    module(
      "Store", on: ["Documents", "Diagnostics", "Tabular", "CCrypto", "CInflate", "CLinux"]),
    module("Jobs", on: ["Documents", "Diagnostics", "Store"]),
    module("Statistics", on: ["Diagnostics", "CExponentials"]),
    module("Graphs"),
    module("Matrices", on: ["Diagnostics", "COpenBLAS"]),
    module("Multivariate", on: ["Diagnostics", "Matrices", "Statistics"]),
    module("IndexNumbers", on: ["Statistics", "Matrices"]),
    module("SeasonalAdjustment", on: ["Statistics"]),
    module("Sensitivity", on: ["Statistics", "Matrices"]),
    module(
      "Composites",
      on: ["Diagnostics", "Matrices", "Multivariate", "Optimisation", "Statistics"]),
    module("Optimisation", on: ["Diagnostics", "CSolver"]),

    // What the standards say about identifiers, and nothing else of credit.
    module("Identifiers", on: ["Tabular"]),

    // Domain: a stage never imports another stage.
    module(
      "Records",
      on: ["Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store"]),
    module(
      "Loading",
      on: [
        "Documents", "Diagnostics", "Tabular", "DelimitedText", "Expressions", "Settings", "Store",
        "Jobs", "Records",
      ]),
    module(
      "Identification",
      on: [
        "Documents", "Diagnostics", "Tabular", "Identifiers", "Expressions", "Settings", "Store",
        "Jobs", "Records",
      ]),
    module(
      "Measuring",
      on: [
        "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs",
        "Records", "Statistics",
      ]),
    module(
      "Scoring",
      on: [
        "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs",
        "Records", "Statistics", "Composites",
      ]),
    module(
      "Indexing",
      on: [
        "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs",
        "Records", "Sensitivity", "Statistics",
      ]),
    module(
      "Simulation",
      on: [
        "Documents", "Diagnostics", "Tabular", "DelimitedText", "Settings", "Store", "Jobs",
        "Identifiers", "Statistics",
      ]),
    module(
      "Quality",
      on: [
        "Documents", "Diagnostics", "Tabular", "Expressions", "Settings", "Store", "Jobs",
        "Records", "Identifiers",
      ]),
    module("Bulletins", on: ["Documents", "Diagnostics", "Tabular", mustache]),
    module(
      "Publication",
      on: [
        "Documents", "Diagnostics", "Tabular", "DelimitedText", "Store", "Jobs", "Records",
        "Statistics", "Bulletins",
      ]),

    // Assembly: a definition becomes stages.
    module(
      "Pipelines",
      on: [
        "Documents", "Diagnostics", "Tabular", "DelimitedText", "Expressions", "Settings", "Store",
        "Jobs", "Records", "Loading", "Identification", "Measuring", "Scoring", "Indexing",
        "Quality", "Publication",
      ]),

    // Trust: shares no arithmetic with the domain.
    module(
      "Verification",
      on: ["Documents", "Diagnostics", "Tabular", "Expressions", "Store", "DelimitedText"]),
    module("Explanation", on: ["Documents", "Diagnostics", "Tabular", "Store", "Verification"]),

    // Edges.
    .executableTarget(
      name: "baihe",
      dependencies: [
        "Documents", "Diagnostics", "Tabular", "DelimitedText", "Settings", "Store", "Jobs",
        "Records", "Loading", "Indexing", "Publication", "Pipelines", "Simulation",
        "Verification", "Explanation", "Matrices", arguments,
      ], swiftSettings: strict),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Documents", "Diagnostics", "Tabular", "DelimitedText", "Expressions", "Settings", "Store",
        "Jobs", "Records", "Identification", "Measuring", "Scoring", "Indexing", "Pipelines",
        "Composites", "Matrices", "Multivariate", "Sensitivity", "Statistics",
      ],
      path: "Benchmarks/Sources", swiftSettings: strict),

    tests("Documents", on: ["Documents"]),
    tests("Diagnostics", on: ["Diagnostics"]),
    tests("Tabular", on: ["Tabular", "TestSupport"]),
    .target(
      name: "TestSupport", dependencies: ["Store", "Tabular", "Identifiers", "Diagnostics"],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("Store", on: ["Store", "Documents", "Diagnostics", "Tabular", "TestSupport"]),
    tests("Settings", on: ["Settings", "Documents", "Diagnostics", "Tabular"]),
    tests("Expressions", on: ["Expressions", "Diagnostics", "Tabular"]),
    tests("Jobs", on: ["Jobs", "Store", "Documents", "Diagnostics", "TestSupport"]),
    tests("DelimitedText", on: ["DelimitedText", "TestSupport"]),
    tests(
      "Quality",
      on: [
        "Quality", "Identifiers", "Records", "Jobs", "Store", "Settings", "Tabular", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    tests("Records", on: ["Records", "Documents", "Diagnostics"]),
    tests(
      "Loading",
      on: [
        "Loading", "Records", "Jobs", "Store", "Settings", "Tabular", "Diagnostics", "TestSupport",
      ]),
    tests(
      "Publication",
      on: [
        "Publication", "Records", "Jobs", "Store", "Statistics", "Tabular", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    tests(
      "Pipelines",
      on: ["Pipelines", "Jobs", "Store", "Tabular", "Documents", "Diagnostics", "TestSupport"]),
    tests("Identifiers", on: ["Identifiers", "Tabular", "TestSupport"]),
    tests("Statistics", on: ["Statistics", "Diagnostics", "TestSupport"]),
    tests("Graphs", on: ["Graphs", "TestSupport"]),
    tests("Matrices", on: ["Matrices", "Diagnostics", "TestSupport"]),
    tests(
      "Composites",
      on: ["Composites", "Multivariate", "Statistics", "Diagnostics", "TestSupport"]),
    tests("Optimisation", on: ["Optimisation", "Diagnostics", "TestSupport"]),
    tests(
      "Multivariate",
      on: ["Multivariate", "Matrices", "Statistics", "Diagnostics", "TestSupport"]),
    tests("IndexNumbers", on: ["IndexNumbers", "Statistics", "TestSupport"]),
    tests("SeasonalAdjustment", on: ["SeasonalAdjustment", "TestSupport"]),
    tests("Sensitivity", on: ["Sensitivity", "Statistics", "TestSupport"]),
    tests(
      "Identification",
      on: [
        "Identification", "Identifiers", "Records", "Jobs", "Store", "Settings", "Tabular",
        "Documents", "Diagnostics", "TestSupport",
      ]),
    tests(
      "Measuring",
      on: [
        "Measuring", "Records", "Jobs", "Store", "Settings", "Tabular", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    tests(
      "Scoring",
      on: [
        "Scoring", "Composites", "Statistics", "Records", "Jobs", "Store", "Settings", "Tabular",
        "Documents", "Diagnostics", "TestSupport",
      ]),
    tests(
      "Indexing",
      on: [
        "Indexing", "Statistics", "Records", "Jobs", "Store", "Settings", "Tabular", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    tests(
      "Simulation",
      on: [
        "Simulation", "Identifiers", "DelimitedText", "Jobs", "Store", "Tabular", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    tests("Bulletins", on: ["Bulletins", "Documents", "Diagnostics", "Tabular", "TestSupport"]),
    tests(
      "Verification",
      on: [
        "Verification", "Quality", "Identifiers", "DelimitedText", "Store", "Tabular", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    tests(
      "Explanation",
      on: ["Explanation", "Verification", "Tabular", "Documents", "Diagnostics", "TestSupport"]),
    tests(
      "Conformance",
      on: [
        "DelimitedText", "Diagnostics", "Settings", "Tabular", "Store", "Jobs", "Records",
        "Graphs", "Loading", "Identification", "Measuring", "Matrices", "Multivariate",
        "Statistics", "IndexNumbers", "SeasonalAdjustment", "Sensitivity", "Composites",
        "TestSupport",
      ]),
    tests(
      "Architecture",
      on: [
        "Diagnostics", "Settings", "DelimitedText", "Expressions", "Store", "Jobs", "Loading",
        "Identification", "Measuring", "Scoring", "Indexing", "Quality", "Publication", "Pipelines",
        "Simulation", "Verification", "Explanation", "Matrices",
        "Multivariate", "Composites", "Optimisation",
      ]),
    tests(
      "Reliability", on: ["TestSupport", "Store", "Tabular", "Records", "Explanation", "baihe"]),
  ]
)
