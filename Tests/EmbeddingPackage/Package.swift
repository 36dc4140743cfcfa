// swift-tools-version: 6.2
import PackageDescription

// A program of somebody else, that depends on Ramure by its path: what is public has to do for it. Run by `.ci/run`.
let package = Package(
    name: "RiverLengths",
    platforms: [.macOS("26.0")],
    dependencies: [.package(name: "Ramure", path: "../..")],
    targets: [
        .executableTarget(
            name: "RiverLengths", dependencies: [.product(name: "Ramure", package: "Ramure")],
            swiftSettings: [.treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility")])
    ]
)
