// swift-tools-version: 6.2
import PackageDescription

// One executable per fuzzer, apart from the main package: a fuzzer brings a
// main function of its own and is built with its own flags. See `fuzz`.
func fuzzer(_ name: String, on product: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: product, package: "Baihe")],
    swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "Baihe", path: "../..")],
  targets: [
    fuzzer("FuzzCSV", on: "DelimitedText"),
    fuzzer("FuzzExpressions", on: "Expressions"),
  ]
)
