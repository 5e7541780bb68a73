// swift-tools-version: 6.2
import PackageDescription

// Every target is compiled as Swift 6 with warnings as errors. Arrows point
// downwards only; Tests/ArchitectureTests reads this manifest and fails the
// build when a target imports what it may not.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func module(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, on dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "Baihe",
  products: [.executable(name: "baihe", targets: ["baihe"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries, each behind one seam.
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CInflate", providers: [.apt(["libisal-dev", "libzstd-dev"])]),

    // Base: no credit words.
    module("Documents"),
    module("Diagnostics", on: ["Documents"]),
    module("Tabular", on: ["Documents", "Diagnostics"]),
    module("DelimitedText", on: ["Diagnostics", "Tabular", "CInflate"]),
    module("Expressions", on: ["Diagnostics", "Tabular"]),
    module("Settings", on: ["Documents", "Diagnostics", yams]),
    module("Store", on: ["Documents", "Diagnostics", "Tabular", "CCrypto", "CInflate"]),
    module("Jobs", on: ["Documents", "Diagnostics", "Store"]),

    // Edges.
    .executableTarget(name: "baihe", dependencies: [arguments], swiftSettings: strict),

    tests("Documents", on: ["Documents"]),
    tests("Diagnostics", on: ["Diagnostics"]),
    tests("Tabular", on: ["Tabular"]),
  ]
)
