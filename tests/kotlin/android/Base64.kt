package android.util

/** Stands in for Android's class, which calls methods that only Android has. */
object Base64 {
    const val NO_WRAP = 2

    @JvmStatic
    fun encodeToString(bytes: ByteArray, flags: Int): String {
        require(flags == NO_WRAP)
        return java.util.Base64.getEncoder().encodeToString(bytes)
    }

    /** Throws an `IllegalArgumentException` if the text is not Base64, as Android does. */
    @JvmStatic
    fun decode(text: String, flags: Int): ByteArray {
        require(flags == NO_WRAP)
        return java.util.Base64.getDecoder().decode(text)
    }
}
