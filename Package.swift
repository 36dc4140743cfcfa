// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: language mode 6 comes with the tools version.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of the package; `imports` may only name targets of a lower level.
func library(_ name: String, imports: [String] = [], plugins: [Target.PluginUsage] = []) -> Target {
    .target(name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: settings, plugins: plugins)
}

func tests(_ name: String, imports: [String]) -> Target {
    .testTarget(name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: settings)
}

let package = Package(
    name: "Ramure",
    platforms: [.macOS("26.0"), .iOS("26.0")],
    products: [
        .library(name: "Ramure", targets: ["Ramure"]),
        .executable(name: "ramure", targets: ["RamureCommand"]),
    ],
    targets: [
        // Level 0
        library("SourceText"),
        library("RDF"),
        library("XSDValues"),
        // Level 1
        library("RDFFormats", imports: ["RDF", "SourceText"]),
        library("SPARQLSyntax", imports: ["RDF", "SourceText"]),
        library("SPARQLResults", imports: ["RDF", "SourceText"]),
        library("QuadStore", imports: ["RDF", "XSDValues"]),
        // Level 2
        library(
            "SPARQLEngine",
            imports: ["QuadStore", "SPARQLSyntax", "SPARQLResults", "XSDValues", "RDF", "SourceText"]),
        library("Persistence", imports: ["QuadStore", "RDFFormats", "RDF", "SourceText"]),
        library("Cartography", imports: ["RDF", "SPARQLResults", "SourceText", "XSDValues"]),
        // Level 3
        library("Shapes", imports: ["SPARQLEngine", "SPARQLSyntax", "QuadStore", "RDF"]),
        // Level 4
        library(
            "Ramure",
            imports: [
                "Shapes", "SPARQLEngine", "Persistence", "Cartography", "QuadStore", "SPARQLResults", "SPARQLSyntax",
                "RDFFormats", "XSDValues", "RDF", "SourceText",
            ],
            plugins: [.plugin(name: "EmbedPlugin")]),
        // Level 5
        library(
            "Shell",
            imports: [
                "Ramure", "Cartography", "Persistence", "SPARQLResults", "SPARQLSyntax", "RDFFormats", "RDF",
                "SourceText",
            ]),
        // Level 6
        .executableTarget(name: "RamureCommand", dependencies: ["Shell"], swiftSettings: settings),

        // Writes `Graph/` and `Queries/` as Swift literals into the target `Ramure`.
        .executableTarget(name: "EmbedTool", swiftSettings: settings),
        .plugin(name: "EmbedPlugin", capability: .buildTool(), dependencies: ["EmbedTool"], path: "Sources/EmbedPlugin"),

        // Tests
        .target(
            name: "TestSupport",
            dependencies: [
                "SPARQLEngine", "Persistence", "QuadStore", "SPARQLSyntax", "SPARQLResults", "RDFFormats", "XSDValues",
                "RDF", "SourceText",
            ],
            path: "Tests/TestSupport", swiftSettings: settings),
        tests("SourceTextTests", imports: ["SourceText", "TestSupport"]),
        tests("RDFTests", imports: ["RDF", "TestSupport"]),
        tests("XSDValuesTests", imports: ["XSDValues", "TestSupport"]),
        tests("RDFFormatsTests", imports: ["RDFFormats", "RDF", "SourceText", "TestSupport"]),
        tests("SPARQLSyntaxTests", imports: ["SPARQLSyntax", "RDF", "SourceText", "TestSupport"]),
        tests("SPARQLResultsTests", imports: ["SPARQLResults", "RDF", "SourceText", "TestSupport"]),
        tests("QuadStoreTests", imports: ["QuadStore", "XSDValues", "RDF", "TestSupport"]),
        tests(
            "SPARQLEngineTests",
            imports: [
                "SPARQLEngine", "QuadStore", "SPARQLSyntax", "SPARQLResults", "XSDValues",
                "RDFFormats", "RDF", "SourceText", "TestSupport",
            ]),
        tests(
            "PersistenceTests",
            imports: [
                "Persistence", "QuadStore", "RDFFormats", "RDF", "SourceText", "TestSupport",
            ]),
        tests(
            "ShapesTests",
            imports: ["Shapes", "SPARQLEngine", "QuadStore", "RDFFormats", "RDF", "SourceText", "TestSupport"]),
        tests("CartographyTests", imports: ["Cartography", "SPARQLResults", "RDF", "SourceText", "TestSupport"]),
        tests("RamureTests", imports: ["Ramure", "Cartography", "SPARQLResults", "RDF", "SourceText", "TestSupport"]),
        tests("ShellTests", imports: ["Shell", "Ramure", "RDF", "SourceText", "TestSupport"]),
        tests(
            "ConformanceTests",
            imports: [
                "Shapes", "SPARQLEngine", "QuadStore", "SPARQLSyntax", "SPARQLResults", "RDFFormats", "RDF",
                "SourceText", "TestSupport",
            ]),
        tests(
            "DifferentialTests",
            imports: [
                "SPARQLEngine", "QuadStore", "SPARQLSyntax", "SPARQLResults", "RDF", "TestSupport",
            ]),
        tests(
            "DurabilityTests",
            imports: ["Ramure", "Persistence", "QuadStore", "RDFFormats", "RDF", "SourceText", "TestSupport"]),
        tests("EndToEndTests", imports: ["Ramure", "RDF", "TestSupport"]),
        tests("TidyTests", imports: ["TestSupport"]),
    ]
)
