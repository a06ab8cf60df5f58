// swift-tools-version: 6.0
import Foundation
import PackageDescription

// The C face of the Rust library: where ../scripts/build-xcframework.sh has built it, for Apple's systems; otherwise found by the linker
// (`-Xlinker -L<folder of libtallykit_uniffi>`).
let built = "CTallyKit.xcframework"
let isBuilt = FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + built)
let library: Target =
    isBuilt ? .binaryTarget(name: "CTallyKit", path: built) : .systemLibrary(name: "CTallyKit")

let package = Package(
    name: "TallyKit",
    platforms: [.iOS(.v13), .macOS(.v10_15)],
    products: [.library(name: "TallyKit", targets: ["TallyKit"])],
    targets: [
        library,
        .target(
            name: "TallyKit",
            dependencies: ["CTallyKit"],
            linkerSettings: ["CoreFoundation", "Security"].map {
                .linkedFramework($0, .when(platforms: [.iOS, .macOS]))
            }
        ),
    ]
)
