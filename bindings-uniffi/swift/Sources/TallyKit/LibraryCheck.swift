import CTallyKit

/// Ends the program if the native library exports another interface than these sources call. The generated code runs this
/// before it calls the library for the first time. Otherwise, values would be read as other values.
func checkLibrary(version: String, fingerprint: String) {
    let found = String(cString: tallykit_fingerprint())
    if found != fingerprint {
        fatalError(
            "the native library tallykit_uniffi has version \(String(cString: tallykit_version())) and interface \(found), "
                + "but the Swift sources have version \(version) and interface \(fingerprint): "
                + "use both from the same release")
    }
}
