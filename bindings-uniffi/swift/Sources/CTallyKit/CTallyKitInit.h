// Declares what the native library exports in addition to UniFFI's functions.

#pragma once

/// Sets the binding name in the `User-Agent` header to `swift`.
void tallykit_init_swift(void);

/// Returns the version of the library, such as `0.1.0`.
const char *_Nonnull tallykit_version(void);

/// Identifies the interface that the library exports. The sources that call it must have the same fingerprint.
const char *_Nonnull tallykit_fingerprint(void);
