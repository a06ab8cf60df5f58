// Declares what the native library exports in addition to UniFFI's functions.

#pragma once

/// Sets the binding name in the `User-Agent` header to `swift`.
void tallykit_init_swift(void);
