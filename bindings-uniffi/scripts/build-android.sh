#!/usr/bin/env bash
# Renders the sources, and builds the native library for Android:
# bindings-uniffi/scripts/build-android.sh <module>/src/main/jniLibs
#
# NOT TESTED by this project, which has no Android NDK. Requires NDK 28 or newer (in ANDROID_NDK_HOME, or installed by
# Android Studio), rustup, and `cargo install cargo-ndk`.
set -euo pipefail
mkdir -p "${1:?the first argument is the folder jniLibs}"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."

rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android i686-linux-android
# Render before the library is built: it contains the fingerprint of the sources.
cargo render
# Remove the paths of this machine from the library.
export RUSTFLAGS="--remap-path-prefix=$PWD=tallykit --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo ${RUSTFLAGS:-}"
cargo ndk --platform 26 -t arm64-v8a -t armeabi-v7a -t x86_64 -t x86 -o "$out" \
    build --release --locked --package tallykit-uniffi
