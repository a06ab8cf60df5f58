// What the native library exports beside UniFFI's own functions.

#pragma once

/// Names the language of the caller, for the `User-Agent` header.
void tallykit_init_swift(void);
