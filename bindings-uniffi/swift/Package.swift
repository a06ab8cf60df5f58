// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "TallyKit",
    platforms: [.iOS(.v13), .macOS(.v10_15)],
    products: [.library(name: "TallyKit", targets: ["TallyKit"])],
    targets: [
        // The C face of the Rust library, found by the linker (`-Xlinker -L<folder of
        // libtallykit_uniffi>`).
        .systemLibrary(name: "CTallyKit"),
        .target(name: "TallyKit", dependencies: ["CTallyKit"]),
    ]
)
