// swift-tools-version: 6.0
import PackageDescription

// A program that gets TallyKit as its users do: from the tags of a Git repository. `cargo suite` makes the repository from
// the output of `cargo render --package swift`, and sets the variable.
let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v10_15)],
    dependencies: [.package(url: Context.environment["TALLYKIT_REPOSITORY"] ?? "", from: "0.1.0")],
    targets: [
        .executableTarget(name: "Consumer", dependencies: [.product(name: "TallyKit", package: "tallykit-swift")])
    ]
)
