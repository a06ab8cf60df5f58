#!/usr/bin/env bash
# Builds the native library for Android: bindings-uniffi/scripts/build-android.sh <module>/src/main/jniLibs
#
# NOT RUN by this project, which had no Android NDK. It takes the NDK 28 or newer (ANDROID_NDK_HOME, or where Android
# Studio puts it), rustup, and `cargo install cargo-ndk`.
set -euo pipefail
mkdir -p "${1:?names the folder jniLibs}"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."

rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android i686-linux-android
# The paths of this machine are nobody's business.
export RUSTFLAGS="--remap-path-prefix=$PWD=tallykit --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo ${RUSTFLAGS:-}"
cargo ndk --platform 26 -t arm64-v8a -t armeabi-v7a -t x86_64 -t x86 -o "$out" \
    build --release --locked --package tallykit-uniffi
