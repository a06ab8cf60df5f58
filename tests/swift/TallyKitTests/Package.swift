// swift-tools-version: 6.0
import PackageDescription

// This package has its own folder: SwiftPM identifies a local package by its folder name, and `swift` is the
// folder of the library.
let package = Package(
    name: "TallyKitTests",
    platforms: [.macOS(.v10_15)],
    dependencies: [.package(path: "../../../bindings-uniffi/swift")],
    targets: [
        .testTarget(
            name: "TallyKitTests",
            dependencies: [.product(name: "TallyKit", package: "swift")],
            path: "."
        )
    ]
)
