// swift-tools-version: 6.0
import PackageDescription

// A folder of its own: SwiftPM knows a local package by its folder's name, and `swift` is the
// library's.
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
