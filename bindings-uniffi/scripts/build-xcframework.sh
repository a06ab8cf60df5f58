#!/usr/bin/env bash
# Renders the sources, and builds swift/CTallyKit.xcframework for iOS, its simulator and macOS.
#
# NOT TESTED by this project, which has no Apple SDK. Requires a Mac with Xcode, and rustup.
set -euo pipefail
cd "$(dirname "$0")/../.."
package=$PWD/bindings-uniffi/swift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target=${CARGO_TARGET_DIR:-$PWD/target}

# Render before the library is built: it contains the fingerprint of the sources.
cargo render

export IPHONEOS_DEPLOYMENT_TARGET=13.0 MACOSX_DEPLOYMENT_TARGET=10.15
# Remove the paths of this machine from the library.
export RUSTFLAGS="--remap-path-prefix=$PWD=tallykit --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo ${RUSTFLAGS:-}"

# library <folder> <target>...: builds one static library for all targets of one platform.
library() {
    local folder=$1 slices=() name
    shift
    for name in "$@"; do
        rustup target add "$name"
        cargo rustc --release --locked --package tallykit-uniffi --crate-type staticlib --target "$name"
        slices+=("$target/$name/release/libtallykit_uniffi.a")
    done
    mkdir -p "$work/$folder"
    lipo -create "${slices[@]}" -output "$work/$folder/libtallykit_uniffi.a"
}
library ios aarch64-apple-ios
library simulator aarch64-apple-ios-sim x86_64-apple-ios
library macos aarch64-apple-darwin x86_64-apple-darwin

# Xcode links the library of an xcframework automatically, so the module map must not name it.
mkdir "$work/headers"
cp "$package"/Sources/CTallyKit/*.h "$work/headers"
grep -v '^ *link ' "$package/Sources/CTallyKit/module.modulemap" > "$work/headers/module.modulemap"

rm -rf "$package/CTallyKit.xcframework"
xcodebuild -create-xcframework \
    -library "$work/ios/libtallykit_uniffi.a" -headers "$work/headers" \
    -library "$work/simulator/libtallykit_uniffi.a" -headers "$work/headers" \
    -library "$work/macos/libtallykit_uniffi.a" -headers "$work/headers" \
    -output "$package/CTallyKit.xcframework"
